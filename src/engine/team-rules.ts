import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Answer } from "./answer.ts";
import type { HouseRules } from "./asker.ts";
import { describeRule } from "./recommend/house.ts";

/** The card of a code, with what the team has decided where this code was one of the choices. */
export function withTeamRules(answer: Answer, house: HouseRules | undefined, knowledge: Knowledge): Answer {
  if (answer.kind !== "code" || !house) return answer;
  const rules = [...house.keys()].flatMap((topic) => {
    const options = knowledge.conventions.get(topic)?.options ?? [];
    if (!options.some(({ codes }) => codes.includes(answer.code))) return [];
    return describeRule(topic, house, knowledge, answer.code) ?? [];
  });
  return rules.length > 0 ? { ...answer, rules } : answer;
}
