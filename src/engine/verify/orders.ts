import type { Checking } from "../../knowledge/schema.ts";
import { splitWords } from "../question.ts";
import { createPatternMatcher } from "../recommend/patterns.ts";
import type { Fault } from "./fault.ts";

/** Finds what steers people or programs, and what speaks to people instead of stating something. */
export function createOrderChecker({
  orders,
  people,
}: Pick<Checking, "orders" | "people">): (at: string, text: string) => Fault[] {
  const matcher = createPatternMatcher([
    ["instruction" as const, orders],
    ["addresses-people" as const, people],
  ]);
  return (at, text) => {
    const found = matcher.find(clausesOf(text));
    const faults: Fault[] = [];
    if (found.has("instruction"))
      faults.push({ rule: "instruction", at, words: `${at} gives an order; state facts only` });
    if (found.has("addresses-people")) {
      faults.push({ rule: "addresses-people", at, words: `${at} speaks to people; speak of servers and clients` });
    }
    return faults;
  };
}

const clauseStart = /[.!?;:,—–()"“”]+\s*|(?:^|\s)(?:and|then|please|und|et|y|e)\s/i;

/** The words, with a `^` where a clause begins. */
function clausesOf(text: string): string[] {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return plain.split(clauseStart).flatMap((clause) => {
    const words = splitWords(clause);
    return words.length === 0 ? [] : ["^", ...words];
  });
}
