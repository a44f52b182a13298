import type { Answer } from "../engine/answer.ts";
import { assembleCard, type Card, type CardContext, type CardDraft } from "./card.ts";
import { draftClarification } from "./cards/clarification.ts";
import { draftClass } from "./cards/class.ts";
import { draftCode } from "./cards/code.ts";
import { draftComparison } from "./cards/comparison.ts";
import { draftDispute } from "./cards/dispute.ts";
import { draftGuide } from "./cards/guide.ts";
import { draftNotUnderstood } from "./cards/not-understood.ts";
import { draftRecommendation } from "./cards/recommendation.ts";
import { draftUnknownCode } from "./cards/unknown-code.ts";
import { draftUnofficial } from "./cards/unofficial.ts";
import { limits } from "./limits.ts";
import { cutMrkdwn } from "./mrkdwn.ts";

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
