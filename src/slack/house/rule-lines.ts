import type { HouseRule, HouseRules } from "../../engine/asker.ts";
import { knownRules } from "../../engine/house-file.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type KnownBlock, section } from "../blocks/blocks.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { nameOfPerson } from "../blocks/person.ts";

/** The rules in words, under the subjects of the base; nothing for a team that has none. */
export function renderRules(rules: HouseRules, knowledge: Knowledge): KnownBlock[] {
  const known = knownRules(rules, knowledge.conventions);
  return Object.entries(knowledge.topics).flatMap(([id, { title }]) => {
    const lines = known
      .filter(({ convention }) => convention.topic === id)
      .map(({ convention, option, rule }) => {
        const warning = option.deviates ? `\n      ⚠️ deviates from a *${option.deviates.level}*` : "";
        return `•  ${toMrkdwn(convention.question)}\n      *${toMrkdwn(option.label)}*${setWords(rule)}${warning}`;
      });
    return lines.length === 0 ? [] : [section(`*${toMrkdwn(title)}*\n${lines.join("\n")}`)];
  });
}

function setWords({ setBy, setOn }: HouseRule): string {
  const by = setBy === undefined ? "" : ` by ${nameOfPerson(setBy)}`;
  const on = setOn === undefined ? "" : ` on ${toMrkdwn(setOn, 20)}`;
  return by === "" && on === "" ? "" : `  _set${by}${on}_`;
}

/** One rule that was set or taken back. */
export function describeChange(topic: string, option: string | undefined, { conventions }: Knowledge): string {
  const convention = conventions.get(topic);
  const chosen = convention?.options.find(({ id }) => id === option);
  const question = toMrkdwn(convention?.question ?? topic);
  if (!chosen) return `•  ${question}\n      no rule any more`;
  const { deviates } = chosen;
  const warning = deviates ? `\n      ⚠️ deviates from a *${deviates.level}*: ${toMrkdwn(deviates.text, 200)}` : "";
  return `•  ${question}\n      *${toMrkdwn(chosen.label)}*${warning}`;
}
