import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Convention, Scenario } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { AppliedRule, DisputeAnswer } from "../answer.ts";
import type { HouseRules } from "../asker.ts";

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
  return { code: topic.under[rule.option.id] ?? codeUnder(rule.option, code), rule };
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
