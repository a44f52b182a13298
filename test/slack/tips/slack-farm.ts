import { type Clock, createFrozenClock } from "../../../src/playground/slack/clock.ts";
import type { Message } from "../../../src/playground/slack/message.ts";
import { createStandIn, type StandIn } from "../../../src/playground/slack/stand-in.ts";
import { callMethod, parseArguments } from "../../../src/playground/slack/web-api.ts";
import { ids } from "../../../src/playground/slack/workspace.ts";
import { manifest } from "../../playground/stub-bot.ts";

/** What goes wrong with a call: before Slack did anything, or after it did everything. */
export type Trouble = "rate limited" | "error before" | "error after" | "hangs before" | "hangs after";

export interface FarmCall {
  workspace: string;
  method: string;
  // biome-ignore lint/suspicious/noExplicitAny: every method has arguments of its own, and the tests name what they expect.
  given: any;
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the same for what is answered.
  body: any;
}

/** Slack with as many workspaces as a test needs, each of them the strict stand-in, all on one clock. */
export interface SlackFarm {
  clock: Clock;
  calls: FarmCall[];
  tokenOf(workspace: string): string;
  /** Channels that the bot is in. */
  addWorkspace(workspace: string, channels: readonly string[]): StandIn;
  find(workspace: string): StandIn;
  /** The bot's messages in a channel. */
  posts(workspace: string, channel: string): readonly Message[];
  /** Answers one request; `undefined` where the answer gets lost. */
  answer(request: { method: string; token: string; body: string; type: string }): FarmAnswer | undefined;
  /** The same for a client that is given its `fetch`; a lost answer is a broken connection. */
  fetch: typeof globalThis.fetch;
  /** What happens to the next calls. */
  trouble: (call: Pick<FarmCall, "workspace" | "method">) => Trouble | undefined;
  /** Whose tokens Slack does not take any more. */
  revoked: Set<string>;
}

export interface FarmAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

export function createSlackFarm(clock: Clock = createFrozenClock()): SlackFarm {
  const workspaces = new Map<string, StandIn>();
  const byToken = new Map<string, string>();
  const farm: SlackFarm = {
    clock,
    calls: [],
    trouble: () => undefined,
    revoked: new Set(),
    tokenOf: (workspace) => farm.find(workspace).tokens.bot,
    addWorkspace(workspace, channels) {
      const standIn = createStandIn({ manifest, clock });
      for (const id of channels) {
        const members = [...standIn.world.workspace.members.keys()];
        standIn.world.workspace.addChannel({ id, name: id.toLowerCase(), topic: "", kind: "channel", members });
      }
      workspaces.set(workspace, standIn);
      byToken.set(standIn.tokens.bot, workspace);
      return standIn;
    },
    find(workspace) {
      const standIn = workspaces.get(workspace);
      if (!standIn) throw new Error(`there is no workspace ${workspace}`);
      return standIn;
    },
    posts: (workspace, channel) =>
      farm
        .find(workspace)
        .history(channel)
        .filter(({ user }) => user === ids.botUser),
    answer({ method, token, body, type }) {
      const workspace = byToken.get(token) ?? "";
      const trouble = farm.trouble({ workspace, method });
      const record = (status: number, said: unknown, headers: Record<string, string> = {}): FarmAnswer => {
        farm.calls.push({
          workspace,
          method,
          given: { ...("values" in given ? given.values : {}) },
          status,
          body: said,
        });
        return { status, body: said, headers };
      };
      const given = parseArguments(body, type);
      if (farm.revoked.has(workspace)) return record(200, { ok: false, error: "token_revoked" });
      if (trouble === "rate limited") return record(429, { ok: false, error: "ratelimited" }, { "retry-after": "3" });
      if (trouble === "error before") return record(500, "");
      if (trouble === "hangs before") return undefined;
      const { world, tokens } = farm.find(workspace);
      const reply = callMethod({ method, token, given }, world, tokens);
      const wait = reply.retryAfter === undefined ? {} : { "retry-after": String(reply.retryAfter) };
      const answered = record(reply.status, reply.body, wait);
      if (trouble === "error after") return { ...answered, status: 500, body: "" };
      return trouble === "hangs after" ? undefined : answered;
    },
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      const answer = farm.answer({
        method: String(url).split("/api/")[1] ?? "",
        token: headers.get("authorization")?.replace("Bearer ", "") ?? "",
        body: String(init?.body ?? ""),
        type: headers.get("content-type") ?? "",
      });
      if (!answer) throw new TypeError("fetch failed");
      return Response.json(answer.body, { status: answer.status, headers: answer.headers });
    },
  };
  return farm;
}
