import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Scenario } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { AppliedRule } from "../answer.ts";
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
  const chosen = topic.under[rule.option.id] ?? rule.option.codes[0] ?? code;
  return { code: chosen, rule };
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
