import type { App } from "@slack/bolt";
import { renderHelp } from "./cards/help.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";

/**
 * Slack does not let an app register `/status`, which sets a person's own status; where a host lets it through, it
 * works like the others.
 */
const ours = /^\/(?:http|httpstatus|status)$/;

/**
 * `/http 422`: answers the person who asked, and nobody else in the channel. The answer travels in the acknowledgement
 * itself, because it is there long before the 3 seconds that Slack gives, and a second request would only take time.
 * A command that was added to the app's settings and not here would time out without a word, so it is given help.
 */
export function registerCommands(app: Pick<App, "command">, parts: SurfaceParts): void {
  app.command(/^\//, async ({ ack, command }) => {
    // A cut-off request may lack the field that every real one has.
    const question = ours.test(command.command) ? (command.text ?? "") : "";
    const card = isHelp(question)
      ? renderHelp()
      : renderFor("ephemeral", await parts.answerer.ask(question, command.user_id), parts);
    await ack({ response_type: "ephemeral", ...toMessage(card) });
  });
}

/** Nothing, or one of the words by which people ask what a command does. */
export function isHelp(question: string): boolean {
  return /^\s*(?:help|-h|--help|\?)?\s*$/i.test(question);
}
