import type { Clock } from "./clock.ts";
import type { Block, Message } from "./message.ts";

export interface Member {
  id: string;
  /** The handle, without `@`. */
  name: string;
  realName: string;
  isBot: boolean;
  /** IANA name; the person has told Slack where they live. */
  zone?: string;
}

export interface Channel {
  id: string;
  /** Without `#`; empty for a direct conversation. */
  name: string;
  topic: string;
  kind: "channel" | "im";
  members: Set<string>;
  isArchived?: boolean;
}

export type MessageChange =
  | { type: "message"; message: Message }
  | { type: "message-deleted"; channel: string; ts: string }
  | { type: "members"; channel: string; members: readonly string[] };

export const ids = {
  team: "T0TEAPOT",
  app: "A0TEAPOT",
  bot: "B0TEAPOT",
  botUser: "U0TEAPOT",
  slackbot: "USLACKBOT",
} as const;

/** The people, places and words of a small team. */
export interface Workspace {
  name: string;
  members: ReadonlyMap<string, Member>;
  channels: ReadonlyMap<string, Channel>;
  addMember(member: Member): void;
  /** Opens the direct conversation with the bot as well, unless the member is a bot. */
  addChannel(channel: Omit<Channel, "members"> & { members: Iterable<string> }): void;
  join(channel: string, member: string): void;
  archive(channel: string): void;
  /** By id or `#name`. */
  findChannel(idOrName: string): Channel | undefined;
  /** The person's direct conversation with the bot. */
  directChannel(member: string): string;
  post(draft: Draft): Message;
  /** `undefined` when there is no such message. */
  edit(channel: string, ts: string, text: string, blocks: readonly Block[]): Message | undefined;
  remove(channel: string, ts: string): boolean;
  find(channel: string, ts: string): Message | undefined;
  /** Everything, ephemeral messages included, oldest first. */
  messages(channel?: string): readonly Message[];
  /** What Slack keeps: no ephemeral message, no notice. */
  history(channel: string): readonly Message[];
  replies(channel: string, ts: string): readonly Message[];
}

export type Draft = Omit<Message, "ts" | "edited">;

export function createWorkspace(name: string, clock: Clock, send: (change: MessageChange) => void): Workspace {
  const members = new Map<string, Member>();
  const channels = new Map<string, Channel>();
  const messages: Message[] = [];
  const newTs = createTimestamps(clock);
  const find = (channel: string, ts: string) =>
    messages.find((message) => message.channel === channel && message.ts === ts);
  const history = (channel: string) =>
    messages.filter((message) => message.channel === channel && message.ephemeralTo === undefined);

  return {
    name,
    members,
    channels,
    addMember: (member) => void members.set(member.id, member),
    addChannel: (channel) => void channels.set(channel.id, { ...channel, members: new Set(channel.members) }),
    join(id, member) {
      const channel = channels.get(id);
      if (!channel || channel.members.has(member)) return;
      channel.members.add(member);
      send({ type: "members", channel: id, members: [...channel.members] });
    },
    archive(id) {
      const channel = channels.get(id);
      if (channel) channel.isArchived = true;
    },
    findChannel(idOrName) {
      const channelName = idOrName.replace(/^#/, "");
      return channels.get(idOrName) ?? [...channels.values()].find((channel) => channel.name === channelName);
    },
    directChannel: (member) => `D${member.slice(1)}`,
    post(draft) {
      const message: Message = { ...draft, blocks: withIds(draft.blocks), ts: newTs() };
      messages.push(message);
      send({ type: "message", message });
      return message;
    },
    edit(channel, ts, text, blocks) {
      const index = messages.findIndex((message) => message.channel === channel && message.ts === ts);
      const before = messages[index];
      if (!before) return undefined;
      const message = { ...before, text, blocks: withIds(blocks), edited: newTs() };
      messages[index] = message;
      send({ type: "message", message });
      return message;
    },
    remove(channel, ts) {
      const index = messages.findIndex((message) => message.channel === channel && message.ts === ts);
      if (index < 0) return false;
      messages.splice(index, 1);
      send({ type: "message-deleted", channel, ts });
      return true;
    },
    find,
    messages: (channel) => messages.filter((message) => channel === undefined || message.channel === channel),
    history,
    replies: (channel, ts) => history(channel).filter((message) => message.ts === ts || message.threadTs === ts),
  };
}

/** Slack gives every block an id, and the payload of a click names it. */
export function withIds(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => ({ ...block, block_id: block["block_id"] ?? `b${index}` }));
}

function createTimestamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
  };
}
