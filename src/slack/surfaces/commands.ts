import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from "@slack/bolt";
import { whoOf } from "../answers/who.ts";
import { renderHelp } from "../cards/help.ts";
import { createCommandReply } from "./checking.ts";
import { findCommand } from "./feature.ts";
import { renderFor, type SurfaceParts, toPrivate } from "./surface.ts";

/**
 * Slack does not let an app register `/status`, which sets a person's own status; where a host lets it through, it
 * works like the others.
 */
export const ours = /^\/(?:http|httpstatus|status)$/;

/**
 * `/http 422`: answers the person who asked, and nobody else in the channel. The answer travels in the acknowledgement
 * itself, because it is there long before the 3 seconds that Slack gives, and a second request would only take time.
 * Only where a model is asked, "checking…" comes first and gives way to it.
 * A command that was added to the app's settings and not here would time out without a word, so it is given help.
 */
export async function answerCommand(
  { ack, command, client, context, respond }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  // A cut-off request may lack the field that every real one has.
  const question = ours.test(command.command) ? (command.text ?? "") : "";
  const who = whoOf(context, command.user_id, { channel: command.channel_id, surface: "command" });
  const own = findCommand(question, parts.features);
  if (own) {
    const { words } = own;
    const reply = await own.run({ words, who, client, surface: "command", triggerId: command.trigger_id });
    await ack(reply && toPrivate(reply));
    return;
  }
  if (isHelp(question)) {
    await ack(toPrivate(renderHelp()));
    return;
  }
  const reply = createCommandReply(ack, respond);
  const answered = await parts.answerer.ask(question, who, reply.onAsking);
  await reply.send(toPrivate(renderFor("ephemeral", answered, parts)));
}

/** Nothing, or one of the words by which people ask what a command does. */
export function isHelp(question: string): boolean {
  return /^\s*(?:help|-h|--help|\?)?\s*$/i.test(question);
}
