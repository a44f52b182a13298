import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import { whoOf } from "../answers/who.ts";
import { renderHelp } from "../cards/help.ts";
import { showChecking } from "./checking.ts";
import { isHelp } from "./commands.ts";
import { findCommand, type Reply } from "./feature.ts";
import { renderFor, type SurfaceParts, toPost } from "./surface.ts";

/**
 * A direct message, in the Messages tab or the agent view: answered in its own thread, which is how the agent view
 * keeps conversations apart. Its suggested prompts stand in `manifest.yml`.
 */
export async function answerMessage(
  { event: message, client, context }: SlackEventMiddlewareArgs<"message"> & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  // Edits, deletions and notices have subtypes. A file may come with a question.
  if (message.channel_type !== "im" || (message.subtype !== undefined && message.subtype !== "file_share")) return;
  const question = message.text ?? "";
  const thread = message.thread_ts ?? message.ts;
  const who = whoOf(context, message.user, { channel: message.channel, surface: "direct" });
  const card = await answer();
  if (card === undefined) return;
  await client.chat.postMessage({
    channel: message.channel,
    thread_ts: thread,
    ...toPost(card),
  });

  async function answer(): Promise<Reply> {
    const own = findCommand(question, parts.features);
    if (own) return own.run({ words: own.words, who, client, surface: "direct" });
    if (isHelp(question)) return renderHelp();
    const onAsking = showChecking(client, message.channel, thread);
    return renderFor("direct", await parts.answerer.ask(question, who, onAsking), parts);
  }
}
