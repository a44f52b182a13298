import type { DisputeAnswer } from "../../engine/answer.ts";
import type { Convention } from "../../knowledge/schema.ts";
import { type Button, bullets, confirmation, header, type StaticSelect, section, select } from "../blocks/blocks.ts";
import { squareOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { featureActionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, codeButton, resolveSources } from "./card.ts";
import { shortRuleBlock } from "./team-rule.ts";

const buttonsMax = 6;
const holdersMax = 5;

/** A question on which good guides disagree: who holds what, and our default. */
export function draftDispute({ convention, rule }: DisputeAnswer, card: CardContext): CardDraft {
  const ours = convention.options.find((option) => option.id === convention.default.option);
  return {
    text: `${toMrkdwn(convention.question)} ${toMrkdwn(ours?.label ?? "")}`,
    head: [
      header("⚖️ Good guides disagree"),
      ...(rule ? [shortRuleBlock(rule)] : []),
      section(`*${toMrkdwn(convention.question)}*\n${toMrkdwn(convention.position)}`),
    ],
    body: [
      ...convention.options.map((option) => section(describeOption(option, convention, card))),
      section(`*Our default*  ${toMrkdwn(convention.default.because)}`),
      bullets(
        "Ask yourselves",
        convention.deciding.map((line) => toMrkdwn(line)),
        5,
      ),
      convention.note === undefined ? undefined : section(toMrkdwn(convention.note)),
    ],
    references: resolveSources([convention.source], card),
    buttons: codeButtons(convention, card),
    choice: adoptSelect(convention, rule?.option.id),
  };
}

/** One of the positions becomes the team's rule, after it was asked once more. */
function adoptSelect({ options }: Convention, chosen: string | undefined): StaticSelect {
  const choices = options.map(({ id, label, deviates }) => ({
    label: `${deviates ? `⚠️ against a ${deviates.level}: ` : ""}${label}`,
    value: id,
  }));
  return {
    ...select(featureActionIds.adopt, "Adopt as our rule …", choices, chosen),
    confirm: confirmation({
      title: "Make this the rule of the whole workspace?",
      text: "Answers then give this first, with your name and the date, and keep what the standard says beside it. `/http house` changes it again, or for one channel alone.",
      confirm: "Adopt",
    }),
  };
}

function describeOption(option: Convention["options"][number], convention: Convention, card: CardContext): string {
  const mark = option.id === convention.default.option ? "  ⭐" : "";
  const holders = holdersOf(option, card);
  return [
    `${squareOf(option.codes[0] ?? 0)} *${toMrkdwn(option.label)}*${mark}`,
    toMrkdwn(option.chooseWhen),
    ...(holders.length > 0 ? [`_Held by_ ${holders.join(", ")}`] : []),
    ...(option.deviates ? [`⚠️ Deviates from a *${option.deviates.level}*: ${toMrkdwn(option.deviates.text)}`] : []),
  ].join("\n");
}

function holdersOf({ heldBy }: Convention["options"][number], card: CardContext): string[] {
  const names = resolveSources(
    heldBy.map(({ source }) => source),
    card,
  ).map(({ title }) => toMrkdwn(title));
  if (card.detail === "full" || names.length <= holdersMax) return names;
  return [...names.slice(0, holdersMax), `${names.length - holdersMax} more`];
}

function codeButtons(convention: Convention, card: CardContext): Button[] {
  const codes = [...new Set(convention.options.flatMap((option) => option.codes))];
  return codes.slice(0, buttonsMax).flatMap((code) => {
    const entry = card.knowledge.codes.get(code);
    return entry ? [codeButton({ code, entry }, card)] : [];
  });
}
