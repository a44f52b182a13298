import type { AppliedRule } from "../../engine/answer.ts";
import { type KnownBlock, section } from "../blocks.ts";
import { quoteWords, toLink, toMrkdwn } from "../mrkdwn.ts";

/** The team's own choice, who made it and when, what the standard says beside it, and what it breaks. */
export function ruleBlock({ option, otherwise, position, reference, setBy, setOn }: AppliedRule): KnownBlock {
  const by = setBy === undefined ? "" : `, set by ${personOf(setBy)}`;
  const on = setOn === undefined ? "" : ` on ${quoteWords(setOn, 20)}`;
  const { deviates } = option;
  return section(
    [
      `🏠 *Your team's rule*${by}${on}:  ${toMrkdwn(option.label)}`,
      `Without it: *${otherwise}*. ${toMrkdwn(position)} ${toLink(reference)}`,
      ...(deviates ? [`⚠️ The rule deviates from a *${deviates.level}*: ${toMrkdwn(deviates.text)}`] : []),
    ].join("\n"),
  );
}

/** A Slack user id becomes a name; any other text is a person's words. */
function personOf(setBy: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(setBy) ? `<@${setBy}>` : quoteWords(setBy, 60);
}
