import type { App, GlobalShortcut, MessageShortcut } from "@slack/bolt";
import { shortcutIds } from "./action-ids.ts";
import { renderAskBack } from "./cards/help.ts";
import { isHelp } from "./commands.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";
import { renderSearchView } from "./views.ts";

/** "Which status code?" on anybody's message, and the search from anywhere. */
export function registerShortcuts(app: Pick<App, "shortcut">, parts: SurfaceParts): void {
  app.shortcut<MessageShortcut>(
    { type: "message_action", callback_id: shortcutIds.message },
    async ({ ack, shortcut, respond }) => {
      await ack();
      const { message, user } = shortcut;
      const thread: unknown = message["thread_ts"];
      // The answer stays with the person who asked; *Post to thread* puts it under the message.
      const target = {
        response_type: "ephemeral" as const,
        ...(typeof thread === "string" ? { thread_ts: thread } : {}),
      };
      if (isHelp(message.text ?? "")) {
        await respond({ ...target, replace_original: false, ...toMessage(renderAskBack()) });
        return;
      }
      const { answer, place } = await parts.answerer.ask(message.text ?? "", user.id);
      const answered = { answer, place: { ...place, thread: typeof thread === "string" ? thread : message.ts } };
      await respond({ ...target, replace_original: false, ...toMessage(renderFor("ephemeral", answered, parts)) });
    },
  );

  app.shortcut<GlobalShortcut>(
    { type: "shortcut", callback_id: shortcutIds.global },
    async ({ ack, shortcut, client }) => {
      await ack();
      const framework = await parts.preferences.framework(shortcut.user.id);
      await client.views.open({ trigger_id: shortcut.trigger_id, view: renderSearchView(parts.knowledge, framework) });
    },
  );
}
