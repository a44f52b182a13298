import type { types } from "@slack/bolt";
import { limits } from "./limits.ts";
import { cutMrkdwn, toPlainText } from "./mrkdwn.ts";

export type KnownBlock = types.KnownBlock;
export type Button = types.Button;
export type StaticSelect = types.StaticSelect;
export type RadioButtons = types.RadioButtons;

/** The building blocks of every card, each cut to what Slack accepts. `mrkdwn` arguments are already escaped. */

export function header(text: string): KnownBlock {
  return { type: "header", text: plain(text, limits.header) };
}

export function section(mrkdwn: string, accessory?: Button | StaticSelect): KnownBlock {
  return { type: "section", text: markup(mrkdwn, limits.text), ...(accessory ? { accessory } : {}), expand: true };
}

/** Short texts in two columns. */
export function fields(texts: readonly string[]): KnownBlock {
  return { type: "section", fields: texts.slice(0, limits.fields).map((text) => markup(text, limits.field)) };
}

/** One small grey line. */
export function context(mrkdwn: string): KnownBlock {
  return { type: "context", elements: [markup(mrkdwn, limits.text)] };
}

export function actions(elements: readonly (Button | StaticSelect | RadioButtons)[], blockId?: string): KnownBlock {
  return {
    type: "actions",
    ...(blockId === undefined ? {} : { block_id: blockId }),
    elements: elements.slice(0, limits.actionElements),
  };
}

export const divider: KnownBlock = { type: "divider" };

export interface ButtonOptions {
  style?: "primary" | "danger";
  /** Asks once more before the click counts. */
  confirm?: Confirmation;
  /** For screen readers, where the label is a picture. */
  accessibilityLabel?: string;
}

export interface Confirmation {
  title: string;
  /** mrkdwn, already escaped. */
  text: string;
  confirm: string;
  style?: "primary" | "danger";
}

export function confirmation({ title, text, confirm, style }: Confirmation): types.ConfirmationDialog {
  return {
    title: plain(title, limits.confirmTitle),
    text: markup(text, limits.confirmText),
    confirm: plain(confirm, limits.confirmButton),
    deny: plain("Cancel", limits.confirmButton),
    ...(style ? { style } : {}),
  };
}

export function button(actionId: string, label: string, value: string, options: ButtonOptions = {}): Button {
  return {
    type: "button",
    action_id: actionId,
    text: plain(label, limits.buttonText),
    value,
    ...(options.style ? { style: options.style } : {}),
    ...(options.confirm ? { confirm: confirmation(options.confirm) } : {}),
    ...(options.accessibilityLabel ? { accessibility_label: options.accessibilityLabel } : {}),
  };
}

/** Slack's two thumbs, one of which stays pressed; only messages have them. */
export function thumbs(actionId: string, upValue: string, downValue: string): KnownBlock {
  const thumb = (text: string, value: string, label: string) => ({
    text: plain(text, limits.buttonText),
    value,
    accessibility_label: label,
  });
  return {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: actionId,
        positive_button: thumb("👍", upValue, "This answer is right"),
        negative_button: thumb("👎", downValue, "This answer is wrong"),
      },
    ],
  };
}

/** One of a few, each in sight. */
export function radioButtons(actionId: string, choices: readonly Choice[], initialValue?: string): RadioButtons {
  const kept = choices.slice(0, limits.boxes);
  const initial = kept.find((choice) => choice.value === initialValue);
  return {
    type: "radio_buttons",
    action_id: actionId,
    options: kept.map(toOption),
    ...(initial ? { initial_option: toOption(initial) } : {}),
  };
}

/** A choice of at most 100; what comes after is left out. `group` puts options under a heading. */
export interface Choice {
  label: string;
  value: string;
  group?: string;
}

export function select(
  actionId: string,
  placeholder: string,
  choices: readonly Choice[],
  initialValue?: string,
): StaticSelect {
  const byGroup = new Map<string, Choice[]>();
  for (const choice of choices) {
    if (choice.group !== undefined) byGroup.set(choice.group, [...(byGroup.get(choice.group) ?? []), choice]);
  }
  const groups = [...byGroup]
    .slice(0, limits.optionGroups)
    .map(([label, members]) => ({ label, members: members.slice(0, limits.options) }));
  const kept = groups.length > 0 ? groups.flatMap(({ members }) => members) : choices.slice(0, limits.options);
  // Slack refuses an initial option that is none of the options.
  const initial = kept.find((choice) => choice.value === initialValue);
  return {
    type: "static_select",
    action_id: actionId,
    placeholder: { type: "plain_text", text: toPlainText(placeholder, limits.placeholder) },
    ...(groups.length > 0
      ? {
          option_groups: groups.map(({ label, members }) => ({
            label: { type: "plain_text", text: toPlainText(label, limits.optionText) },
            options: members.map(toOption),
          })),
        }
      : { options: kept.map(toOption) }),
    ...(initial ? { initial_option: toOption(initial) } : {}),
  };
}

/** Lines under a bold heading, each with a bullet; what is beyond `countMax` is only counted. */
export function bullets(heading: string, lines: readonly string[], countMax: number): KnownBlock | undefined {
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, countMax).map((line) => `•  ${line}`);
  const kept: string[] = [];
  let room = limits.text - heading.length - 40;
  for (const line of shown) {
    if (line.length + 1 > room) break;
    room -= line.length + 1;
    kept.push(line);
  }
  const missing = lines.length - kept.length;
  return section([`*${heading}*`, ...kept, ...(missing > 0 ? [`_… and ${missing} more_`] : [])].join("\n"));
}

export function plain(text: string, lengthMax: number): types.PlainTextElement {
  return { type: "plain_text", text: toPlainText(text, lengthMax), emoji: true };
}

function toOption({ label, value }: Choice): types.PlainTextOption {
  return { text: { type: "plain_text", text: toPlainText(label, limits.optionText) }, value };
}

/** `verbatim` keeps Slack from making links and mentions out of plain words. */
function markup(mrkdwn: string, lengthMax: number): types.MrkdwnElement {
  return { type: "mrkdwn", text: cutMrkdwn(mrkdwn, lengthMax), verbatim: true };
}
