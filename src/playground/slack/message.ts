/** A block as it came: the validator has looked at it, and only the page reads further. */
export type Block = { type: string; [key: string]: unknown };

/** A message of a channel, a thread or a direct conversation. */
export interface Message {
  channel: string;
  /** Slack's name for a message: seconds and a counter, unique in its channel. */
  ts: string;
  user: string;
  text: string;
  blocks: readonly Block[];
  threadTs?: string;
  /** Only this person sees it, and no history has it. */
  ephemeralTo?: string;
  /** The `ts` of its last edit. */
  edited?: string;
  /** A sentence of Slack's own, such as that a command is unknown; `playground` marks what Slack would not say. */
  notice?: "slack" | "playground";
  /** Where a notice offers to bring the bot into the channel. */
  offersInvite?: boolean;
}

/** As the Web API and events show it. */
export function toWire(message: Message, bot: { user: string; bot: string; app: string }, team: string) {
  return {
    type: "message",
    user: message.user,
    ...(message.user === bot.user ? { bot_id: bot.bot, app_id: bot.app } : {}),
    text: message.text,
    ts: message.ts,
    team,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.edited === undefined ? {} : { edited: { user: message.user, ts: message.edited } }),
  };
}
