import { afterEach } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createFrozenClock } from "../../../src/playground/slack/clock.ts";
import { createPacer } from "../../../src/slack/tips/pacer.ts";
import { createTipRunner } from "../../../src/slack/tips/runner.ts";
import { createScheduler } from "../../../src/slack/tips/scheduler.ts";
import type { Store } from "../../../src/store/open.ts";
import type { Wish } from "../../../src/store/tip-subscriptions.ts";
import type { TipStore } from "../../../src/store/tips.ts";
import { createDeck } from "../../../src/tips/deck.ts";
import { knowledge } from "../../knowledge-base.ts";
import { openMemoryStore } from "../../memory-store.ts";
import { createSlackFarm } from "./slack-farm.ts";

export const minute = 60_000;
export const hour = 60 * minute;
// A Monday.
export const start = Date.parse("2026-11-23T10:00:00Z");
export const wish: Wish = {
  ...{
    owner: "U0ROBIN",
    zone: "Etc/UTC",
    minutes: 540,
    weekdays: [1, 2, 3, 4, 5],
    skippedDates: [],
    topics: [],
    muted: [],
  },
  ...{ state: "on" as const, since: start - hour },
};

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

export interface RunnerTestOptions {
  deck?: ReturnType<typeof createDeck>;
  /** What the bot gets in place of the store. */
  wrap?: (tips: TipStore) => TipStore;
}

/** A store, Slack with one workspace, and an instance of the bot that looks after the tips; time stands still. */
export async function openRunner(channels: readonly string[] = ["C1"], options: RunnerTestOptions = {}) {
  const clock = createFrozenClock(start);
  const farm = createSlackFarm(clock);
  const standIn = farm.addWorkspace("T1", channels);
  const store = await openMemoryStore({ now: clock.now });
  opened.push(store);
  const log: string[] = [];
  const tokens = new Map([["T1", farm.tokenOf("T1")]]);
  const runner = createTipRunner({
    tips: options.wrap?.(store.tips) ?? store.tips,
    knowledge,
    deck: options.deck ?? createDeck(knowledge),
    scheduler: createScheduler({
      fetch: (url, init) => farm.fetch(url as string, init as RequestInit),
      log: createLogger("error", { write() {} }),
      pacer: createPacer(async () => undefined, clock.now),
      now: clock.now,
    }),
    findToken: async ({ workspace }) => tokens.get(workspace),
    log: createLogger("info", { write: (line: string) => void log.push(line) }),
    now: clock.now,
  });
  const subscribe = (channel = "C1", change: Partial<Wish> = {}) =>
    store.tips.subscriptions.change("T1", channel, (current) => ({ ...(current ?? wish), ...change }));
  /** Time goes on, and the runner with it. */
  async function pass(ms: number, stepMs = 20 * minute) {
    await runner.runDue();
    for (let passed = 0; passed < ms; passed += stepMs) {
      await clock.advance(Math.min(stepMs, ms - passed));
      await runner.runDue();
    }
  }
  const calls = (method: string) => farm.calls.filter((call) => call.method === method);
  const posts = (channel = "C1") => farm.posts("T1", channel);
  /** At which moments of the stand-in's clock tips were posted. */
  const times = (channel = "C1") =>
    posts(channel).map(({ ts }) => new Date(Math.floor(Number(ts)) * 1000).toISOString());
  return { clock, farm, standIn, store, runner, log, tokens, subscribe, pass, calls, posts, times };
}
