import type { Choice, Choices } from "./elements.ts";
import type { Message } from "./message.ts";
import { invite, runCommand } from "./people/command.ts";
import { type Press, pressInMessage, pressInView, runShortcut } from "./people/interact.ts";
import type { Outcome } from "./people/outcome.ts";
import { channelOf, say } from "./people/say.ts";
import { closeView, submitView } from "./people/submit.ts";
import type { View } from "./views.ts";
import type { Member } from "./workspace.ts";
import type { World } from "./world.ts";

/** Everything a person can do in Slack that the bot hears of. Promises resolve when the bot has acknowledged. */
export interface Person {
  id: string;
  /** `command("/http", "422")`, in #general unless said otherwise. */
  command(command: string, text: string, where?: { channel?: string; threadTs?: string | undefined }): Promise<Outcome>;
  say(channel: string, words: string, threadTs?: string): Promise<Message>;
  /** `say` with the bot's name in front. */
  mention(channel: string, words: string, threadTs?: string): Promise<Message>;
  /** Says something to the bot alone. */
  direct(words: string, threadTs?: string): Promise<Message>;
  click(message: Message, actionId: string, press?: Omit<Press, "actionId">): Promise<Outcome>;
  select(message: Message, actionId: string, choice: Choice): Promise<Outcome>;
  clickInView(view: View, actionId: string, press?: Omit<Press, "actionId">): Promise<Outcome>;
  submit(view: View, choices: Choices): Promise<Outcome>;
  close(view: View): Promise<Outcome>;
  shortcut(callbackId: string, message?: Message): Promise<Outcome>;
  openHome(tab?: "home" | "messages"): Promise<void>;
  invite(channel: string): Outcome;
}

export function createPerson(world: World, member: Member): Person {
  const { workspace, views, events } = world;
  const botName = () => [...workspace.members.values()].find(({ isBot }) => isBot)?.realName ?? "";
  const directChannel = workspace.directChannel(member.id);
  return {
    id: member.id,
    command: (command, text, { channel = "general", threadTs } = {}) =>
      runCommand(world, member, command, text, { channel, threadTs }),
    say: (channel, words, threadTs) => say(world, member, channel, words, threadTs),
    mention: (channel, words, threadTs) => say(world, member, channel, `@${botName()} ${words}`.trim(), threadTs),
    direct: (words, threadTs) => say(world, member, directChannel, words, threadTs),
    click: (message, actionId, press = {}) => pressInMessage(world, member, message, { actionId, ...press }),
    select: (message, actionId, choice) => pressInMessage(world, member, message, { actionId, choice }),
    clickInView: (view, actionId, press = {}) => pressInView(world, member, view, { actionId, ...press }),
    submit: (view, choices) => submitView(world, member, view, choices),
    close: (view) => closeView(world, member, view),
    shortcut: (callbackId, message) => runShortcut(world, member, callbackId, message),
    async openHome(tab = "home") {
      const view = views.home(member.id);
      await events.emit({
        type: "app_home_opened",
        user: member.id,
        channel: directChannel,
        tab,
        ...(tab === "home" && view ? { view } : {}),
      });
    },
    invite: (channel) => invite(world, channelOf(workspace, channel), member),
  };
}
