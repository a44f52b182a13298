import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Advisor } from "./advisor.ts";
import type { Answer, CitedFact, ClarificationAnswer, RecommendationAnswer } from "./answer.ts";
import type { Asker } from "./asker.ts";
import { frameworkUse } from "./known-codes.ts";
import { comparisonOf } from "./recommend/compose.ts";
import type { BaseFacts } from "./verify/base-facts.ts";
import type { CheckedProposal, Verifier } from "./verify/verifier.ts";

export interface AdvisedParts {
  knowledge: Knowledge;
  advisor: Advisor;
  verifier: Verifier;
}

/** A described situation that the engine has read, and may be helped with. */
export interface Reread {
  question: string;
  own: Answer;
  asker: Asker;
  /** How many words are left that neither name something nor fill. */
  telling: number;
}

// "error in my API" says so little that any answer to it is made up.
const tellingMin = 2;

/** The engine's own answer, or one that the advisor chose and the base bears out. */
export async function askAdvisor({ question, own, asker, telling }: Reread, parts: AdvisedParts): Promise<Answer> {
  const { advisor, verifier, knowledge } = parts;
  if (!isHelpable(own) || telling < tellingMin) return own;
  if (own.kind === "recommendation" && own.confidence !== "unsure" && advisor.when === "unsure") return own;
  const situation = { question, own, ...(asker.house ? { house: asker.house } : {}) };
  const advice = await advisor.advise({
    question,
    candidates: own.candidates,
    workspace: asker.workspace ?? "",
    verify: (proposal) => verifier.verify(proposal, situation),
    ...(asker.house ? { house: asker.house } : {}),
    ...(asker.onlyRemembered ? { onlyRemembered: true } : {}),
    ...(asker.onAsking ? { onAsking: asker.onAsking } : {}),
  });
  if (advice.kind === "unasked") return own;
  if (advice.kind === "none") return { ...own, unadvised: advice.cause };
  return compose(own, advice.checked, asker, verifier.facts, knowledge) ?? own;
}

/** A question back about names that look alike has nothing to advise on. */
function isHelpable(own: Answer): own is RecommendationAnswer | ClarificationAnswer {
  return own.kind === "recommendation" || (own.kind === "clarification" && own.explanation !== undefined);
}

const candidatesMax = 5;

/** The advisor's choice in the words of the base. */
function compose(
  own: RecommendationAnswer | ClarificationAnswer,
  { code, facts: ids, alternatives }: CheckedProposal,
  asker: Asker,
  baseFacts: BaseFacts,
  knowledge: Knowledge,
): RecommendationAnswer | undefined {
  const entry = knowledge.codes.get(code);
  const { explanation } = own;
  if (!entry || !explanation) return undefined;
  const facts = ids.flatMap((id) => baseFacts.get(id) ?? []).map(toCited);
  const checked = { facts: facts.length };
  if (own.kind === "recommendation" && own.code === code)
    return { ...own, facts, checked, confidence: confidenceOf(own) };
  const scenario = explanation.scenarios
    .map(({ id }) => knowledge.scenarios.get(id))
    .find((known) => known?.code === code);
  const titleOf = (other: number) =>
    explanation.scenarios.map(({ id }) => knowledge.scenarios.get(id)).find((known) => known?.code === other)?.title ??
    knowledge.codes.get(other)?.summary;
  const others = [...alternatives, ...own.candidates].filter((other) => other !== code && knowledge.codes.has(other));
  const framework = asker.framework === undefined ? undefined : frameworkUse(code, asker.framework, knowledge);
  return {
    kind: "recommendation",
    code,
    entry,
    confidence: "likely",
    title: scenario?.title ?? entry.summary,
    why: facts[0]?.text ?? entry.summary,
    facts,
    insteadOf: scenario?.insteadOf ?? reasonsAgainst(code, others, knowledge),
    dependsOn: alternatives.flatMap((other) => {
      const title = titleOf(other);
      return title === undefined ? [] : [{ code: other, title }];
    }),
    ask: scenario?.ask ?? questionBetween(code, others, knowledge) ?? own.ask,
    next: scenario?.next ?? entry.retry.text,
    namedInstead: own.kind === "recommendation" ? own.namedInstead.filter((other) => other !== code) : [],
    candidates: [...new Set([code, ...others])].slice(0, candidatesMax),
    explanation,
    checked,
    ...(framework ? { framework } : {}),
  };
}

/** Two who agree are likelier right than one who doubts. */
function confidenceOf({ confidence }: RecommendationAnswer): RecommendationAnswer["confidence"] {
  return confidence === "unsure" ? "likely" : confidence;
}

function toCited({ id, text, level, reference }: CitedFact): CitedFact {
  return { id, text, reference, ...(level === undefined ? {} : { level }) };
}

function reasonsAgainst(code: number, others: readonly number[], knowledge: Knowledge) {
  return others.slice(0, 2).flatMap((other) => {
    const side = comparisonOf(code, other, knowledge)?.sides.find((known) => known.code === other);
    return side ? [{ code: other, why: side.when }] : [];
  });
}

function questionBetween(code: number, others: readonly number[], knowledge: Knowledge): string | undefined {
  const [other] = others;
  return other === undefined ? undefined : comparisonOf(code, other, knowledge)?.question;
}
