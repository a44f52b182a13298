/**
 * What Slack accepts, in UTF-16 units unless said otherwise. All but two numbers are in Slack's Block Kit and Views
 * reference (docs.slack.dev/reference/block-kit, /reference/views).
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Undocumented: from about this many characters over all blocks, Slack answers `msg_blocks_too_long` (bolt-js#2509). */
  messageLength: 13_200,
  /** `text` beside blocks. Slack cuts at 40,000 and advises 4,000. */
  fallbackText: 4_000,
  blockId: 255,
  actionId: 255,
  callbackId: 255,
  privateMetadata: 3_000,
  /** Title, submit and close of a modal. */
  viewButton: 24,
  /** `view_too_large`: 250 kB for a whole view. */
  viewLength: 250_000,
  text: 3_000,
  header: 150,
  fields: 10,
  field: 2_000,
  contextElements: 10,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  options: 100,
  optionGroups: 100,
  optionText: 75,
  /** The types say 75 and newer pages 150; the smaller holds for both. */
  optionValue: 75,
  placeholder: 150,
  /** Radio buttons and checkboxes. */
  boxes: 10,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  contextActions: 5,
  feedbackValue: 2_000,
  inputLabel: 2_000,
  inputText: 3_000,
} as const;
