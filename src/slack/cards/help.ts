import { actions, button, context, header, section } from "../blocks/blocks.ts";
import { actionIds } from "./action-ids.ts";
import type { Card } from "./card.ts";

/** What can be asked, with examples that work as they stand. */
export const examplesText = [
  "•  a code: `/http 422`, `/http unprocessable content`, `/http HTTP_409_CONFLICT`",
  "•  a class: `/http 4xx`",
  "•  a comparison: `/http 401 vs 403`",
  "•  a situation: `/http what should login failure return?`",
  "•  a subject: `/http rest conventions for delete`, `/http which codes need Retry-After`",
].join("\n");

/** What Teapot does, for an empty command and for "help". */
export function renderHelp(): Card {
  return {
    text: "Ask for a status code (422), a class (4xx), a comparison (401 vs 403), or describe a situation.",
    blocks: [
      header("🫖 Which status code, and why"),
      section(`Ask me, and I answer from a base of sourced entries:\n${examplesText}`),
      section(
        "In a thread, mention me: Slack runs no slash commands there. In a direct message, just write. " +
          "On anybody's message, the shortcut *Which status code?* answers you alone.",
      ),
      actions([button(actionIds.search, "Search …", "search")]),
      context(
        "More: `/http tips` sends this channel one a day, `/http quiz` asks you a question, `/http house` holds your team's rules, `/http gaps` shows what I could not answer, `/http forget me` deletes what I keep of you.",
      ),
      context("Only you see what a command answers, until you press *Share*."),
    ],
  };
}

/** Asks for the question that a bare mention left out. */
export function renderAskBack(): Card {
  const text = "What is the question? Mention me with it, such as a code, two codes, or what happened to the request.";
  return { text, blocks: [section(`${text}\n${examplesText.replaceAll("`/http ", "`")}`)] };
}
