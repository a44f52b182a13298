import type {
  ClassEntry,
  CodeEntry,
  Comparison,
  Convention,
  Framework,
  Guide,
  RequirementLevel,
  UnofficialEntry,
} from "../knowledge/schema.ts";
import type { Reference } from "../knowledge/source.ts";
import type { NoAdvice } from "./no-advice.ts";

/** What a question means to us and what we say to it. Never markup; surfaces render it. */
export type Answer =
  | CodeAnswer
  | ClassAnswer
  | ComparisonAnswer
  | RecommendationAnswer
  | ClarificationAnswer
  | DisputeAnswer
  | GuideAnswer
  | UnknownCodeAnswer
  | UnofficialAnswer
  | NotUnderstoodAnswer;

/** A registered code with its entry. */
export interface KnownCode {
  code: number;
  entry: CodeEntry;
}

/** How one framework writes a code. */
export interface FrameworkUse {
  framework: Framework;
  use: Framework["codes"][string];
  /** What the framework does on its own that ends in this code. */
  defaults: Framework["defaults"];
}

export interface CodeAnswer extends KnownCode {
  kind: "code";
  framework?: FrameworkUse;
  /** Set when the number also has an unofficial meaning. */
  unofficial?: UnofficialEntry;
  /** What the team has decided on topics where this code is one of the choices. */
  rules?: AppliedRule[];
}

export interface ClassAnswer {
  kind: "class";
  /** 1 to 5. */
  digit: number;
  entry: ClassEntry;
  codes: KnownCode[];
}

export interface ComparisonAnswer {
  kind: "comparison";
  codes: KnownCode[];
  /** Absent for a pair nobody has written about; then the entries speak for themselves. */
  comparison?: Comparison;
}

export interface GuideAnswer {
  kind: "guide";
  id: string;
  guide: Guide;
}

export interface UnknownCodeAnswer {
  kind: "unknown-code";
  /** As the person wrote it: "799", "-1", "4.04". */
  text: string;
  /** What a client has to make of it, or why it can be no status code. */
  reading: string;
  reference: Reference;
  /** What logs and libraries mean by the number all the same. */
  seenAs?: UnofficialEntry;
  nearest: KnownCode[];
}

export interface UnofficialAnswer {
  kind: "unofficial";
  code: number;
  entry: UnofficialEntry;
  instead: KnownCode[];
  /** Set when the number is registered too, with a meaning of its own. */
  registered?: CodeEntry;
}

export interface NotUnderstoodAnswer {
  kind: "not-understood";
  reason: "out-of-scope" | "hostile";
  /** What the question seems to be about, in our words, such as "an SMTP reply". */
  about?: string;
}

/** A claim of the base with where it comes from. */
export interface CitedFact {
  /** `401/challenge`. */
  id: string;
  text: string;
  level?: RequirementLevel;
  reference: Reference;
}

/** How often an answer of this band is right, held against cases nobody tuned it to. */
export type Confidence = "sure" | "likely" | "unsure";

export interface RecommendationAnswer extends KnownCode {
  kind: "recommendation";
  confidence: Confidence;
  /** The situation as the base knows it. */
  title: string;
  why: string;
  facts: CitedFact[];
  insteadOf: { code: number; why: string }[];
  /** Other readings of the same words, best first. */
  dependsOn: { code: number; title: string }[];
  ask: string;
  next: string;
  /** Codes the person named that are not the answer. */
  namedInstead: number[];
  /** What is wrong with the code that the person named, where the base knows the mistake by name. */
  mistake?: CitedFact;
  framework?: FrameworkUse;
  rule?: AppliedRule;
  /** A guide that covers the whole of what the situation needs. */
  playbook?: string;
  candidates: number[];
  explanation: Explanation;
  /** Set when a model chose it and the base bears it out, with how many facts were checked. */
  checked?: { facts: number };
  /** Why a model that was asked has no say in it. */
  unadvised?: NoAdvice;
}

/** A choice of the team's on a topic where guides disagree. */
export interface AppliedRule {
  topic: string;
  option: Convention["options"][number];
  /** What the base would say without the rule. */
  otherwise: number;
  position: string;
  reference: Reference;
  setBy?: string;
  /** ISO date. */
  setOn?: string;
}

export interface ClarificationAnswer {
  kind: "clarification";
  ask: string;
  /** One button each, best first. `situation` completes "choose this if …". */
  choices: { code: number; situation: string }[];
  candidates: number[];
  explanation?: Explanation;
  /** Why a model that was asked has no say in it. */
  unadvised?: NoAdvice;
}

export interface DisputeAnswer {
  kind: "dispute";
  topic: string;
  convention: Convention;
  rule?: AppliedRule;
}

/** Why the engine answered as it did: what it read in the words, which rules fired, who else was in the running. */
export interface Explanation {
  facets: { name: string; value: string; words: string }[];
  rules: { id: string; effect: string }[];
  scores: { code: number; score: number }[];
  scenarios: { id: string; code: number; score: number }[];
}
