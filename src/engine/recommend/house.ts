import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Convention, Scenario } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { AppliedRule, DisputeAnswer } from "../answer.ts";
import type { HouseRules } from "../asker.ts";
import type { ScenarioHit } from "./scenario-index.ts";

/** Scenarios that resemble the words at least so much, and nearly as much as the best one does, say what the topic is. */
const resemblanceMin = 0.12;
const closeness = 0.7;
/** How sharply a scenario counts less the less it resembles the words. */
const sharpness = 3;
/** How the scenarios of a topic have to weigh against the others for it to be what the question is about. */
const weightMin = 0.7;

/**
 * The scenario whose topic the question is on, among those on which the team has decided: not only the best one counts,
 * since scenarios near to it are about the same situation in other words. One of another code counts too where the
 * topic's guides have the best code among theirs, as with 404 in place of 403.
 */
export function ruledScenario(
  code: number,
  hits: readonly ScenarioHit[],
  house: HouseRules | undefined,
  knowledge: Knowledge,
): Scenario | undefined {
  const own = hits.find((hit) => hit.code === code);
  if (!own || !house || house.size === 0) return undefined;
  const least = Math.max(resemblanceMin, own.score * closeness);
  const votes = new Map<string, { weight: number; best: Scenario }>();
  let others = 0;
  for (const hit of hits) {
    const scenario = knowledge.scenarios.get(hit.id);
    const topic = scenario?.topic?.id;
    if (!scenario || hit.score < least) continue;
    const weight = Math.min(hit.score / own.score, 1) ** sharpness;
    const isRuled = topic !== undefined && house.has(topic) && (hit.code === code || isArgued(topic, code, knowledge));
    const vote = isRuled ? votes.get(topic) : undefined;
    if (vote) vote.weight += weight;
    else if (isRuled) votes.set(topic, { weight, best: scenario });
    else if (hit.code === code) others += weight;
  }
  const [first] = [...votes.values()].sort((a, b) => b.weight - a.weight);
  return first && first.weight >= others * weightMin ? first.best : undefined;
}

function isArgued(topic: string, code: number, { conventions }: Knowledge): boolean {
  return conventions.get(topic)?.options.some(({ codes }) => codes.includes(code)) ?? false;
}

/** The team's code for a situation on whose topic it has decided; otherwise the base's own. */
export function applyHouseRule(
  code: number,
  scenario: Scenario | undefined,
  house: HouseRules | undefined,
  knowledge: Knowledge,
): { code: number; rule?: AppliedRule } {
  const topic = scenario?.topic;
  if (!topic) return { code };
  const rule = describeRule(topic.id, house, knowledge, code);
  if (!rule) return { code };
  return { code: topic.under[rule.option.id] ?? codeUnder(rule.option, scenario.code), rule };
}

/** An option of several codes, such as one code per cause, leaves a code that is among them as it is. */
function codeUnder({ codes }: Convention["options"][number], code: number): number {
  return codes.includes(code) ? code : (codes[0] ?? code);
}

/** The argument on a topic, with what the team has decided; `undefined` for a topic that the base does not have. */
export function disputeAnswer(
  topic: string,
  house: HouseRules | undefined,
  knowledge: Knowledge,
): DisputeAnswer | undefined {
  const convention = knowledge.conventions.get(topic);
  if (!convention) return undefined;
  const ours = convention.options.find(({ id }) => id === convention.default.option);
  const rule = describeRule(topic, house, knowledge, ours?.codes[0] ?? 0);
  return { kind: "dispute", topic, convention, ...(rule ? { rule } : {}) };
}

/** The rule a team has set on a topic, in full; `undefined` when it has set none, or one that the base no longer has. */
export function describeRule(
  topic: string,
  house: HouseRules | undefined,
  knowledge: Knowledge,
  otherwise: number,
): AppliedRule | undefined {
  const set = house?.get(topic);
  const convention = knowledge.conventions.get(topic);
  const option = convention?.options.find((known) => known.id === set?.option);
  if (!set || !convention || !option) return undefined;
  return {
    topic,
    option,
    otherwise,
    position: convention.position,
    reference: parseSource(convention.source, knowledge.sources) ?? { title: convention.source },
    ...(set.setBy === undefined ? {} : { setBy: set.setBy }),
    ...(set.setOn === undefined ? {} : { setOn: set.setOn }),
  };
}
