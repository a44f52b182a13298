import type { Scope } from "../knowledge/schema.ts";
import { splitWords } from "./question.ts";
import { createPatternMatcher } from "./recommend/patterns.ts";

export interface ScopeReading {
  /** The question without the clauses that give orders to the bot. */
  text: string;
  hostile: boolean;
  /** What the question is about instead of HTTP, in our words. */
  offTopic?: string;
}

// Templates, scripts and look-ups that are meant for an interpreter, not for a reader.
const machineOrders = /\{\{|\$\{|<%|<\/?script|javascript:|\bjndi:|\bunion\s+select\b|;\s*drop\s+table\b/i;
const clauseEnd = /[.!?;:\n]+|,\s|\s(?:and|but|then|und|et|y|e)\s/i;

export function createScopeReader(scope: Scope): (text: string) => ScopeReading {
  const hostile = createPatternMatcher([["hostile" as const, scope.hostile]]);
  const offTopic = createPatternMatcher(scope.offTopic.map(({ about, patterns }) => [about, patterns] as const));
  const isHostile = (clause: string) => machineOrders.test(clause) || hostile.find(splitWords(clause)).size > 0;
  const http = new Set(scope.http.flatMap((line) => line.split(" ")));
  return (text) => {
    const words = splitWords(text);
    const [about] = offTopic.find(words).keys();
    const topic = about === undefined || words.some((word) => http.has(word)) ? {} : { offTopic: about };
    if (!isHostile(text)) return { text, hostile: false, ...topic };
    const kept = text.split(clauseEnd).filter((clause) => clause !== undefined && !isHostile(clause));
    return { text: kept.join(", "), hostile: true, ...topic };
  };
}
