import type { AppliedRule } from "../../engine/answer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type KnownBlock, section } from "../blocks/blocks.ts";
import { quoteWords, toLink, toMrkdwn } from "../blocks/mrkdwn.ts";
import { nameOfPerson } from "../blocks/person.ts";

/** The team's own choice, who made it and when, what the standard says beside it, and what it breaks. */
export function ruleBlock(rule: AppliedRule): KnownBlock {
  const { otherwise, position, reference } = rule;
  const without = `Without it: *${otherwise}*. ${toMrkdwn(position)} ${toLink(reference)}`;
  const [first = "", ...rest] = linesOf(rule);
  return section([first, without, ...rest].join("\n"));
}

/** The same on a card that says all the rest itself. */
export function shortRuleBlock(rule: AppliedRule): KnownBlock {
  return section(linesOf(rule).join("\n"));
}

/** The rule beside what it is about, for a card that is about something wider. */
export function ruleLine({ topic, option }: AppliedRule, { conventions }: Pick<Knowledge, "conventions">): string {
  const question = conventions.get(topic)?.question ?? topic;
  return `${toMrkdwn(question)} *${toMrkdwn(option.label)}*`;
}

function linesOf({ option, setBy, setOn }: AppliedRule): string[] {
  const by = setBy === undefined ? "" : `, set by ${nameOfPerson(setBy)}`;
  const on = setOn === undefined ? "" : ` on ${quoteWords(setOn, 20)}`;
  const { deviates } = option;
  return [
    `🏠 *Your team's rule*${by}${on}:  ${toMrkdwn(option.label)}`,
    ...(deviates ? [`⚠️ The rule deviates from a *${deviates.level}*: ${toMrkdwn(deviates.text)}`] : []),
  ];
}
