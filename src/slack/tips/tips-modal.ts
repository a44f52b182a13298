import type { types, ViewOutput } from "@slack/bolt";
import { z } from "zod";
import type { Topics } from "../../knowledge/schema.ts";
import type { TipSubscription } from "../../store/tip-subscriptions.ts";
import { describeTime, weekdayNames } from "../../tips/local-words.ts";
import { type PlanChange, readDates, readTime } from "../../tips/read-words.ts";
import { commonZones, describeZone, findZone } from "../../tips/zones.ts";
import { context, type KnownBlock, section, select } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import { toPlainText } from "../blocks/mrkdwn.ts";
import type { Card } from "../cards/card.ts";
import { tipsViewId } from "./ids.ts";

/** Blocks of the modal, by which a submission is read; each holds one element called `value`. */
const inputs = {
  time: "tips-time",
  zone: "tips-zone",
  otherZone: "tips-other-zone",
  weekdays: "tips-weekdays",
  skippedDates: "tips-skipped",
  topics: "tips-topics",
  muted: "tips-muted",
} as const;
const value = "value";

export interface ModalOptions {
  channel: string;
  current: Partial<TipSubscription> | undefined;
  /** Where the person lives, if Slack says so. */
  ownZone: string | undefined;
  topics: Topics;
}

/** The plan of a channel's tips, filled in with what there is. */
export function renderTipsModal({ channel, current = {}, ownZone, topics }: ModalOptions): types.ModalView {
  const { minutes = 540, weekdays = [1, 2, 3, 4, 5], skippedDates = [], zone = ownZone } = current;
  const zones = [...new Set([zone, ownZone, ...commonZones].filter((known) => known !== undefined))];
  const zoneChoices = zones.map((known) => ({ label: `${describeZone(known)} (${known})`, value: known }));
  const dates = skippedDates.join(", ");
  return {
    type: "modal",
    callback_id: tipsViewId,
    private_metadata: JSON.stringify({ channel }),
    title: { type: "plain_text", text: "Daily tips" },
    submit: { type: "plain_text", text: "Save" },
    close: { type: "plain_text", text: "Cancel" },
    blocks: [
      section(`A tip about status codes, once a day, in <#${channel}>.`),
      input(inputs.time, "At", { type: "timepicker", action_id: value, initial_time: describeTime(minutes) }),
      input(inputs.zone, "Time zone", select(value, "A time zone", zoneChoices, zone), {
        optional: true,
      }),
      input(
        inputs.otherZone,
        "Or another city or time zone",
        {
          type: "plain_text_input",
          action_id: value,
          placeholder: plain("Kathmandu   ·   America/St_Johns"),
          max_length: 60,
        },
        { optional: true },
      ),
      input(inputs.weekdays, "On", {
        type: "checkboxes",
        action_id: value,
        ...optionsOf(
          weekdayNames.map((name, index) => ({ label: name, id: String(index + 1) })),
          weekdays.map(String),
        ),
      }),
      input(
        inputs.skippedDates,
        "Not on these dates",
        {
          type: "plain_text_input",
          action_id: value,
          multiline: true,
          placeholder: plain("2026-12-24, 2026-12-25"),
          ...(dates === "" ? {} : { initial_value: dates }),
        },
        { optional: true, hint: "Holidays, for example: year, month, day" },
      ),
      topicsInput(inputs.topics, "First about", topics, current.topics),
      topicsInput(inputs.muted, "Never about", topics, current.muted),
      context("What the channel asked me about lately comes first, too. No tip repeats before all have been shown."),
    ],
  };
}

/** Where a submission belongs, and what it says; or what is wrong, by block. */
export type ReadModal =
  | { kind: "change"; channel: string; change: Required<PlanChange> & { muted: string[] } }
  | { kind: "errors"; errors: Record<string, string> };

export function readTipsModal({ state, private_metadata }: ViewOutput, today: string): ReadModal {
  const { channel } = z.object({ channel: z.string() }).parse(JSON.parse(private_metadata));
  const held = (block: string) => state.values[block]?.[value];
  const many = (block: string) => (held(block)?.selected_options ?? []).map((option) => option.value ?? "");
  const errors: Record<string, string> = {};

  const minutes = readTime(held(inputs.time)?.selected_time ?? "");
  if (minutes === undefined) errors[inputs.time] = "Choose a time.";
  const otherZone = (held(inputs.otherZone)?.value ?? "").trim();
  const zone = otherZone === "" ? held(inputs.zone)?.selected_option?.value : readZone(otherZone, errors);
  if (zone === undefined && otherZone === "") errors[inputs.zone] = "Choose one, or write another below.";
  const weekdays = many(inputs.weekdays).map(Number);
  const dates = readDates(held(inputs.skippedDates)?.value ?? "", today);
  if ("problem" in dates) errors[inputs.skippedDates] = dates.problem.replaceAll("`", "");
  const [topics, muted] = [many(inputs.topics), many(inputs.muted)];
  if (topics.some((topic) => muted.includes(topic))) errors[inputs.muted] = "A topic cannot be both first and never.";

  if (Object.keys(errors).length > 0 || minutes === undefined || zone === undefined || "problem" in dates) {
    return { kind: "errors", errors };
  }
  return { kind: "change", channel, change: { minutes, zone, weekdays, skippedDates: dates.dates, topics, muted } };
}

/** What the modal says when the plan is kept. */
export function renderTipsSaved({ blocks }: Card): types.ModalView {
  return {
    type: "modal",
    title: { type: "plain_text", text: "Daily tips" },
    close: { type: "plain_text", text: "Close" },
    // Its buttons belong to the channel, which a modal is not in.
    blocks: blocks.filter(({ type }) => type === "section"),
  };
}

function readZone(words: string, errors: Record<string, string>): string | undefined {
  const match = findZone(words);
  if (match.kind === "zone") return match.zone;
  errors[inputs.otherZone] =
    match.kind === "which"
      ? `Which one? Perhaps ${match.zones.join(" or ")}.`
      : "I know no city and no time zone of this name. An example: Europe/Berlin.";
  return undefined;
}

function topicsInput(block: string, label: string, topics: Topics, chosen: readonly string[] = []): KnownBlock {
  const choices = Object.entries(topics).map(([id, { title }]) => ({ label: title, id }));
  const element = {
    type: "multi_static_select" as const,
    action_id: value,
    placeholder: plain("Topics"),
    ...optionsOf(choices, chosen),
  };
  return input(block, label, element, { optional: true });
}

function optionsOf(choices: readonly { label: string; id: string }[], chosen: readonly string[]) {
  const options = choices.map(({ label, id }) => ({
    text: { type: "plain_text" as const, text: toPlainText(label, limits.optionText) },
    value: id,
  }));
  const initial = options.filter((option) => chosen.includes(option.value));
  // Slack takes no empty list.
  return { options, ...(initial.length > 0 ? { initial_options: initial } : {}) };
}

function input(
  block: string,
  label: string,
  element: types.InputBlock["element"],
  { optional = false, hint }: { optional?: boolean; hint?: string } = {},
): KnownBlock {
  return {
    type: "input",
    block_id: block,
    label: plain(label),
    element,
    ...(optional ? { optional } : {}),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
  };
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text };
}
