import { type Message, toWire } from "../message.ts";
import { type Channel, ids, type Member, type Workspace } from "../workspace.ts";
import type { World } from "../world.ts";
import { postNotice } from "./notice.ts";

/** A person writes a message. The bot hears of it when it is named, or in its own conversation. */
export async function say(
  world: World,
  member: Member,
  channelId: string,
  words: string,
  threadTs?: string,
): Promise<Message> {
  const { workspace } = world;
  const channel = channelOf(workspace, channelId);
  const message = post(world, member, channel, words, threadTs);
  const isNamed = message.text.includes(`<@${ids.botUser}>`);
  if (!channel.members.has(ids.botUser)) {
    if (isNamed) offerInvite(world, member, channel, threadTs);
    return message;
  }
  const event = {
    ...toWire(message, { user: ids.botUser, bot: ids.bot, app: ids.app }, ids.team),
    channel: channel.id,
    event_ts: message.ts,
  };
  await Promise.all([
    world.events.emit({ ...event, channel_type: channel.kind }),
    // In a direct conversation everything is said to the bot, and no mention is sent.
    ...(isNamed && channel.kind !== "im" ? [world.events.emit({ ...event, type: "app_mention" })] : []),
  ]);
  return message;
}

/** Puts a message there and tells nobody: for what was said before the bot came. */
export function post(
  { workspace }: Pick<World, "workspace">,
  member: Member,
  channel: Channel,
  words: string,
  threadTs?: string,
): Message {
  return workspace.post({
    channel: channel.id,
    user: member.id,
    text: toEventText(words, workspace),
    blocks: [],
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

export function channelOf(workspace: Workspace, id: string): Channel {
  const channel = workspace.findChannel(id);
  if (!channel) throw new Error(`there is no channel ${id}`);
  return channel;
}

/** Typed words as events carry them: escaped, with names and addresses as links. */
export function toEventText(words: string, workspace: Workspace): string {
  const escaped = escapeEntities(words).replace(/\bhttps?:\/\/[^\s|]+[^\s|.,;:!?)\]}'"]/g, "<$&>");
  const named = [...workspace.members.values()].reduce(
    (text, { id, name, realName }) =>
      [realName, name].reduce((rest, alias) => rest.replace(nameAfter("@", alias), `<@${id}>`), text),
    escaped,
  );
  return [...workspace.channels.values()]
    .filter(({ kind }) => kind === "channel")
    .reduce((text, { id, name }) => text.replace(nameAfter("#", name), `<#${id}|${name}>`), named);
}

export function escapeEntities(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function nameAfter(sign: string, name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w<])${sign}${literal}(?![\\w-])`, "gi");
}

function offerInvite(world: World, member: Member, channel: Channel, threadTs: string | undefined): void {
  const name = world.workspace.members.get(ids.botUser)?.realName ?? "the app";
  postNotice(world, {
    channel: channel.id,
    user: member.id,
    threadTs,
    text: `You mentioned *${name}*, but it is not in this channel and does not hear of it.`,
    offersInvite: true,
  });
}
