/** What a click is called. A colon and a key may follow, so that no two elements of a block are called the same. */
export const actionIds = {
  /** Leads to the place in the value. */
  show: "show",
  /** A candidate of a question back; its answer takes the place of the question. */
  choose: "choose",
  share: "share",
  postToThread: "post-to-thread",
  more: "more",
  why: "why",
  compare: "compare",
  framework: "framework",
  /** The person's own framework, on the Home tab. */
  homeFramework: "home-framework",
  search: "search",
} as const;

/** The clicks that features answer. */
export const featureActionIds = {
  /** Opens the team's rules. */
  house: "house",
  housePreset: "house-preset",
  houseGroup: "house-group",
  houseScope: "house-scope",
  /** An option of an argument becomes the team's rule. */
  adopt: "adopt",
  feedback: "feedback",
  /** Shows what was not answered well, from the number in the value on. */
  gaps: "gaps",
  gapDismiss: "gap-dismiss",
  gapExport: "gap-export",
  gapKeep: "gap-keep",
  forgetMe: "forget-me",
  /** Asks a question of the topic in the value, or of any. */
  quiz: "quiz",
  quizAnswer: "quiz-answer",
} as const;

export type ActionId = (typeof actionIds)[keyof typeof actionIds];

/** `callback_id`s of shortcuts, which `manifest.yml` names too. */
export const shortcutIds = { message: "which-status-code", global: "search-status-codes" } as const;

/** `callback_id`s of modals. */
export const viewIds = {
  search: "search",
  compare: "compare",
  answer: "answer",
  house: "house",
  feedback: "feedback",
} as const;
