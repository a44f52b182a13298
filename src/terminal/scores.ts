import type { Answer } from "../engine/answer.ts";
import type { Behaviour, Situation } from "./cases.ts";
import { type Summary, summarise } from "./summary.ts";

/** A situation beside what was answered. */
export interface Scored {
  asked: Situation;
  answer: Summary;
  strict: boolean;
  acceptable: boolean;
  topThree: boolean;
  /** A code that would mislead the client was recommended. */
  harmful: boolean;
}

export function scoreSituation(asked: Situation, answer: Answer): Scored {
  const summary = summarise(answer);
  const isOk = (code: number | null) => code === asked.answer || (code !== null && asked.also_ok.includes(code));
  return {
    asked,
    answer: summary,
    strict: summary.code === asked.answer,
    acceptable: isOk(summary.code),
    topThree: summary.candidates.slice(0, 3).some(isOk),
    harmful: summary.code !== null && asked.must_not.includes(summary.code),
  };
}

/** Whether the answer is of the kind that the case expects. */
export function scoreBehaviour(asked: Behaviour, answer: Answer): boolean {
  const { kind } = answer;
  switch (asked.expect) {
    case "clarify":
      // A comparison and an argument ask the deciding question too.
      return kind === "clarification" || kind === "comparison" || kind === "dispute";
    case "out_of_scope":
      return kind === "not-understood";
    case "refuse_injection":
      return kind === "not-understood";
    case "unknown_code":
      return kind === "unknown-code";
    case "nonstandard":
      return kind === "unofficial";
    case "answer":
      return summarise(answer).code === asked.answer;
  }
}

/** Shares of 1, with the count they are of. */
export interface Figures {
  count: number;
  strict: number;
  acceptable: number;
  topThree: number;
  harmful: number;
  asked: number;
  /** Of the answers called sure, how many are acceptable; and how many of all are called so. */
  surePrecision: number;
  sureShare: number;
}

export function figuresOf(scored: readonly Scored[]): Figures {
  const share = (test: (one: Scored) => boolean, of = scored) =>
    of.length === 0 ? 1 : of.filter(test).length / of.length;
  const sure = scored.filter((one) => one.answer.confidence === "sure");
  return {
    count: scored.length,
    strict: share((one) => one.strict),
    acceptable: share((one) => one.acceptable),
    topThree: share((one) => one.topThree),
    harmful: share((one) => one.harmful),
    asked: share((one) => one.answer.kind === "clarification"),
    surePrecision: share((one) => one.acceptable, sure),
    sureShare: share((one) => one.answer.confidence === "sure"),
  };
}

/** Groups by a key, most frequent first. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [key: string, items: Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]));
}
