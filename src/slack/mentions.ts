import type { App, types, webApi } from "@slack/bolt";
import { renderAskBack } from "./cards/help.ts";
import { isHelp } from "./commands.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";

type WebClient = webApi.WebClient;

/** `@Teapot …` in a channel or thread: answered in the thread, for everybody there. */
export function registerMentions(app: Pick<App, "event">, parts: SurfaceParts): void {
  app.event("app_mention", async ({ event, client }) => {
    const own = withoutMentions(event.text);
    const question = isHelp(own) ? await readParent(event, client) : own;
    const card =
      question === undefined
        ? renderAskBack()
        : renderFor("channel", await parts.answerer.ask(question, event.user ?? ""), parts);
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.thread_ts ?? event.ts,
      ...toMessage(card),
    });
  });
}

/**
 * What a bare mention in a thread is about: the message that the thread hangs on. Reading it takes a scope that a
 * workspace grants or not, and so it is no error when it cannot be read.
 */
async function readParent(event: types.AppMentionEvent, client: WebClient): Promise<string | undefined> {
  if (event.thread_ts === undefined) return undefined;
  try {
    const { messages } = await client.conversations.replies({
      channel: event.channel,
      ts: event.thread_ts,
      limit: 1,
      inclusive: true,
    });
    const text = withoutMentions(messages?.[0]?.text ?? "");
    return isHelp(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function withoutMentions(text: string | undefined): string {
  return (text ?? "").replace(/<@[^<>]*>/g, " ").trim();
}
