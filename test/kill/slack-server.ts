import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createClock } from "../../src/playground/slack/clock.ts";
import { readBody } from "../../src/playground/slack/http.ts";
import { createSlackFarm, type SlackFarm, type Trouble } from "../slack/tips/slack-farm.ts";

export interface SlackServer {
  farm: SlackFarm;
  apiUrl: string;
  /** Moves Slack's clock on. */
  advance(ms: number): Promise<void>;
  /** How far the clock is ahead of the machine's. */
  ahead(): number;
  /** Resolves when the next `calls` calls have come, the last one being on its way, or after `ms`. */
  untilCalls(calls: number, ms: number): Promise<void>;
  /** Calls by method, and troubles by kind. */
  counts: Map<string, number>;
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

/** Slack on loopback with troubles at random, whose clock starts at `start`. */
export async function openSlackServer(start: number, random: () => number): Promise<SlackServer> {
  const began = Date.now();
  const clock = createClock(() => start + (Date.now() - began));
  const farm = createSlackFarm(clock);
  const counts = new Map<string, number>();
  let waiting: { left: number; resolve: () => void } | undefined;
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  farm.trouble = ({ method }) => {
    count(method);
    if (waiting && --waiting.left <= 0) waiting.resolve();
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
    // All of the calls would fill the memory.
    farm.calls.length = 0;
    if (!answer) return;
    if (answer.status === 429) count("429");
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
    async untilCalls(calls, ms) {
      const timer = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => {
          waiting = { left: calls, resolve };
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
