import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Classifier, softmax } from "./classifier.ts";
import { conceptFeatures, extractFeatures } from "./features.ts";
import { applyRules, type FiredRule, fireRules } from "./rules.ts";
import type { ScenarioHit, ScenarioIndex } from "./scenario-index.ts";
import type { Concepts, WordingReader } from "./wording.ts";

/** What the recommender makes of a described situation before it decides how to answer. */
export interface Reading {
  concepts: Concepts;
  fired: readonly FiredRule[];
  scenarios: readonly ScenarioHit[];
  /** The share of the words that the scenarios have too, rare or not. */
  known: number;
  /** Whether the words are of another language than the scenarios, and were read by their concepts alone. */
  foreign: boolean;
  /** Codes that the person named in order to rule them out. */
  excluded: readonly number[];
  /** Chances that the words are about something else, or say too little. */
  offTopic: number;
  vague: number;
  /** What the first code is expected to be worth, and the chance that it misleads; known once it was chosen. */
  use: number;
  harm: number;
  /** Best first; the shares sum to 1. */
  ranked: readonly RankedCode[];
}

export interface RankedCode {
  code: number;
  share: number;
}

export interface ScorerParts {
  rules: Knowledge["rules"];
  classifier: Classifier;
  /** Knows concepts only, and the same codes in the same order. */
  foreign: Classifier;
  scenarios: ScenarioIndex;
  read: WordingReader;
}

/** Two classes beside the codes: the words are about something else; they say too little. No status code is that low. */
export const offTopicCode = 0;
export const vagueCode = 1;

/** Log-odds for a scenario that has the very words of the question. Found by cross-validation. */
const resemblanceWeight = 10;
/** Log-odds for a code that the person named beside the situation, as one of several. */
const namedWeight = 2;

/** A text that shares fewer of its words with the scenarios is in another language, and read by its concepts alone. */
const foreignBelow = 0.6;

const otherScript = /[^\p{sc=Latin}\p{sc=Common}\p{sc=Inherited}]/u;

export type Scorer = (text: string) => Reading;

export function createScorer({ rules, classifier, foreign, scenarios, read }: ScorerParts): Scorer {
  return (text) => {
    const wording = read(text);
    const { concepts } = wording;
    const known = scenarios.knownShare(wording);
    const isForeign = known < foreignBelow && concepts.size > 0;
    const scores = isForeign
      ? foreign.score([conceptFeatures(concepts.keys())])
      : classifier.score(extractFeatures(wording));
    const hits = scenarios.find(wording);
    classifier.codes.forEach((code, at) => {
      const best = hits.find((hit) => hit.code === code)?.score ?? 0;
      scores[at] = (scores[at] ?? 0) + resemblanceWeight * best;
    });
    const fired = fireRules(rules, concepts);
    applyRules(fired, classifier.codes, scores);
    const shares = softmax(scores);
    const shareOf = (code: number) => shares[classifier.codes.indexOf(code)] ?? 0;
    return {
      concepts,
      fired,
      scenarios: hits,
      // Of a foreign text everything that counts was understood.
      known: isForeign ? 1 : known,
      foreign: isForeign || wording.words.some((word) => otherScript.test(word)),
      excluded: [],
      use: 0,
      harm: 0,
      offTopic: shareOf(offTopicCode),
      vague: shareOf(vagueCode),
      ranked: rank(classifier.codes.map((code, at) => ({ code, share: shares[at] ?? 0 }))),
    };
  };
}

/** The same reading for somebody who named these codes beside the situation, and so has it between them. */
export function leanTo(named: readonly number[], reading: Reading): Reading {
  if (!reading.ranked.some(({ code }) => named.includes(code))) return reading;
  const lifted = reading.ranked.map(({ code, share }) => ({
    code,
    share: named.includes(code) ? share * Math.exp(namedWeight) : share,
  }));
  const total = lifted.reduce((sum, { share }) => sum + share, reading.offTopic + reading.vague);
  return {
    ...reading,
    offTopic: reading.offTopic / total,
    vague: reading.vague / total,
    ranked: rank(lifted.map(({ code, share }) => ({ code, share: share / total }))),
  };
}

function rank(codes: readonly RankedCode[]): RankedCode[] {
  return codes
    .filter(({ code }) => code !== offTopicCode && code !== vagueCode)
    .sort((a, b) => b.share - a.share || a.code - b.code);
}
