import type { ComparisonAnswer } from "../../engine/answer.ts";
import { bullets, header, section } from "../blocks/blocks.ts";
import { lineOf, squareOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { type CardContext, type CardDraft, codeButton, resolveSources } from "./card.ts";

/** Two to six codes against each other, with the question that decides. */
export function draftComparison({ codes, comparison }: ComparisonAnswer, card: CardContext): CardDraft {
  const names = codes.map(({ code }) => code).join(" or ");
  const shared = { buttons: codes.map((known) => codeButton(known, card)) };
  if (!comparison) {
    const first = codes.flatMap(({ entry }) => entry.references.slice(0, 1));
    return {
      ...shared,
      text: codes.map(({ code, entry }) => `${code} ${toMrkdwn(entry.reasonPhrase)}`).join(" or "),
      head: [header(`${names}?`)],
      body: codes.flatMap((known) => [
        section(lineOf(known)),
        bullets(
          `Use ${known.code} when`,
          known.entry.useWhen.map(({ text }) => toMrkdwn(text)),
          3,
        ),
      ]),
      references: resolveSources(first, card),
    };
  }
  return {
    ...shared,
    text: `${names}? ${toMrkdwn(comparison.question)} ${toMrkdwn(comparison.summary)}`,
    head: [header(`${names}?`), section(`*${toMrkdwn(comparison.question)}*\n${toMrkdwn(comparison.summary)}`)],
    body: [
      ...comparison.sides.map(({ code, when, example }) => {
        const name = card.knowledge.codes.get(code)?.reasonPhrase ?? "";
        const title = `${squareOf(code)} *${code} ${toMrkdwn(name)}*`;
        return section(`${title}  ${toMrkdwn(when)}\n_Example:_ ${toMrkdwn(example)}`);
      }),
      comparison.pitfall === undefined ? undefined : section(`⚠️ ${toMrkdwn(comparison.pitfall)}`),
      bullets(
        "What the standard says",
        comparison.facts.map(({ text }) => toMrkdwn(text)),
        card.detail === "full" ? 20 : 3,
      ),
    ],
    references: resolveSources(comparison.sources, card),
    hasMore: comparison.facts.length > 3,
  };
}
