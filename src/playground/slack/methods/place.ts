import { type Message, toWire } from "../message.ts";
import { type Channel, ids } from "../workspace.ts";
import type { World } from "../world.ts";

/** The channel that the bot may write to, or why it may not. A person's id means the direct conversation. */
export function findPlace(
  idOrName: string,
  { workspace, scopes }: World,
  { asMember = false } = {},
): Channel | { error: string } {
  const id = workspace.members.has(idOrName) ? workspace.directChannel(idOrName) : idOrName;
  const channel = workspace.findChannel(id);
  if (!channel) return { error: "channel_not_found" };
  if (channel.isArchived) return { error: "is_archived" };
  if (channel.members.has(ids.botUser)) return channel;
  if (!asMember && scopes.has("chat:write.public")) return channel;
  return { error: "not_in_channel" };
}

/** A message of the bot's own that can be changed. An ephemeral one can not: Slack does not find it. */
export function ownMessage(
  channelId: string,
  ts: string,
  { workspace }: World,
  refusal: string,
): Message | { error: string } {
  const channel = workspace.findChannel(channelId);
  if (!channel) return { error: "channel_not_found" };
  const message = workspace.find(channel.id, ts);
  if (!message || message.ephemeralTo !== undefined) return { error: "message_not_found" };
  return message.user === ids.botUser ? message : { error: refusal };
}

/** Slack tells an app about its own messages too, where it reads along. `before` makes it an edit. */
export function announce(message: Message, { events, workspace }: World, before?: Message): void {
  const kind = workspace.channels.get(message.channel)?.kind ?? "channel";
  const wire = (one: Message) => toWire(one, { user: ids.botUser, bot: ids.bot, app: ids.app }, ids.team);
  void events.emit(
    before
      ? {
          type: "message",
          subtype: "message_changed",
          channel: message.channel,
          channel_type: kind,
          ts: message.edited ?? message.ts,
          message: wire(message),
          previous_message: wire(before),
        }
      : { ...wire(message), channel: message.channel, channel_type: kind },
  );
}
