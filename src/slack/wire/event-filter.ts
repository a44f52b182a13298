import type { AnyMiddlewareArgs, Middleware } from "@slack/bolt";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { SeenEvents as StoredEvents } from "../../store/seen-events.ts";
import { withinMs } from "../answers/within.ts";
import type { SeenEvents } from "./seen-events.ts";

/** The fields of an event that decide on whether it is a person's, and new. */
interface EventFields {
  type?: string;
  subtype?: string;
  user?: string;
  bot_id?: string;
  channel?: string;
  ts?: string;
  edited?: unknown;
}

/**
 * Lets a person's words through once. Bolt delivers what Slack sends twice, drops only our own messages, and would let
 * two bots talk to each other for ever.
 */
export function createEventFilter(seen: SeenEvents, stored: StoredEvents, log: Logger): Middleware<AnyMiddlewareArgs> {
  return async ({ body, context, next }) => {
    if (!("event" in body)) return next();
    const event: EventFields = body.event;
    if (isFromBot(event, context.botUserId) || isEdit(event) || !seen.add(keysOf(body.event_id, event))) return;
    if (isSaid(event) && !(await claim(`${context.teamId ?? context.enterpriseId} ${event.channel} ${event.ts}`)))
      return;
    await next();
  };

  /** Other instances, and this one before it was restarted, may have had it. Without the store a person is answered all the same. */
  async function claim(key: string): Promise<boolean> {
    try {
      return await withinMs(claimTimeoutMs, stored.claim(key));
    } catch (error) {
      log.warn({ error: describeError(error) }, "the store could not say whether an event is new");
      return true;
    }
  }
}

// Far longer than a healthy store takes, and short enough for somebody who waits.
const claimTimeoutMs = 1_000;

function isFromBot({ bot_id, subtype, user }: EventFields, botUserId: string | undefined): boolean {
  return bot_id !== undefined || subtype === "bot_message" || (user !== undefined && user === botUserId);
}

/** An edit repeats what was said; the answer to the first version stands. */
function isEdit({ type, subtype, edited }: EventFields): boolean {
  return (type === "app_mention" || type === "message") && (edited !== undefined || subtype === "message_changed");
}

/** A mention where the app also hears all messages comes as two events with two ids and one channel and moment. */
function keysOf(eventId: string | undefined, event: EventFields): string[] {
  return [...(eventId === undefined ? [] : [eventId]), ...(isSaid(event) ? [`${event.channel} ${event.ts}`] : [])];
}

/** Somebody's words, which are answered once; drawing the Home tab twice does no harm. */
function isSaid({ type, channel, ts }: EventFields): boolean {
  return (type === "app_mention" || type === "message") && channel !== undefined && ts !== undefined;
}
