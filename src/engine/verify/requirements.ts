import type { Checking, RequirementLevel } from "../../knowledge/schema.ts";
import type { BaseFact } from "./base-facts.ts";
import type { Passage } from "./draft.ts";
import type { Fault } from "./fault.ts";

export interface Requirement {
  level: RequirementLevel;
  /** Written in capitals, which is RFC 2119 for "this is meant as defined". */
  isFormal: boolean;
}

export type RequirementReader = (text: string) => Requirement[];

/** Reads how strongly a text requires something. The longest wording counts: "need not" is no "need". */
export function createRequirementReader(requirements: Checking["requirements"]): RequirementReader {
  const patterns = Object.entries(requirements)
    .flatMap(([level, texts]) => texts.map((text) => ({ level: level as RequirementLevel, text })))
    .sort((a, b) => b.text.split(" ").length - a.text.split(" ").length)
    .map(({ level, text }) => {
      const source = text
        .split(" ")
        .map((word) => (word === "..." ? "(?:[\\p{L}`-]+\\s+){0,4}?" : `(?:${word})(?![\\p{L}'])\\s*`))
        .join("");
      // What means several things in lower case is given in capitals, and read in capitals only.
      return { level, pattern: new RegExp(`(?<![\\p{L}'])${source}`, /\p{Lu}/u.test(text) ? "gu" : "giu") };
    });
  return (text) => {
    let rest = text.replaceAll("’", "'");
    const found: Requirement[] = [];
    for (const { level, pattern } of patterns) {
      rest = rest.replace(pattern, (words) => {
        found.push({ level, isFormal: /[A-Z]{3}/.test(words) });
        return " … ";
      });
    }
    return found;
  };
}

const ranks: Record<RequirementLevel, number> = { MUST: 3, "MUST NOT": 3, SHOULD: 2, "SHOULD NOT": 2, MAY: 1 };
const isNegative = (level: RequirementLevel) => level.endsWith("NOT");

/** Whether a passage requires exactly as much as the facts behind it do. */
export function checkRequirements(passage: Passage, read: RequirementReader): Fault[] {
  // "Must the client wait?" asks, and requires nothing.
  const said = read(passage.text).filter(({ isFormal }) => isFormal || passage.role === "claim");
  if (said.length === 0) return [];
  const known = new Set(passage.facts.flatMap((fact) => levelsOf(fact, read)));
  const top = Math.max(0, ...[...known].map((level) => ranks[level]));
  const faults: Fault[] = [];
  for (const { level, isFormal } of said) {
    if (known.has(level)) continue;
    const rank = ranks[level];
    const words = `says ${level}, and the cited facts say ${[...known].join(" and ") || "no such thing"}`;
    const sameRank = [...known].some((other) => ranks[other] === rank && isNegative(other) !== isNegative(level));
    if (rank > top) {
      if (isFormal || !isAdvice(passage, rank)) faults.push({ rule: "inflated-requirement", at: passage.at, words });
    } else if (sameRank) {
      faults.push({ rule: "inflated-requirement", at: passage.at, words });
      faults.push({ rule: "deflated-requirement", at: passage.at, words });
    } else if (
      passage.role === "claim" &&
      !said.some((other) => known.has(other.level) && ranks[other.level] === top)
    ) {
      faults.push({ rule: "deflated-requirement", at: passage.at, words });
    }
  }
  return faults;
}

/** The level of a fact, and where it has none, what its words require in lower case. */
function levelsOf(fact: BaseFact, read: RequirementReader): RequirementLevel[] {
  const own = read(fact.text).filter(({ isFormal }) => isFormal || fact.level === undefined);
  const levels = own.map(({ level }) => level);
  return fact.level === undefined ? levels : [fact.level, ...levels];
}

/** Notes on mistakes and security advise: "must" in lower case is how people repeat advice. "May" is how they tell what happens. */
function isAdvice({ facts }: Passage, rank: number): boolean {
  if (rank === 1) return true;
  return facts.every(({ kind }) => kind !== "facts" && kind !== "headers") && facts.length > 0;
}
