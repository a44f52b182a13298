import { webApi } from "@slack/bolt";
import type { Logger } from "../../log.ts";
import { judgeError, type Outcome } from "../../tips/outcomes.ts";
import type { Listed } from "../../tips/reconcile.ts";
import type { Card } from "../cards/card.ts";
import { toMessage } from "../surfaces/surface.ts";
import { createBoltLogger } from "../wire/bolt-logger.ts";
import { createClientOptions } from "../wire/client-options.ts";
import type { Pacer } from "./pacer.ts";

/** Whose calls these are. */
export interface Account {
  workspace: string;
  token: string;
  signal: AbortSignal;
}

export type Result<Value> = { kind: "done"; value: Value } | Outcome;

/** Slack's scheduler. A call is made once: whether to repeat it is decided by what the list shows afterwards. */
export interface Scheduler {
  /** Everything that waits to be posted. */
  list(account: Account): Promise<Result<Listed[]>>;
  /** The id of the scheduled message. */
  schedule(account: Account, channel: string, postAt: number, card: Card): Promise<Result<string>>;
  remove(account: Account, message: Pick<Listed, "id" | "channel">): Promise<Result<undefined>>;
  /** The workspace, or the organisation, that the token belongs to. */
  identify(account: Account): Promise<Result<string>>;
  /** Posts at once. */
  post(account: Account, channel: string, card: Card): Promise<Result<undefined>>;
}

export interface SchedulerOptions {
  fetch: webApi.FetchFunction;
  apiUrl?: string;
  log: Logger;
  pacer: Pacer;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A call is given up after this time; it is repeated only where the list says that it did not arrive. */
export const callTimeoutMs = 5_000;

/** What `chat.scheduledMessages.list` gives at most (docs.slack.dev/reference/methods/chat.scheduledMessages.list). */
const pageLength = 100;
// A workspace with 10,000 channels; what goes on for ever is no list.
const pagesMax = 200;
const readingsMax = 3;

/**
 * A client of its own: others repeat a call after a reset or a 500, which posts twice, and pause every workspace when
 * one is told to wait.
 */
export function createScheduler({ fetch, apiUrl, log, pacer, now }: SchedulerOptions): Scheduler {
  const client = new webApi.WebClient(undefined, {
    ...createClientOptions(fetch, apiUrl),
    timeout: callTimeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: createBoltLogger(log),
  });

  async function call<Value>(
    { workspace, token, signal }: Account,
    method: string,
    given: Record<string, unknown>,
    read: (answer: Record<string, unknown>) => Value,
  ): Promise<Result<Value>> {
    const key = `${workspace} ${method}`;
    await pacer.turn(key, signal);
    // Somebody changed something meanwhile, and the round came back before the time that Slack asked for.
    const pausedMs = pacer.pausedMs(key);
    if (pausedMs > 0) return { kind: "later", error: "ratelimited", retryAfterMs: pausedMs };
    try {
      return { kind: "done", value: read({ ...(await client.apiCall(method, { token, ...given })) }) };
    } catch (error) {
      const outcome = judgeFailure(error);
      if (outcome.kind === "later" && outcome.retryAfterMs !== undefined) pacer.pause(key, outcome.retryAfterMs);
      return outcome;
    }
  }

  async function readPages(account: Account): Promise<Result<Listed[][]>> {
    const pages: Listed[][] = [];
    let cursor: string | undefined;
    while (pages.length < pagesMax) {
      // Needed where an organisation's token is used, and ignored elsewhere.
      const given = { team_id: account.workspace, limit: pageLength, ...(cursor ? { cursor } : {}) };
      const result = await call(account, "chat.scheduledMessages.list", given, readPage);
      if (result.kind !== "done") return result;
      pages.push(result.value.messages);
      cursor = result.value.cursor;
      if (!cursor) return { kind: "done", value: pages };
    }
    return { kind: "later", error: "the list of scheduled messages has no end" };
  }

  /**
   * What is posted between two pages lets the rest move up, and one be passed over, which would be scheduled twice; such
   * a list is read again.
   */
  async function list(account: Account): Promise<Result<Listed[]>> {
    for (let reading = 0; reading < readingsMax; reading += 1) {
      const result = await readPages(account);
      if (result.kind !== "done") return result;
      const hasMoved = result.value.length > 1 && result.value.flat().some(({ postAt }) => postAt * 1000 <= now());
      if (!hasMoved) return { kind: "done", value: result.value.flat() };
    }
    return { kind: "later", error: "the list of scheduled messages does not stand still" };
  }

  return {
    list,
    schedule: (account, channel, postAt, card) =>
      // Never `metadata`: Slack accepts such a message and does not post it.
      call(account, "chat.scheduleMessage", { channel, post_at: postAt, ...toMessage(card) }, (answer) =>
        String(answer["scheduled_message_id"]),
      ),
    remove: (account, { id, channel }) =>
      call(account, "chat.deleteScheduledMessage", { channel, scheduled_message_id: id }, () => undefined),
    identify: (account) =>
      call(account, "auth.test", {}, ({ team_id, enterprise_id, is_enterprise_install }) =>
        String(is_enterprise_install === true ? enterprise_id : team_id),
      ),
    post: (account, channel, card) =>
      call(account, "chat.postMessage", { channel, ...toMessage(card) }, () => undefined),
  };
}

function readPage(answer: Record<string, unknown>): { messages: Listed[]; cursor: string | undefined } {
  const { scheduled_messages, response_metadata } = answer as {
    scheduled_messages?: { id: string | number; channel_id: string; post_at: number; text?: string }[];
    response_metadata?: { next_cursor?: string };
  };
  const messages = (scheduled_messages ?? []).map(({ id, channel_id: channel, post_at: postAt, text = "" }) => ({
    ...{ id: String(id), channel, postAt: Number(postAt), text },
  }));
  return { messages, cursor: response_metadata?.next_cursor };
}

/** Only what Slack has said for certain is certain. */
export function judgeFailure(error: unknown): Outcome {
  if (error instanceof webApi.WebAPIPlatformError) return judgeError(error.data.error);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: "later", error: "ratelimited", retryAfterMs: error.retryAfter * 1000 };
  }
  const what = error instanceof webApi.WebAPIHTTPError ? `HTTP ${error.statusCode}` : "no answer";
  return { kind: "unknown", error: what };
}
