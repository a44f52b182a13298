import type { AnyMiddlewareArgs, Middleware } from "@slack/bolt";
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
export function createEventFilter(seen: SeenEvents): Middleware<AnyMiddlewareArgs> {
  return async ({ body, context, next }) => {
    if (!("event" in body)) return next();
    const event: EventFields = body.event;
    if (isFromBot(event, context.botUserId) || isEdit(event) || !seen.add(keysOf(body.event_id, event))) return;
    await next();
  };
}

function isFromBot({ bot_id, subtype, user }: EventFields, botUserId: string | undefined): boolean {
  return bot_id !== undefined || subtype === "bot_message" || (user !== undefined && user === botUserId);
}

/** An edit repeats what was said; the answer to the first version stands. */
function isEdit({ type, subtype, edited }: EventFields): boolean {
  return (type === "app_mention" || type === "message") && (edited !== undefined || subtype === "message_changed");
}

/** A mention where the app also hears all messages comes as two events with two ids and one channel and moment. */
function keysOf(eventId: string | undefined, { type, channel, ts }: EventFields): string[] {
  const isMessage = (type === "app_mention" || type === "message") && channel !== undefined && ts !== undefined;
  return [...(eventId === undefined ? [] : [eventId]), ...(isMessage ? [`${channel} ${ts}`] : [])];
}
