import type { AllMiddlewareArgs, SlackEventMiddlewareArgs, types, webApi } from "@slack/bolt";
import { whoOf } from "../answers/who.ts";
import type { Card } from "../cards/card.ts";
import { renderAskBack } from "../cards/help.ts";
import { showChecking } from "./checking.ts";
import { isHelp } from "./commands.ts";
import { findCommand } from "./feature.ts";
import { renderFor, type SurfaceParts, toPost } from "./surface.ts";

type WebClient = webApi.WebClient;

/** `@Teapot …` in a channel or thread: answered in the thread, for everybody there. */
export async function answerMention(
  { event, client, context }: SlackEventMiddlewareArgs<"app_mention"> & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  const said = withoutMentions(event.text);
  const who = whoOf(context, event.user, { channel: event.channel, surface: "mention" });
  const own = findCommand(said, parts.features);
  const card = own
    ? await own.run({ words: own.words, who, client, surface: "mention" })
    : await answer(isHelp(said) ? await readParent(event, client) : said);
  if (card === undefined) return;
  await client.chat.postMessage({
    channel: event.channel,
    thread_ts: event.thread_ts ?? event.ts,
    ...toPost(card),
  });

  async function answer(question: string | undefined): Promise<Card> {
    if (question === undefined) return renderAskBack();
    const onAsking = showChecking(client, event.channel, event.thread_ts ?? event.ts);
    return renderFor("channel", await parts.answerer.ask(question, who, onAsking), parts);
  }
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
