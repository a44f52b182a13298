import type { Answer } from "../../engine/answer.ts";
import { limits } from "../blocks/limits.ts";
import { cutMrkdwn } from "../blocks/mrkdwn.ts";
import { assembleCard, type Card, type CardContext, type CardDraft } from "./card.ts";
import { draftClarification } from "./clarification.ts";
import { draftClass } from "./class.ts";
import { draftCode } from "./code.ts";
import { draftComparison } from "./comparison.ts";
import { draftDispute } from "./dispute.ts";
import { draftGuide } from "./guide.ts";
import { draftNotUnderstood } from "./not-understood.ts";
import { draftRecommendation } from "./recommendation.ts";
import { draftUnknownCode } from "./unknown-code.ts";
import { draftUnofficial } from "./unofficial.ts";

/** An answer as Slack shows it. Always within Slack's limits, whatever the base holds. */
export function renderAnswer(answer: Answer, card: CardContext): Card {
  const { text, blocks } = assembleCard(draftAnswer(answer, card), card);
  return { text: cutMrkdwn(text, limits.text), blocks };
}

function draftAnswer(answer: Answer, card: CardContext): CardDraft {
  switch (answer.kind) {
    case "code":
      return draftCode(answer, card);
    case "class":
      return draftClass(answer, card);
    case "comparison":
      return draftComparison(answer, card);
    case "recommendation":
      return draftRecommendation(answer, card);
    case "clarification":
      return draftClarification(answer, card);
    case "dispute":
      return draftDispute(answer, card);
    case "guide":
      return draftGuide(answer, card);
    case "unknown-code":
      return draftUnknownCode(answer, card);
    case "unofficial":
      return draftUnofficial(answer, card);
    case "not-understood":
      return draftNotUnderstood(answer);
  }
}
