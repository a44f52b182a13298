import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./fault.ts";
import type { SupportReader } from "./support.ts";

/** Below these shares of common words two texts speak of different things, or in different words. */
const nearMin = 0.3;
const anyMin = 0.1;
// Against a code that the engine takes for likely, more has to speak.
const likelyMin = 0.4;

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
  const near = own.explanation.scenarios.flatMap(({ id }) => knowledge.scenarios.get(id)?.because ?? []);
  const cited = proposal.claims.flatMap((claim) => claim.facts);
  const said = [
    ...passages.map(({ text }) => text),
    ...passages.filter(({ role }) => role === "claim").flatMap(({ facts }) => facts.map((fact) => fact.full)),
  ];
  const isLikely = own.kind === "recommendation" && own.confidence === "likely";
  const isTied = cited.some((id) => near.includes(id));
  const answered = supports.share(proposal.summary, question);
  const covered = supports.share(question, said.join(". "));
  if (isTied) return [];
  if (isLikely && ownCode !== proposal.code) return answered < likelyMin ? [fault] : [];
  if (ownCode === proposal.code) return isSure && answered < nearMin && covered < nearMin ? [fault] : [];
  return answered < anyMin && covered < anyMin ? [fault] : [];
}
