import type { ClarificationAnswer } from "../../engine/answer.ts";
import { header, section } from "../blocks/blocks.ts";
import { squareOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, placeButton } from "./card.ts";

/** One question back, with a button per candidate. The answer takes the place of the question. */
export function draftClarification({ ask, choices }: ClarificationAnswer, card: CardContext): CardDraft {
  return {
    text: toMrkdwn(ask),
    head: [header("🤔 One question"), section(`*${toMrkdwn(ask)}*`)],
    body: choices.map(({ code, situation }) => {
      const name = card.knowledge.codes.get(code)?.reasonPhrase ?? "";
      return section(
        `${squareOf(code)} *${code} ${toMrkdwn(name)}*\n${toMrkdwn(situation)}`,
        // The situation is a question that the base knows the answer to.
        placeButton(`${actionIds.choose}:${code}`, "This one", card, {
          show: "question",
          q: situation,
          code,
        }),
      );
    }),
    note: "None of these? Describe it in other words.",
    canShare: false,
  };
}
