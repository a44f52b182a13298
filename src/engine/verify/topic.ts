import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BaseFact } from "./base-facts.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./fault.ts";
import type { SupportReader } from "./support.ts";

/** Below these shares of common words two texts speak of different things, or in different words. */
const nearMin = 0.3;
const anyMin = 0.1;
// Against a code that the engine takes for likely, more has to speak.
const likelyMin = 0.4;
/** How much of a case of the code the question has to say. */
const caseMin = 0.1;

/**
 * Whether the proposal answers what was asked. Words alone cannot tell, so they count only where nothing else ties the
 * proposal to the question: it cites none of the facts that the written situations rest on which resemble the question.
 */
export function checkTopic(draft: Draft, supports: SupportReader, knowledge: Knowledge, isForeign: boolean): Fault[] {
  const { proposal, situation, passages } = draft;
  const { own, question } = situation;
  const fault: Fault = {
    rule: "other-question",
    at: "summary",
    words: "it answers another question than the one asked",
  };
  const ownCode = own.kind === "recommendation" ? own.code : undefined;
  const isSure = own.kind === "recommendation" && own.confidence === "sure";
  if (isSure && ownCode !== proposal.code && own.rule === undefined) return [fault];
  if (isForeign || !("explanation" in own) || own.explanation === undefined) return [];
  const near = factsNearby(draft, knowledge);
  const cited = proposal.claims.flatMap((claim) => claim.facts);
  const said = [
    ...passages.map(({ text }) => text),
    ...passages.filter(({ role }) => role === "claim").flatMap(({ facts }) => facts.map((fact) => fact.full)),
  ];
  const isLikely = own.kind === "recommendation" && own.confidence === "likely";
  const uses = factsCited(draft).filter(isCase);
  const isOnCase = uses.some(({ id }) => near.includes(id));
  const isTied = isOnCase || (uses.length === 0 && cited.some((id) => near.includes(id)));
  const answered = supports.share(proposal.summary, question);
  const covered = supports.share(question, said.join(". "));
  if (isTied) return [];
  if (uses.length > 0 && uses.every(({ full }) => supports.share(full, question) < caseMin)) return [fault];
  if (isLikely && ownCode !== proposal.code) return answered < likelyMin ? [fault] : [];
  if (ownCode === proposal.code) return isSure && answered < nearMin && covered < nearMin ? [fault] : [];
  return answered < anyMin && covered < anyMin ? [fault] : [];
}

/**
 * The cited facts that speak of what was asked. A code has many cases, and one that is like neither the resembling
 * situations nor the question is somebody else's; it is left out where anything else remains.
 */
export function factsOnTopic(
  draft: Draft,
  supports: SupportReader,
  knowledge: Knowledge,
  isForeign: boolean,
): string[] {
  const facts = [...new Set(factsCited(draft))];
  const near = factsNearby(draft, knowledge);
  const isOnTopic = (fact: BaseFact) =>
    !isCase(fact) ||
    near.includes(fact.id) ||
    isForeign ||
    supports.share(fact.full, draft.situation.question) >= nearMin;
  const kept = facts.filter(isOnTopic);
  return (kept.length > 0 ? kept : facts).map(({ id }) => id);
}

const isCase = ({ kind }: BaseFact) => kind === "useWhen";

function factsCited({ passages }: Draft): BaseFact[] {
  return passages.flatMap(({ role, facts }) => (role === "claim" ? facts : []));
}

/** What the written situations rest on that resemble the question. */
function factsNearby({ situation: { own } }: Draft, knowledge: Knowledge): string[] {
  if (!("explanation" in own) || own.explanation === undefined) return [];
  return own.explanation.scenarios.flatMap(({ id }) => knowledge.scenarios.get(id)?.because ?? []);
}
