import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createClock } from "../../src/playground/slack/clock.ts";
import { readBody } from "../../src/playground/slack/http.ts";
import { createSlackFarm, type SlackFarm, type Trouble } from "../slack/tips/slack-farm.ts";
import { createCallWatch } from "./call-watch.ts";

export interface SlackServer {
  farm: SlackFarm;
  apiUrl: string;
  /** Moves Slack's clock on. */
  advance(ms: number): Promise<void>;
  /** How far the clock is ahead of the machine's. */
  ahead(): number;
  /** Resolves when the next `calls` calls (of the method) have come, the last one being on its way, or after `ms`. */
  untilCalls(calls: number, ms: number, method?: string): Promise<void>;
  /** Calls by method, and troubles by kind. */
  counts: Map<string, number>;
  /** How the calls kept to Slack's limits, by Slack's clock. */
  manners(): { mostInAMinute: number; early: number };
  close(): Promise<void>;
}

/** Of a hundred calls. Hanging calls are given up after five seconds, and make a run long. */
const troubles: readonly (readonly [Trouble, number])[] = [
  ["rate limited", 2],
  ["error before", 2],
  ["error after", 2],
  ["hangs before", 0.5],
  ["hangs after", 0.5],
];

/** Slack on loopback, with troubles at random where it has any, whose clock starts at `start`. */
export async function openSlackServer(start: number, random: () => number, hasTroubles: boolean): Promise<SlackServer> {
  const began = Date.now();
  const clock = createClock(() => start + (Date.now() - began));
  const farm = createSlackFarm(clock);
  const watch = createCallWatch(clock.now);
  const counts = new Map<string, number>();
  let waiting: { left: number; method: string | undefined; resolve: () => void } | undefined;
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  farm.trouble = ({ workspace, method }) => {
    count(method);
    watch.called(`${workspace} ${method}`);
    if (waiting && (waiting.method ?? method) === method && --waiting.left <= 0) waiting.resolve();
    if (!hasTroubles) return undefined;
    let at = random() * 100;
    for (const [trouble, share] of troubles) {
      at -= share;
      if (at >= 0) continue;
      count(trouble);
      return trouble;
    }
    return undefined;
  };
  const server = createServer(async (request, response) => {
    const body = (await readBody(request, 1_000_000).catch(() => undefined)) ?? "";
    const method = (request.url ?? "").replace("/api/", "");
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const answer = farm.answer({ method, token, body, type: request.headers["content-type"] ?? "" });
    const [call] = farm.calls.splice(0);
    if (!answer) return;
    if (answer.status === 429) {
      count("429");
      watch.refused(`${call?.workspace} ${method}`, Number(answer.headers["retry-after"]));
    }
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    farm,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    advance: (ms) => clock.advance(ms),
    ahead: () => clock.now() - Date.now(),
    counts,
    manners: watch.result,
    async untilCalls(calls, ms, method) {
      const timer = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => {
          waiting = { left: calls, method, resolve };
        }),
        setTimeout(ms, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      waiting = undefined;
      timer.abort();
    },
    async close() {
      clock.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
