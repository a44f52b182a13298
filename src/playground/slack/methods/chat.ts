import { z } from "zod";
import { checkContent, isFault } from "../content.ts";
import { type Message, toWire } from "../message.ts";
import { ids } from "../workspace.ts";
import type { World } from "../world.ts";
import { defineMethod, fail, flag, type Method } from "./method.ts";
import { announce, findPlace, ownMessage } from "./place.ts";

const content = { text: z.string().optional(), blocks: z.unknown().optional() };
const channel = z.string().min(1);
const ts = z.string().regex(/^\d+\.\d{6}$/, "is not the ts of a message");

/** chat.*: what the bot says, changes and takes back. */
export const chatMethods: Record<string, Method> = {
  "chat.postMessage": defineMethod({
    scope: "chat:write",
    perMinute: 60,
    perChannel: true,
    takes: z.object({ ...content, channel, thread_ts: ts.optional(), reply_broadcast: flag.optional() }),
    run(given, world) {
      const place = findPlace(given.channel, world);
      if ("error" in place) return fail(place);
      const said = checkContent(given);
      if (isFault(said)) return fail(said);
      if (given.thread_ts !== undefined && !world.workspace.find(place.id, given.thread_ts)) {
        return fail({ error: "thread_not_found" });
      }
      const message = world.workspace.post({
        channel: place.id,
        user: ids.botUser,
        ...said,
        ...threadOf(given.thread_ts, place.id, world),
      });
      announce(message, world);
      return { ok: true, channel: place.id, ts: message.ts, message: wire(message) };
    },
  }),

  "chat.postEphemeral": defineMethod({
    scope: "chat:write",
    perMinute: 100,
    takes: z.object({ ...content, channel, user: z.string(), thread_ts: ts.optional() }),
    run(given, world) {
      // Not even chat:write.public lets an app whisper where it is not a member.
      const place = findPlace(given.channel, world, { asMember: true });
      if ("error" in place) return fail(place);
      if (!place.members.has(given.user)) return fail({ error: "user_not_in_channel" });
      const said = checkContent(given);
      if (isFault(said)) return fail(said);
      const message = world.workspace.post({
        channel: place.id,
        user: ids.botUser,
        ephemeralTo: given.user,
        ...said,
        ...threadOf(given.thread_ts, place.id, world),
      });
      return { ok: true, message_ts: message.ts };
    },
  }),

  "chat.update": defineMethod({
    scope: "chat:write",
    perMinute: 50,
    takes: z.object({ ...content, channel, ts }),
    run(given, world) {
      const found = ownMessage(given.channel, given.ts, world, "cant_update_message");
      if ("error" in found) return fail(found);
      const said = checkContent(given);
      if (isFault(said)) return fail(said);
      // docs.slack.dev/reference/methods/chat.update: unlike a new message, an edit is not cut.
      if (said.text.length > 4_000) return fail({ error: "msg_too_long" });
      const message = world.workspace.edit(found.channel, found.ts, said.text, said.blocks);
      if (!message) return fail({ error: "message_not_found" });
      announce(message, world, found);
      return { ok: true, channel: message.channel, ts: message.ts, text: message.text, message: wire(message) };
    },
  }),

  "chat.delete": defineMethod({
    scope: "chat:write",
    perMinute: 50,
    takes: z.object({ channel, ts }),
    run(given, world) {
      const found = ownMessage(given.channel, given.ts, world, "cant_delete_message");
      if ("error" in found) return fail(found);
      world.workspace.remove(found.channel, found.ts);
      return { ok: true, channel: found.channel, ts: found.ts };
    },
  }),
};

function wire(message: Message) {
  return toWire(message, { user: ids.botUser, bot: ids.bot, app: ids.app }, ids.team);
}

/** A reply to a reply belongs to the thread's first message. */
function threadOf(threadTs: string | undefined, channelId: string, world: World): { threadTs?: string } {
  if (threadTs === undefined) return {};
  return { threadTs: world.workspace.find(channelId, threadTs)?.threadTs ?? threadTs };
}
