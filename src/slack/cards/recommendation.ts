import type { Confidence, RecommendationAnswer } from "../../engine/answer.ts";
import { type Button, bullets, header, type KnownBlock, section } from "../blocks/blocks.ts";
import { dutiesOf, nameOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, placeButton, resolveSources } from "./card.ts";
import { frameworkBlock } from "./framework-use.ts";
import { findFrameworkId, type Place } from "./place.ts";
import { ruleBlock } from "./team-rule.ts";

/** The words for how often an answer of a band is right (see `Confidence`). */
export const confidenceWords: Record<Confidence, string> = {
  sure: "🟢 sure",
  likely: "🟡 likely",
  unsure: "🟠 not sure",
};

/** The code for a described situation, why, what it owes, and why not the others. */
export function draftRecommendation(answer: RecommendationAnswer, card: CardContext): CardDraft {
  const { code, entry, rule, framework } = answer;
  const some = card.detail === "full" ? 10 : 3;
  return {
    text: `${code} ${toMrkdwn(entry.reasonPhrase)}: ${toMrkdwn(answer.title)} ${toMrkdwn(answer.why)}`,
    head: [
      header(nameOf({ code, entry })),
      ...(rule ? [ruleBlock(rule)] : []),
      section(`*${toMrkdwn(answer.title)}*\n${toMrkdwn(answer.why)}`),
    ],
    body: [
      bullets("It owes", dutiesOf(entry), some),
      bullets(
        "Why not",
        answer.insteadOf.map((other) => `*${other.code}*  ${toMrkdwn(other.why)}`),
        some,
      ),
      doubtsOf(answer),
      section(`*What the client does next*  ${toMrkdwn(answer.next)}`),
      bullets(
        "From the base",
        answer.facts.map(({ text }) => toMrkdwn(text)),
        some,
      ),
      framework && frameworkBlock(framework),
    ],
    note: `${confidenceWords[answer.confidence]}  ·  ${originOf(answer)}`,
    references: [
      ...answer.facts.map(({ reference }) => reference),
      ...resolveSources(entry.references.slice(0, 1), card),
    ],
    buttons: buttonsOf(answer, card),
    frameworkAt: shortPlaceOf(answer, card.place),
    chosenFramework: findFrameworkId(framework?.framework, card.knowledge),
    canBeJudged: card.place.show === "question" && card.place.code !== undefined,
  };
}

/** Who chose the code. The words are the base's own either way. */
function originOf({ checked, unadvised }: RecommendationAnswer): string {
  if (checked) return `model's reasoning, checked: ${checked.facts} ${checked.facts === 1 ? "fact" : "facts"}`;
  return unadvised === undefined ? "from the base" : "from the base, without the model";
}

function doubtsOf(answer: RecommendationAnswer): KnownBlock | undefined {
  const { dependsOn, ask, namedInstead, mistake, code } = answer;
  const fits = `You named ${namedInstead.join(" and ")}; ${code} fits better.`;
  const named = namedInstead.length > 0 ? [mistake ? `${fits} ${toMrkdwn(mistake.text)}` : fits] : [];
  const others = dependsOn.map((other) => `•  *${other.code}*  if this is it: ${toMrkdwn(other.title)}`);
  if (others.length === 0 && named.length === 0) return undefined;
  return section([`*It depends:*  ${toMrkdwn(ask)}`, ...others, ...named].join("\n"));
}

function buttonsOf(answer: RecommendationAnswer, card: CardContext): Button[] {
  const rival = answer.insteadOf[0]?.code ?? answer.dependsOn[0]?.code;
  const { playbook } = answer;
  const hasPlaybook = playbook !== undefined && card.knowledge.guides.has(playbook);
  return [
    placeButton(actionIds.why, "Why?", card, card.place),
    placeButton(`${actionIds.show}:code`, `All about ${answer.code}`, card, { show: "code", code: answer.code }),
    ...(rival === undefined
      ? []
      : [
          placeButton(`${actionIds.show}:rival`, `${answer.code} or ${rival}?`, card, {
            show: "comparison",
            codes: [answer.code, rival],
          }),
        ]),
    ...(hasPlaybook
      ? [placeButton(`${actionIds.show}:playbook`, "The whole procedure", card, { show: "guide", id: playbook })]
      : []),
  ];
}

// A question of this length fits into a block's id of 255 characters beside the rest of its place.
const shortQuestionLengthMax = 140;

/** The framework picker has no room for long words; the title of the situation leads to the same answer. */
function shortPlaceOf({ title, code }: RecommendationAnswer, place: Place): Place {
  if (place.show !== "question") return place;
  const q = place.q.length <= shortQuestionLengthMax ? place.q : title.slice(0, shortQuestionLengthMax);
  return { show: "question", q, code };
}
