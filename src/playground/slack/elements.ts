import type { Block } from "./message.ts";
import type { Values } from "./views.ts";

/** Anything a person can press, choose in or type into. */
export type Element = { type: string; action_id?: string; [key: string]: unknown };

/** What a person did with an element: a text, an option's value, a date, or several of them. */
export type Choice = string | readonly string[] | null;

/** Choices by `block_id/action_id`, or by `action_id` alone where that is clear enough. */
export type Choices = Readonly<Record<string, Choice>>;

export interface FoundElement {
  element: Element;
  block: Block;
}

export function findElement(blocks: readonly Block[], actionId: string, blockId?: string): FoundElement | undefined {
  return listElements(blocks).find(
    ({ element, block }) => element.action_id === actionId && (blockId === undefined || block["block_id"] === blockId),
  );
}

export function listElements(blocks: readonly Block[]): FoundElement[] {
  return blocks.flatMap((block) => {
    const inside = [block["accessory"], block["element"], ...asList(block["elements"])];
    return inside.filter(isElement).map((element) => ({ element, block }));
  });
}

/** What the bot hears of a click or a choice, or why Slack's own screen would not allow it. */
export function toAction({ element, block }: FoundElement, choice: Choice | undefined, time: string) {
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: block["block_id"],
    action_ts: time,
    ...(element["text"] === undefined ? {} : { text: element["text"] }),
    ...(choice === undefined && element["value"] !== undefined ? { value: element["value"] } : {}),
    ...(choice === undefined ? {} : readChoice(element, choice)),
  };
}

/** `state.values`: what every element holds, chosen or from the start. */
export function toState(blocks: readonly Block[], choices: Choices): Values {
  const values: Values = {};
  for (const { element, block } of listElements(blocks)) {
    const blockId = String(block["block_id"]);
    const actionId = element.action_id;
    if (actionId === undefined || isButton(element)) continue;
    const choice = choices[`${blockId}/${actionId}`] ?? choices[actionId];
    const held = choice === undefined ? initialOf(element) : readChoice(element, choice);
    values[blockId] = { ...values[blockId], [actionId]: { type: element.type, ...held } };
  }
  return values;
}

/** Whether the person may choose this: an option that is there. */
export function isPossible(element: Element, choice: Choice | undefined): boolean {
  if (choice === undefined || choice === null) return true;
  const chosen = typeof choice === "string" ? [choice] : choice;
  const options = optionsOf(element);
  return options === undefined || chosen.every((value) => options.some((option) => option["value"] === value));
}

const buttonTypes = new Set(["button", "icon_button", "feedback_buttons", "overflow", "workflow_button"]);

function isButton(element: Element): boolean {
  return buttonTypes.has(element.type);
}

function readChoice(element: Element, choice: Choice): Record<string, unknown> {
  const one = typeof choice === "string" ? choice : (choice?.[0] ?? null);
  const findOption = (value: string | null) => optionsOf(element)?.find((option) => option["value"] === value) ?? null;
  switch (element.type) {
    case "static_select":
    case "overflow":
    case "radio_buttons":
      return { selected_option: findOption(one) };
    case "multi_static_select":
    case "checkboxes":
      return { selected_options: (typeof choice === "string" ? [choice] : (choice ?? [])).map(findOption) };
    case "datepicker":
      return { selected_date: one };
    case "timepicker":
      return { selected_time: one };
    case "users_select":
      return { selected_user: one };
    case "channels_select":
      return { selected_channel: one };
    case "conversations_select":
      return { selected_conversation: one };
    case "datetimepicker":
      return { selected_date_time: one === null ? null : Number(one) };
    default:
      return { value: one };
  }
}

const initialNames = [
  ["initial_value", "value"],
  ["initial_option", "selected_option"],
  ["initial_options", "selected_options"],
  ["initial_date", "selected_date"],
  ["initial_time", "selected_time"],
  ["initial_date_time", "selected_date_time"],
  ["initial_user", "selected_user"],
  ["initial_channel", "selected_channel"],
  ["initial_conversation", "selected_conversation"],
] as const;

function initialOf(element: Element): Record<string, unknown> {
  for (const [initial, name] of initialNames) if (element[initial] !== undefined) return { [name]: element[initial] };
  return readChoice(element, null);
}

function optionsOf(element: Element): Record<string, unknown>[] | undefined {
  const list = [
    ...asList(element["options"]),
    ...asList(element["option_groups"]).flatMap((group) => asList(read(group, "options"))),
  ];
  if (element.type === "feedback_buttons") list.push(element["positive_button"], element["negative_button"]);
  const options = list.filter((option) => typeof option === "object" && option !== null) as Record<string, unknown>[];
  return options.length > 0 ? options : undefined;
}

function isElement(value: unknown): value is Element {
  // Context blocks and rich text have elements too, but nothing in them can be acted on.
  return typeof read(value, "action_id") === "string";
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
