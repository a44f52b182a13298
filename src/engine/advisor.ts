import type { HouseRules } from "./asker.ts";
import type { NoAdvice } from "./no-advice.ts";
import type { CheckedProposal, Verdict } from "./verify/verifier.ts";

/** Somebody who reads long and odd descriptions better than rules do, and is believed only as far as the base bears it out. */
export interface Advisor {
  /** `always`: also where the engine is sure, to be held against it. */
  when: "unsure" | "always";
  /** Never rejects, and takes at most 8 seconds. */
  advise(brief: Brief): Promise<Advice>;
}

/** What the advisor is told, and how it learns whether its proposal holds. */
export interface Brief {
  question: string;
  /** The codes to choose from, best first. */
  candidates: readonly number[];
  house?: HouseRules;
  /** Whose budget it is. */
  workspace: string;
  verify(proposal: unknown): Verdict;
  /** Nobody is asked: what was chosen before is good, and nothing is good too. */
  onlyRemembered?: boolean;
  /** Called once when an answer takes its time, before anybody is asked. */
  onAsking?: () => void;
}

/** `unasked` when only a remembered choice was wanted, and there is none. */
export type Advice =
  | { kind: "unasked" }
  | { kind: "checked"; checked: CheckedProposal }
  | { kind: "none"; cause: NoAdvice };
