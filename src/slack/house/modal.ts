import type { types } from "@slack/bolt";
import type { HouseRule, HouseRules } from "../../engine/asker.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Convention } from "../../knowledge/schema.ts";
import { actions, context, header, type KnownBlock, plain, radioButtons, section, select } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { nameOfPerson } from "../blocks/person.ts";
import { featureActionIds, viewIds } from "../cards/action-ids.ts";
import { changesOf, encodeDraft, type HouseDraft, noRule, ruleBlockId } from "./draft.ts";
import { describeChange } from "./rule-lines.ts";

/** The rules that stand in the store: of the scope that is being changed, and what holds where it is silent. */
export interface StandingRules {
  own: HouseRules;
  /** The workspace's, under a channel's. */
  inherited?: HouseRules | undefined;
}

/** The team's rules, one subject at a time, with presets to start from. */
export function renderHouseModal(draft: HouseDraft, standing: StandingRules, knowledge: Knowledge): types.ModalView {
  const { group } = draft;
  const conventions = [...knowledge.conventions].filter(([, { topic }]) => topic === group);
  return {
    type: "modal",
    callback_id: viewIds.house,
    title: plain("House style", limits.viewButton),
    submit: plain("Save", limits.viewButton),
    close: plain("Cancel", limits.viewButton),
    private_metadata: encodeDraft(draft),
    blocks: [
      section(
        "Where good guides disagree, your team decides once. Answers then give *your* code first, name the rule, who set it and when, and keep what the standard says beside it. Everybody here may change it.",
      ),
      ...scopeBlock(draft),
      actions(
        [
          select(featureActionIds.housePreset, "Start from …", presetChoices(knowledge)),
          select(featureActionIds.houseGroup, "Subject", groupChoices(draft, standing.own, knowledge), group),
        ],
        `pick ${draft.drawing}`,
      ),
      header(knowledge.topics[group]?.title ?? group),
      ...conventions.map(([topic, convention]) => ruleInput(topic, convention, draft, standing)),
      context(pendingLine(draft, standing.own, knowledge)),
    ],
  };
}

function scopeBlock({ channel, isForChannel, drawing }: HouseDraft): KnownBlock[] {
  if (channel === undefined) return [];
  const choices = [
    { label: "The whole workspace", value: "workspace" },
    { label: "Only the channel I am in", value: "channel" },
  ];
  const chosen = isForChannel ? "channel" : "workspace";
  return [actions([radioButtons(featureActionIds.houseScope, choices, chosen)], `scope ${drawing}`)];
}

function presetChoices({ presets }: Knowledge) {
  const named = [...presets].map(([value, preset]) => ({
    label: `${preset.name} (${Object.keys(preset.rules).length} rules)`,
    value,
  }));
  return [...named, { label: "No rules at all", value: noRule }];
}

function groupChoices({ chosen }: HouseDraft, rules: HouseRules, { conventions, topics }: Knowledge) {
  return Object.entries(topics).flatMap(([id, { title }]) => {
    const members = [...conventions].filter(([, { topic }]) => topic === id).map(([topic]) => topic);
    const decided = members.filter((topic) => (chosen[topic] ?? rules.get(topic)?.option ?? noRule) !== noRule);
    return members.length === 0 ? [] : [{ label: `${title} (${decided.length} of ${members.length})`, value: id }];
  });
}

function ruleInput(topic: string, convention: Convention, draft: HouseDraft, standing: StandingRules): KnownBlock {
  const shown = draft.chosen[topic] ?? standing.own.get(topic)?.option ?? noRule;
  const choices = [
    { label: undecidedLabel(topic, convention, draft, standing), value: noRule },
    ...convention.options.map(({ id, label, deviates }) => ({
      label: `${deviates ? `⚠️ against a ${deviates.level}: ` : ""}${label}`,
      value: id,
    })),
  ];
  const isKnown = choices.some(({ value }) => value === shown);
  return {
    type: "input",
    block_id: ruleBlockId(topic, isKnown ? shown : noRule, draft.drawing),
    label: plain(convention.question, limits.inputLabel),
    element: select("value", "Choose", choices, isKnown ? shown : noRule),
    ...hintOf(standing.own.get(topic)),
  };
}

function undecidedLabel(
  topic: string,
  convention: Convention,
  draft: HouseDraft,
  { inherited }: StandingRules,
): string {
  const labelOf = (option: string | undefined) => convention.options.find(({ id }) => id === option)?.label ?? "";
  const above = draft.isForChannel ? labelOf(inherited?.get(topic)?.option) : "";
  return above === "" ? `Not decided: ${labelOf(convention.default.option)}` : `As the workspace: ${above}`;
}

function hintOf(rule: HouseRule | undefined): { hint?: types.PlainTextElement } {
  if (rule?.setOn === undefined) return {};
  // Plain text knows no mentions, so a person's id would stand there as it is.
  return { hint: plain(`Set on ${rule.setOn}`, limits.inputLabel) };
}

const pendingNamedMax = 5;

function pendingLine(draft: HouseDraft, rules: HouseRules, knowledge: Knowledge): string {
  const changes = [...changesOf(draft, rules, knowledge)];
  if (changes.length === 0) return "Nothing is changed yet.";
  const named = changes.slice(0, pendingNamedMax).map(([topic]) => toMrkdwn(topic.replaceAll("-", " ")));
  const more = changes.length > pendingNamedMax ? ` and ${changes.length - pendingNamedMax} more` : "";
  return `Not saved yet: *${changes.length}* ${changes.length === 1 ? "rule" : "rules"} (${named.join(", ")}${more}). *Save* keeps them.`;
}

/** What the modal says after it was saved. */
export function renderSaved(
  changes: ReadonlyMap<string, string | undefined>,
  { isForChannel, channel }: HouseDraft,
  who: string,
  knowledge: Knowledge,
): types.ModalView {
  const where = isForChannel && channel !== undefined ? `for <#${channel}>` : "for the whole workspace";
  const lines = [...changes].map(([topic, option]) => describeChange(topic, option, knowledge));
  const said =
    lines.length === 0
      ? "Nothing was different from the rules there are, so nothing was changed."
      : `✅ Saved ${where} in the name of ${nameOfPerson(who)}. Answers go by it from now on.`;
  return {
    type: "modal",
    callback_id: viewIds.answer,
    title: plain("House style", limits.viewButton),
    close: plain("Close", limits.viewButton),
    blocks: [section(said), ...chunk(lines, 10).map((some) => section(some.join("\n"))), ...exportHint(lines.length)],
  };
}

function exportHint(count: number): KnownBlock[] {
  return count === 0
    ? []
    : [
        context(
          `As files: \`/http house export\` for YAML, \`/http house spectral\` for a linter of OpenAPI documents`,
        ),
      ];
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
