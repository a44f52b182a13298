import type { UnknownCodeAnswer } from "../../engine/answer.ts";
import { header, section } from "../blocks/blocks.ts";
import { lineOf } from "../blocks/code-words.ts";
import { quoteWords, toMrkdwn } from "../blocks/mrkdwn.ts";
import { type CardContext, type CardDraft, codeButton } from "./card.ts";

/** A number that is no registered code: what a client makes of it, and the nearest real ones. */
export function draftUnknownCode(
  { text, reading, reference, nearest }: UnknownCodeAnswer,
  card: CardContext,
): CardDraft {
  const number = quoteWords(text, 40);
  return {
    text: `${number} is not a registered status code. ${toMrkdwn(reading)}`,
    head: [header(`❔ ${text.slice(0, 40)} is not a registered status code`), section(toMrkdwn(reading))],
    body: [nearest.length === 0 ? undefined : section(["*The nearest*", ...nearest.map(lineOf)].join("\n"))],
    references: [reference],
    buttons: nearest.map((known) => codeButton(known, card)),
  };
}
