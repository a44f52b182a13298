import type { Generated, Kysely } from "kysely";

/**
 * Every table, for both dialects. Times are milliseconds since 1970 and truth values are 0 or 1, which SQLite and
 * Postgres hold alike. Every row of a workspace carries its id, `T…`, or `E…` for an organisation's own installation.
 */
export interface Tables {
  installations: InstallationRow;
  seen_events: { id: string; expires_at: number };
  tip_subscriptions: TipSubscriptionRow;
  tip_slots: TipSlotRow;
  tip_rounds: TipRoundRow;
  tip_interests: { workspace: string; channel: string; topic: string; at: number };
  house_rules: HouseRuleRow;
  preferences: { workspace: string; person: string; framework: string };
  settings: SettingRow;
  feedback: FeedbackRow;
  gaps: GapRow;
  quiz_results: QuizResultRow;
  quiz_rounds: { workspace: string; channel: string; round: string; question: string; posted_at: number };
  quiz_round_answers: { workspace: string; channel: string; round: string; person: string; is_right: number };
  quiz_streaks: { workspace: string; channel: string; streak: number; best: number };
  model_choices: { key: string; choice: string; expires_at: number };
  model_spending: { workspace: string; day: string; tokens: number };
}

export interface InstallationRow {
  workspace: string;
  enterprise: string | null;
  /** 1 when an organisation installed it for all of its workspaces. */
  is_org: number;
  /** JSON sealed with the key whose id is `key_id`. */
  sealed: string;
  key_id: string;
  updated_at: number;
}

export interface TipSubscriptionRow {
  workspace: string;
  channel: string;
  owner: string;
  zone: string;
  minutes: number;
  /** JSON: weekdays, dates and topics, which are never searched. */
  wishes: string;
  state: "on" | "off" | "parked";
  reason: string | null;
  /** What the owner has not been told yet. */
  notice: string | null;
  since: number;
}

export interface TipSlotRow {
  workspace: string;
  channel: string;
  date: string;
  tip: string;
  pass: number;
  /** Seconds since 1970, as Slack counts. */
  planned_at: number;
  post_at: number;
  state: "asked" | "scheduled" | "posted" | "skipped";
  message: string | null;
  asked_at: number;
}

export interface TipRoundRow {
  workspace: string;
  enterprise: string | null;
  due_at: number;
  lease_until: number;
  fence: number;
  changes: number;
}

export interface HouseRuleRow {
  workspace: string;
  /** Empty for a rule of the whole workspace. */
  channel: string;
  topic: string;
  option: string;
  /** Nothing where the person has asked to be forgotten. */
  set_by: string | null;
  set_at: number;
}

export interface SettingRow {
  workspace: string;
  name: string;
  value: string;
  set_by: string | null;
  set_at: number;
}

export interface FeedbackRow {
  workspace: string;
  person: string;
  /** The question without what does not change its meaning (see `folding.ts`). */
  question_key: string;
  /** What was answered. */
  code: number;
  question: string;
  is_right: number;
  /** What it should have been. */
  wanted: number | null;
  reason: string | null;
  is_dismissed: number;
  said_at: number;
}

export interface GapRow {
  workspace: string;
  kind: string;
  /** This, `person` and `question` are empty where the workspace keeps no questions: then only `times` counts on. */
  question_key: string;
  /** What the engine thought of first; 0 where it thought of none. */
  code: number;
  person: string;
  question: string;
  times: number;
  last_at: number;
}

export interface QuizResultRow {
  workspace: string;
  person: string;
  question: string;
  /** The last answer; `was_right_first` has the first. */
  is_right: number;
  was_right_first: number;
  tries: number;
  answered_at: number;
}

/** The tables that hold rows of workspaces; all of them have the column `workspace`. */
export const workspaceTables = [
  "installations",
  "tip_subscriptions",
  "tip_slots",
  "tip_rounds",
  "tip_interests",
  "house_rules",
  "preferences",
  "settings",
  "feedback",
  "gaps",
  "quiz_results",
  "quiz_rounds",
  "quiz_round_answers",
  "quiz_streaks",
  "model_spending",
] as const satisfies readonly (keyof Tables)[];

/** The tables whose rows are a person's own, with the columns `workspace` and `person`. */
export const personTables = [
  "preferences",
  "feedback",
  "gaps",
  "quiz_results",
  "quiz_round_answers",
] as const satisfies readonly (keyof Tables)[];

export type Id = Generated<number>;

/** What the parts of the store are built on. */
export interface Database {
  dialect: "sqlite" | "postgres";
  db: Kysely<Tables>;
  /** Milliseconds since 1970. */
  now(): number;
}
