import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Classifier, softmax } from "./classifier.ts";
import type { ConceptReader, Concepts } from "./concepts.ts";
import { extractFeatures } from "./features.ts";
import { applyRules, type FiredRule, fireRules } from "./rules.ts";
import type { ScenarioHit, ScenarioIndex } from "./scenario-index.ts";

/** What the recommender makes of a described situation before it decides how to answer. */
export interface Reading {
  concepts: Concepts;
  fired: readonly FiredRule[];
  scenarios: readonly ScenarioHit[];
  /** The share of the words that the scenarios have too, rare or not. */
  known: number;
  /** Chances that the words are about something else, or say too little. */
  offTopic: number;
  vague: number;
  /** Best first; the shares sum to 1. */
  ranked: readonly { code: number; share: number }[];
}

export interface ScorerParts {
  rules: Knowledge["rules"];
  classifier: Classifier;
  /** Knows concepts only, and the same codes in the same order. */
  foreign: Classifier;
  scenarios: ScenarioIndex;
  readConcepts: ConceptReader;
}

/** Two classes beside the codes: the words are about something else; they say too little. No status code is that low. */
export const offTopicCode = 0;
export const vagueCode = 1;

/** Log-odds for a scenario that has the very words of the question. Found by cross-validation. */
const resemblanceWeight = 12;
/** Log-odds for a code that the person named beside the situation, as one of several. */
const namedWeight = 2;

/** A text that shares fewer of its words with the scenarios is in another language, and read by its concepts alone. */
const foreignBelow = 0.4;

export type Scorer = (text: string, named?: readonly number[]) => Reading;

export function createScorer({ rules, classifier, foreign, scenarios, readConcepts }: ScorerParts): Scorer {
  return (text, named = []) => {
    const concepts = readConcepts(text);
    const names = [...concepts.keys()];
    const known = scenarios.knownShare(text);
    const isForeign = known < foreignBelow && names.length > 0;
    const scores = isForeign
      ? foreign.score(extractFeatures("", names))
      : classifier.score(extractFeatures(text, names));
    const hits = scenarios.find(text, names);
    classifier.codes.forEach((code, at) => {
      const best = hits.find((hit) => hit.code === code)?.score ?? 0;
      scores[at] = (scores[at] ?? 0) + resemblanceWeight * best + (named.includes(code) ? namedWeight : 0);
    });
    const fired = fireRules(rules, concepts);
    applyRules(fired, classifier.codes, scores);
    const shares = softmax(scores);
    const shareOf = (code: number) => shares[classifier.codes.indexOf(code)] ?? 0;
    const ranked = classifier.codes
      .map((code, at) => ({ code, share: shares[at] ?? 0 }))
      .filter(({ code }) => code !== offTopicCode && code !== vagueCode)
      .sort((a, b) => b.share - a.share || a.code - b.code);
    return {
      concepts,
      fired,
      scenarios: hits,
      // Of a foreign text everything that counts was understood.
      known: isForeign ? 1 : known,
      offTopic: shareOf(offTopicCode),
      vague: shareOf(vagueCode),
      ranked,
    };
  };
}
