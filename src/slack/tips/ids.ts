/** Action ids up to the colon; what a click is about stands in its value. */
export const tipActionIds = {
  /** Opens a question about the topic in the value. */
  quiz: "quiz",
  /** The topic in the value never comes again in this channel. */
  mute: "tips-mute",
  unmute: "tips-unmute",
  change: "tips-change",
  off: "tips-off",
  on: "tips-on",
  now: "tips-now",
} as const;

/** `callback_id` of the modal. */
export const tipsViewId = "tips";
