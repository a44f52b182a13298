import type { AllMiddlewareArgs, GlobalShortcut, MessageShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import { whoOf } from "../answers/who.ts";
import { renderAskBack } from "../cards/help.ts";
import { isHelp } from "./commands.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";
import { renderSearchView } from "./views.ts";

/** "Which status code?" on anybody's message: the answer stays with the person who asked. */
export async function answerMessageShortcut(
  { ack, shortcut, respond, context }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  await ack();
  const { message, user, channel } = shortcut;
  const thread: unknown = message["thread_ts"];
  // *Post to thread* puts the answer under the message.
  const target = {
    response_type: "ephemeral" as const,
    ...(typeof thread === "string" ? { thread_ts: thread } : {}),
  };
  if (isHelp(message.text ?? "")) {
    await respond({ ...target, replace_original: false, ...toMessage(renderAskBack()) });
    return;
  }
  const who = whoOf(context, user.id, { channel: channel.id, surface: "shortcut" });
  const { answer, place } = await parts.answerer.ask(message.text ?? "", who, undefined);
  const answered = { answer, place: { ...place, thread: typeof thread === "string" ? thread : message.ts } };
  await respond({ ...target, replace_original: false, ...toMessage(renderFor("ephemeral", answered, parts)) });
}

/** The search from anywhere. */
export async function openSearch(
  { ack, shortcut, client, context }: SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  await ack();
  const framework = await parts.preferences.framework(whoOf(context, shortcut.user.id));
  await client.views.open({ trigger_id: shortcut.trigger_id, view: renderSearchView(parts.knowledge, framework) });
}
