import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Calibration, signalsOf } from "./calibration.ts";
import { createClassifier } from "./classifier.ts";
import { createConceptReader } from "./concepts.ts";
import { type LabelledText, listExamples } from "./examples.ts";
import { extractFeatures } from "./features.ts";
import { createScenarioIndex, indexScenarios } from "./scenario-index.ts";
import { createScorer, offTopicCode, type Reading, vagueCode } from "./scorer.ts";
import { type Example, train } from "./train.ts";
import { fingerprintOf, type Trained } from "./trained.ts";

/** An example read by a model that has seen nothing of its group. */
export interface UnseenReading {
  example: LabelledText;
  reading: Reading;
}

/** Trains on everything the base says, and calibrates on readings of what was left out. Takes tens of seconds. */
export function fit(knowledge: Knowledge): Trained {
  const { examples, labelled } = prepare(knowledge);
  return {
    classifier: train(examples),
    index: indexScenarios(knowledge.scenarios, createConceptReader(knowledge)),
    calibration: calibrate(readUnseen(knowledge, labelled, examples, 5)),
    fingerprint: fingerprintOf(knowledge),
  };
}

export function prepare(knowledge: Knowledge): { labelled: LabelledText[]; examples: Example[] } {
  const readConcepts = createConceptReader(knowledge);
  const labelled = listExamples(knowledge);
  const examples = labelled.map(({ text, code }) => ({
    features: extractFeatures(text, [...readConcepts(text).keys()]),
    code,
  }));
  return { labelled, examples };
}

/** Cross-validation that splits by group: each example is read by a model trained without its whole group. */
export function readUnseen(
  knowledge: Knowledge,
  labelled: readonly LabelledText[],
  examples: readonly Example[],
  folds: number,
): UnseenReading[] {
  const groups = [...new Set(labelled.map((example) => example.group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % folds]));
  const readConcepts = createConceptReader(knowledge);
  const readings: UnseenReading[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isSeen = (group: string) => foldOf.get(group) !== fold;
    const classifier = createClassifier(train(examples.filter((_, at) => isSeen(labelled[at]?.group ?? ""))));
    const seen = new Map([...knowledge.scenarios].filter(([id]) => isSeen(id)));
    const scenarios = createScenarioIndex(indexScenarios(seen, readConcepts), codesOf(knowledge.scenarios));
    const score = createScorer({ rules: knowledge.rules, classifier, scenarios, readConcepts });
    for (const example of labelled) {
      if (isSeen(example.group)) continue;
      readings.push({ example, reading: score(example.text) });
    }
  }
  return readings;
}

export function codesOf(scenarios: Knowledge["scenarios"]): Map<string, number> {
  return new Map([...scenarios].map(([id, scenario]) => [id, scenario.code]));
}

export function isAcceptable({ example, reading }: UnseenReading): boolean {
  const code = reading.ranked[0]?.code ?? 0;
  return code === example.code || example.alsoAcceptable.includes(code);
}

// What is called sure must be right 97 times in 100; the margin is for questions worded unlike any of ours.
const surePrecision = 0.985;
const likelyPrecision = 0.85;
/** The share of situations that may be asked back. */
const askedShare = 0.04;

/** Logistic regression from a reading's signals to the chance that its first code is acceptable. */
function calibrate(unseen: readonly UnseenReading[]): Calibration {
  const rows = unseen
    .filter(({ example }) => example.code !== offTopicCode && example.code !== vagueCode)
    .map((known) => ({ signals: signalsOf(known.reading), right: isAcceptable(known) }));
  const width = rows[0]?.signals.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  let bias = 0;
  for (let step = 0; step < 400; step++) {
    const slope = new Array<number>(width).fill(0);
    let biasSlope = 0;
    for (const { signals, right } of rows) {
      const error = chance(signals, weights, bias) - (right ? 1 : 0);
      signals.forEach((signal, at) => {
        slope[at] = (slope[at] ?? 0) + error * signal;
      });
      biasSlope += error;
    }
    const rate = 2 / rows.length;
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - rate * value;
    });
    bias -= rate * biasSlope;
  }
  const ranked = rows
    .map(({ signals, right }) => ({ chance: chance(signals, weights, bias), right }))
    .sort((a, b) => b.chance - a.chance);
  return {
    weights,
    bias,
    sure: thresholdFor(ranked, surePrecision),
    likely: thresholdFor(ranked, likelyPrecision),
    ask: ranked[Math.floor(ranked.length * (1 - askedShare))]?.chance ?? 0,
  };
}

function chance(signals: readonly number[], weights: readonly number[], bias: number): number {
  return 1 / (1 + Math.exp(-signals.reduce((sum, signal, at) => sum + signal * (weights[at] ?? 0), bias)));
}

/** The lowest chance above which the share of right answers is still `precision`; 1 when none is. */
function thresholdFor(ranked: readonly { chance: number; right: boolean }[], precision: number): number {
  let right = 0;
  let threshold = 1;
  ranked.forEach((row, at) => {
    if (row.right) right++;
    if (right / (at + 1) >= precision) threshold = row.chance;
  });
  return threshold;
}
