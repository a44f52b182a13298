import { z } from "zod";
import { limits } from "./limits.ts";

/** Every block and element that Teapot sends, with Slack's limits. What is not here is not known to be accepted. */

// Slack refuses texts of nothing but blanks as it refuses empty ones.
const filled = (lengthMax: number) => z.string().max(lengthMax).regex(/\S/, "must not be blank");

const plainText = (lengthMax: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: filled(lengthMax), emoji: z.boolean().optional() });

const text = (lengthMax: number) =>
  z.discriminatedUnion("type", [
    plainText(lengthMax),
    z.strictObject({ type: z.literal("mrkdwn"), text: filled(lengthMax), verbatim: z.boolean().optional() }),
  ]);

const actionId = z.string().min(1).max(limits.actionId);
const blockId = z.string().min(1).max(limits.blockId).optional();

const option = z.strictObject({
  text: plainText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: plainText(limits.optionText).optional(),
});

const optionGroup = z.strictObject({
  label: plainText(limits.optionText),
  options: z.array(option).min(1).max(limits.options),
});

const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(limits.buttonText),
  action_id: actionId,
  value: z.string().min(1).max(limits.buttonValue).optional(),
  url: z.url().max(limits.url).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(limits.buttonText).optional(),
});

const select = z
  .strictObject({
    type: z.literal("static_select"),
    action_id: actionId,
    placeholder: plainText(limits.placeholder).optional(),
    options: z.array(option).min(1).max(limits.options).optional(),
    option_groups: z.array(optionGroup).min(1).max(limits.optionGroups).optional(),
    initial_option: option.optional(),
  })
  .superRefine((element, context) => {
    const choices = element.options ?? element.option_groups?.flatMap((group) => group.options);
    if (!choices || (element.options && element.option_groups)) {
      context.addIssue({ code: "custom", message: "needs either options or option_groups" });
      return;
    }
    const initial = element.initial_option;
    // Slack compares the whole option, not only its value.
    if (initial && !choices.some((choice) => JSON.stringify(choice) === JSON.stringify(initial))) {
      context.addIssue({ code: "custom", path: ["initial_option"], message: "is none of the options" });
    }
  });

const textInput = z.strictObject({
  type: z.literal("plain_text_input"),
  action_id: actionId,
  placeholder: plainText(limits.placeholder).optional(),
  initial_value: z.string().max(limits.inputText).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(limits.inputText).optional(),
  max_length: z.int().min(1).max(limits.inputText).optional(),
  focus_on_load: z.boolean().optional(),
});

const header = z.strictObject({ type: z.literal("header"), block_id: blockId, text: plainText(limits.header) });

const section = z
  .strictObject({
    type: z.literal("section"),
    block_id: blockId,
    text: text(limits.text).optional(),
    fields: z.array(text(limits.field)).min(1).max(limits.fields).optional(),
    accessory: z.discriminatedUnion("type", [button, select]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, "needs text or fields");

const context = z.strictObject({
  type: z.literal("context"),
  block_id: blockId,
  elements: z.array(text(limits.text)).min(1).max(limits.contextElements),
});

const actions = z.strictObject({
  type: z.literal("actions"),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion("type", [button, select]))
    .min(1)
    .max(limits.actionElements),
});

const divider = z.strictObject({ type: z.literal("divider"), block_id: blockId });

const input = z.strictObject({
  type: z.literal("input"),
  block_id: blockId,
  label: plainText(limits.inputLabel),
  hint: plainText(limits.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion("type", [textInput, select]),
});

/** A block that may stand in a message. Inputs may not stand there without an answer to their every change. */
const messageBlock = z.discriminatedUnion("type", [header, section, context, actions, divider]);
const viewBlock = z.discriminatedUnion("type", [header, section, context, actions, divider, input]);

export const messageSchema = z.object({
  text: filled(limits.fallbackText),
  blocks: z.array(messageBlock).min(1).max(limits.messageBlocks),
});

const view = {
  callback_id: z.string().max(limits.callbackId).optional(),
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  blocks: z.array(viewBlock).min(1).max(limits.viewBlocks),
};

export const viewSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("home"), ...view }),
  z.strictObject({
    type: z.literal("modal"),
    title: plainText(limits.viewButton),
    submit: plainText(limits.viewButton).optional(),
    close: plainText(limits.viewButton).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...view,
  }),
]);
