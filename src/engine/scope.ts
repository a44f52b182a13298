import type { Scope } from "../knowledge/schema.ts";
import { listWords, splitWords } from "./question.ts";
import { createPatternMatcher } from "./recommend/patterns.ts";

export interface ScopeReading {
  /** The question without the clauses that give orders to the bot. */
  text: string;
  /** It gives orders, shouts at a whole channel, or hides where a link leads. */
  hostile: boolean;
  /** Some word shows that it is about an API, whatever else it names. */
  http: boolean;
  /** What the question is about instead of HTTP, in our words. */
  offTopic?: string;
}

// Templates, scripts and look-ups that are meant for an interpreter, not for a reader.
const machineOrders = /\{\{|[$%#]\{|<%|<\/?script|javascript:|\bjndi:|\bunion\s+select\b|;\s*drop\s+table\b/i;
// Everybody at once, or a link whose label says something else than its address.
const hiddenMarks =
  /<!(?:channel|here|everyone)|(?:^|\s)@(?:channel|here|everyone)\b|<!?subteam\^|<#C|<https?:[^<>|]*\||\]\(https?:/i;
const asksForCode = /\b(?:which|what)\b[^.?!]*\b(?:code|status)\b/i;
const clauseEnd = /[.!?;:\n]+|,\s|\s(?:and|but|then|und|et|y|e)\s/i;

/** @returns a reader of `raw`, what the person sent, and `text`, what `parseQuestion` made of it */
export function createScopeReader(scope: Scope): (raw: string, text: string) => ScopeReading {
  const hostile = createPatternMatcher([["hostile" as const, scope.hostile]]);
  const offTopic = createPatternMatcher(scope.offTopic.map(({ about, patterns }) => [about, patterns] as const));
  const httpWords = new Set(listWords(scope.http));
  const isOrder = (clause: string) => machineOrders.test(clause) || hostile.find(splitWords(clause)).size > 0;
  return (raw, text) => {
    const saysHttp = (part: string) => splitWords(part).some((word) => httpWords.has(word));
    const mentionsHttp = (part: string) => asksForCode.test(part) || saysHttp(part);
    const http = mentionsHttp(text);
    const [other] = offTopic.find(splitWords(text));
    // "What does gRPC status 14 mean" asks for a status as well, but for the one that is named.
    const isOther = other !== undefined && (!http || (/\b(?:code|codes|status)\b/.test(other[1]) && !saysHttp(text)));
    const topic = isOther ? { offTopic: other[0] } : {};
    if (isOrder(text)) {
      const kept = text.split(clauseEnd).filter((clause) => !isOrder(clause));
      const rest = kept.join(", ");
      return { text: rest, hostile: true, http: mentionsHttp(rest), ...topic };
    }
    return { text, hostile: hiddenMarks.test(raw.slice(0, text.length * 4 + 200)), http, ...topic };
  };
}
