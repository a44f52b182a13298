import { z } from "zod";
import { checkContent, isFault } from "../content.ts";
import { count, defineMethod, fail, type Method } from "./method.ts";
import { findPlace } from "./place.ts";

const daySeconds = 86_400;

/** chat.scheduleMessage and its companions: tips are handed to Slack a day ahead. */
export const scheduledMethods: Record<string, Method> = {
  "chat.scheduleMessage": defineMethod({
    scope: "chat:write",
    perMinute: 50,
    takes: z.object({
      channel: z.string(),
      post_at: count,
      text: z.string().optional(),
      blocks: z.unknown().optional(),
      thread_ts: z.string().optional(),
      metadata: z.unknown().optional(),
    }),
    run(given, world) {
      const place = findPlace(given.channel, world);
      if ("error" in place) return fail(place);
      const nowSeconds = world.clock.now() / 1000;
      if (given.post_at <= nowSeconds) return fail({ error: "time_in_past" });
      if (given.post_at > nowSeconds + 120 * daySeconds) return fail({ error: "time_too_far" });
      // The same page: 30 messages within 5 minutes of each other in a channel.
      const near = world.schedule
        .list()
        .filter(({ channel, postAt }) => channel === place.id && Math.abs(postAt - given.post_at) < 300);
      if (near.length >= 30) return fail({ error: "restricted_too_many" });
      const said = checkContent(given);
      if (isFault(said)) return fail(said);
      const scheduled = world.schedule.add({
        channel: place.id,
        postAt: given.post_at,
        ...said,
        ...(given.thread_ts === undefined ? {} : { threadTs: given.thread_ts }),
        isForgotten: given.metadata !== undefined,
      });
      return { ok: true, channel: place.id, scheduled_message_id: scheduled.id, post_at: scheduled.postAt };
    },
  }),

  "chat.scheduledMessages.list": defineMethod({
    perMinute: 50,
    takes: z.object({
      channel: z.string().optional(),
      oldest: count.optional(),
      latest: count.optional(),
      limit: count.min(1).max(100).default(100),
      cursor: z.string().optional(),
    }),
    run({ channel, oldest, latest, limit, cursor }, { schedule }) {
      const all = schedule
        .list()
        .filter(
          (message) =>
            (channel === undefined || message.channel === channel) &&
            (oldest === undefined || message.postAt >= oldest) &&
            (latest === undefined || message.postAt <= latest),
        );
      const from = cursor ? Number(Buffer.from(cursor, "base64url").toString()) : 0;
      const end = from + limit;
      return {
        ok: true,
        scheduled_messages: all.slice(from, end).map((message) => ({
          id: message.id,
          channel_id: message.channel,
          post_at: message.postAt,
          text: message.text,
        })),
        response_metadata: { next_cursor: end < all.length ? Buffer.from(String(end)).toString("base64url") : "" },
      };
    },
  }),

  "chat.deleteScheduledMessage": defineMethod({
    scope: "chat:write",
    perMinute: 50,
    takes: z.object({ channel: z.string(), scheduled_message_id: z.string() }),
    run(given, { schedule, clock }) {
      const message = schedule.list().find(({ id }) => id === given.scheduled_message_id);
      // docs.slack.dev/reference/methods/chat.deleteScheduledMessage: not within the last 60 seconds.
      if (!message || message.channel !== given.channel || message.postAt * 1000 - clock.now() < 60_000) {
        return fail({ error: "invalid_scheduled_message_id" });
      }
      schedule.remove(message.id);
      return { ok: true };
    },
  }),
};
