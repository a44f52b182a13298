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

/** Asks before the click counts. */
const confirm = z
  .strictObject({
    title: plainText(limits.confirmTitle),
    text: text(limits.confirmText),
    confirm: plainText(limits.confirmButton),
    deny: plainText(limits.confirmButton),
    style: z.enum(["primary", "danger"]).optional(),
  })
  .optional();

const button = z.strictObject({
  type: z.literal("button"),
  confirm,
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
    confirm,
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

const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    action_id: actionId,
    options: z.array(option).min(1).max(limits.boxes),
    initial_option: option.optional(),
    confirm,
  })
  .refine(
    ({ options, initial_option: initial }) =>
      initial === undefined || options.some((choice) => JSON.stringify(choice) === JSON.stringify(initial)),
    { path: ["initial_option"], message: "is none of the options" },
  );

const feedbackButton = z.strictObject({
  text: plainText(limits.buttonText),
  value: z.string().min(1).max(limits.feedbackValue),
  accessibility_label: z.string().max(limits.buttonText).optional(),
});

const feedbackButtons = z.strictObject({
  type: z.literal("feedback_buttons"),
  action_id: actionId,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
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

const isAmong = (options: readonly unknown[], chosen: readonly unknown[]) =>
  chosen.every((choice) => options.some((option) => JSON.stringify(option) === JSON.stringify(choice)));

const multiSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    action_id: actionId,
    placeholder: plainText(limits.placeholder).optional(),
    options: z.array(option).min(1).max(limits.options),
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(({ options, initial_options: initial = [] }) => isAmong(options, initial), {
    path: ["initial_options"],
    message: "are not all among the options",
  });

const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    action_id: actionId,
    options: z.array(option).min(1).max(limits.boxes),
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(({ options, initial_options: initial = [] }) => isAmong(options, initial), {
    path: ["initial_options"],
    message: "are not all among the options",
  });

const timePicker = z.strictObject({
  type: z.literal("timepicker"),
  action_id: actionId,
  initial_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "must be HH:mm")
    .optional(),
  placeholder: plainText(limits.placeholder).optional(),
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
    .array(z.discriminatedUnion("type", [button, select, radioButtons]))
    .min(1)
    .max(limits.actionElements),
});

/** Only messages have them; a view that holds one is refused. */
const contextActions = z.strictObject({
  type: z.literal("context_actions"),
  block_id: blockId,
  elements: z.array(feedbackButtons).min(1).max(limits.contextActions),
});

const divider = z.strictObject({ type: z.literal("divider"), block_id: blockId });

const input = z.strictObject({
  type: z.literal("input"),
  block_id: blockId,
  label: plainText(limits.inputLabel),
  hint: plainText(limits.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion("type", [textInput, select, multiSelect, checkboxes, radioButtons, timePicker]),
});

/** A block that may stand in a message. Inputs may not stand there without an answer to their every change. */
const messageBlock = z.discriminatedUnion("type", [header, section, context, actions, contextActions, divider]);
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
