import type { App } from "@slack/bolt";
import { renderHelp } from "./cards/help.ts";
import { isHelp } from "./commands.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";

/**
 * A direct message, in the Messages tab or the agent view: answered in its own thread, which is how the agent view
 * keeps conversations apart. Its suggested prompts stand in `manifest.yml`.
 */
export function registerMessages(app: Pick<App, "message">, parts: SurfaceParts): void {
  app.message(async ({ message, client }) => {
    // Edits, deletions and notices have subtypes. A file may come with a question.
    if (message.channel_type !== "im" || (message.subtype !== undefined && message.subtype !== "file_share")) return;
    const question = message.text ?? "";
    const card = isHelp(question)
      ? renderHelp()
      : renderFor("direct", await parts.answerer.ask(question, message.user), parts);
    await client.chat.postMessage({
      channel: message.channel,
      thread_ts: message.thread_ts ?? message.ts,
      ...toMessage(card),
    });
  });
}
