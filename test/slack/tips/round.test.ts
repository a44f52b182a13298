import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/engine/recommend/random.ts";
import { ids } from "../../../src/playground/slack/workspace.ts";
import { soonest } from "../../../src/slack/tips/round-parts.ts";
import type { TipStore } from "../../../src/store/tips.ts";
import { hour, minute, openRunner as open } from "./open-runner.ts";

const many = Array.from({ length: 250 }, (_, index) => `C${index}`);
const nine = ["2026-11-24T09:00:00.000Z"];

describe("a workspace with more scheduled messages than a page of the list has", () => {
  it("is read page by page, and nothing is scheduled again", async () => {
    const { subscribe, pass, calls, times, standIn } = await open(many);
    for (const channel of many) await subscribe(channel);
    await pass(22 * hour, hour);
    expect(standIn.world.schedule.list()).toHaveLength(250);
    expect(calls("chat.scheduleMessage").filter(({ body }) => body.ok)).toHaveLength(250);
    await pass(2 * hour, hour);
    for (const channel of many) expect(times(channel)).toEqual(nine);
  });

  it("is read again when one of them is posted between two pages and the others move up", async () => {
    const { subscribe, pass, calls, clock, farm, runner, standIn, store } = await open(many);
    for (const [index, channel] of many.entries()) await subscribe(channel, { minutes: index === 0 ? 540 : 600 });
    await pass(22 * hour, hour);
    await clock.advance(59 * minute + 59_000);
    await store.tips.rounds.hasten("T1");
    const before = calls("chat.scheduleMessage").length;
    let pages = 0;
    farm.trouble = ({ method }) => {
      if (method === "chat.scheduledMessages.list" && ++pages === 2) void clock.advance(2_000);
      return undefined;
    };
    await runner.runDue();
    expect(standIn.world.schedule.list()).toHaveLength(249);
    expect(pages).toBeGreaterThan(3);
    expect(calls("chat.scheduleMessage").slice(before)).toEqual([]);
  });
});

describe("the next round", () => {
  it("comes as soon as anything wants it, but not before Slack may be called again", () => {
    const closed = { dueAt: 3_000, closedUntil: 3_000 };
    expect(soonest({ dueAt: 9_000 }, { dueAt: 4_000 }, undefined)).toEqual({ dueAt: 4_000 });
    expect(soonest({ dueAt: 1_000 }, closed)).toEqual(closed);
    expect(soonest(closed, { dueAt: 7_000, closedUntil: 7_000 })).toEqual({ dueAt: 7_000, closedUntil: 7_000 });
  });
});

describe("the owner of parked tips", () => {
  const told = "The tips in <#C1> have stopped: I am not in the channel; invite me there and switch them on again.";

  it("hears of it when the bot was removed from the channel", async () => {
    const { subscribe, standIn, pass } = await open();
    standIn.world.workspace.channels.get("C1")?.members.delete(ids.botUser);
    await subscribe();
    await pass(48 * hour);
    expect(standIn.history("D0ROBIN").map(({ text }) => text)).toEqual([told]);
  });

  it("hears of it once when Slack is too busy at first", async () => {
    const { subscribe, standIn, pass, farm } = await open();
    standIn.world.workspace.channels.get("C1")?.members.delete(ids.botUser);
    let count = 0;
    farm.trouble = ({ method }) => (method === "chat.postMessage" && ++count < 3 ? "rate limited" : undefined);
    await subscribe();
    await pass(minute, 4_000);
    expect(standIn.history("D0ROBIN").map(({ text }) => text)).toEqual([told]);
  });

  it("hears of it when the instance died right after it parked them", async () => {
    const { subscribe, standIn, store, runner, pass } = await open();
    await subscribe();
    await store.tips.subscriptions.park("T1", "not-in-channel", "C1");
    await runner.runDue();
    await pass(24 * hour);
    expect(standIn.history("D0ROBIN").map(({ text }) => text)).toEqual([told]);
  });
});

describe("a store that comes and goes", () => {
  /** Some of the calls of a part of the store fail, every other of them after it was carried out. */
  function failing<Part extends object>(part: Part, share: number, random: () => number): Part {
    return new Proxy(part, {
      get(target, name) {
        const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          const luck = random();
          if (luck < share / 2) throw new Error("the store is away");
          const result = await method(...given);
          if (luck < share) throw new Error("the store went away");
          return result;
        };
      },
    });
  }

  it.each([1, 2, 3, 4, 5, 6])("gets every date one tip all the same (%i)", async (seed) => {
    const channels = ["C1", "C2", "C3"];
    const random = createRandom(seed);
    const wrap = ({ subscriptions, ledger, rounds, interests }: TipStore): TipStore => ({
      ...{ subscriptions: failing(subscriptions, 0.1, random), ledger: failing(ledger, 0.3, random) },
      ...{ rounds: failing(rounds, 0.1, random), interests },
    });
    const { subscribe, runner, clock, times, standIn } = await open(channels, { wrap });
    for (const channel of channels) await subscribe(channel);
    for (let passed = 0; passed < 24 * hour; passed += 4 * minute) {
      await runner.runDue().catch(() => undefined);
      await clock.advance(4 * minute);
    }
    for (const channel of channels) expect(times(channel)).toEqual(nine);
    expect(standIn.world.schedule.list().length).toBeLessThanOrEqual(channels.length);
  });
});
