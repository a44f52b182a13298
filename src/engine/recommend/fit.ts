import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Calibration, signalsOf } from "./calibration.ts";
import { createClassifier } from "./classifier.ts";
import { createConceptReader } from "./concepts.ts";
import { type LabelledText, listExamples } from "./examples.ts";
import { extractFeatures } from "./features.ts";
import { createScenarioIndex, indexScenarios } from "./scenario-index.ts";
import { createScorer, type Reading } from "./scorer.ts";
import { type Example, train } from "./train.ts";
import { fingerprintOf, type Trained } from "./trained.ts";

/** An example read by a model that has seen nothing of its group. */
export interface UnseenReading {
  example: LabelledText;
  reading: Reading;
}

interface GroupedExample extends Example {
  concepts: readonly string[];
  group: string;
}

/** A situation somebody wrote without having seen the base, and what is acceptable for it. */
export interface StrangersCase {
  text: string;
  acceptable: readonly number[];
}

/**
 * Trains on everything the base says. With cases written by strangers the bands of confidence are fitted to them;
 * without any, cautious ones are used, under which hardly anything is called sure. Takes some twenty seconds.
 */
export function fit(knowledge: Knowledge, cases: readonly StrangersCase[] = []): Trained {
  const readConcepts = createConceptReader(knowledge);
  const { examples } = prepare(knowledge);
  const classifier = train(examples);
  const foreign = train(examples.map(({ concepts, code }) => ({ features: extractFeatures("", concepts), code })));
  const index = indexScenarios(knowledge.scenarios, readConcepts);
  const score = createScorer({
    rules: knowledge.rules,
    classifier: createClassifier(classifier),
    foreign: createClassifier(foreign),
    scenarios: createScenarioIndex(index, codesOf(knowledge.scenarios)),
    readConcepts,
  });
  const rows = cases.map(({ text, acceptable }) => {
    const reading = score(text);
    return { signals: signalsOf(reading), right: acceptable.includes(reading.ranked[0]?.code ?? 0) };
  });
  return {
    classifier,
    foreign,
    index,
    calibration: rows.length === 0 ? cautious : calibrate(rows),
    fingerprint: fingerprintOf(knowledge),
  };
}

/** What is trained on, and the texts it was made from. */
export function prepare(knowledge: Knowledge): { labelled: LabelledText[]; examples: GroupedExample[] } {
  const readConcepts = createConceptReader(knowledge);
  const labelled = listExamples(knowledge);
  const examples = labelled.map(({ text, code, group }) => {
    const concepts = [...readConcepts(text).keys()];
    return { features: extractFeatures(text, concepts), concepts, code, group };
  });
  return { labelled, examples };
}

/** Cross-validation that splits by group: each example is read by a model trained without its whole group. */
export function readUnseen(
  knowledge: Knowledge,
  labelled: readonly LabelledText[],
  examples: readonly GroupedExample[],
  folds: number,
): UnseenReading[] {
  const groups = [...new Set(labelled.map((example) => example.group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % folds]));
  const readConcepts = createConceptReader(knowledge);
  const readings: UnseenReading[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isSeen = (group: string) => foldOf.get(group) !== fold;
    const classifier = createClassifier(train(examples.filter(({ group }) => isSeen(group))));
    const seen = new Map([...knowledge.scenarios].filter(([id]) => isSeen(id)));
    const scenarios = createScenarioIndex(indexScenarios(seen, readConcepts), codesOf(knowledge.scenarios));
    // Whatever language a group is in, the texts of the base are read with their words.
    const score = createScorer({ rules: knowledge.rules, classifier, foreign: classifier, scenarios, readConcepts });
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

/** The chance is the first code's share; see `signalsOf`. */
const cautious: Calibration = { weights: [8], bias: -4, sure: 0.98, likely: 0.7, ask: 0.15 };

// What is called sure must be right 97 times in 100; the margin is for what the cases do not show.
const surePrecision = 0.98;
/** Below it an answer is called unsure: one in three or more of them is wrong. */
const likelyChance = 0.65;
/** The share of situations that may be asked back. */
const askedShare = 0.008;

/** Logistic regression from a reading's signals to the chance that its first code is acceptable. */
function calibrate(rows: readonly { signals: number[]; right: boolean }[]): Calibration {
  const width = rows[0]?.signals.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  let bias = 0;
  for (let step = 0; step < 2_000; step++) {
    const slope = new Array<number>(width).fill(0);
    let biasSlope = 0;
    for (const { signals, right } of rows) {
      const error = chance(signals, weights, bias) - (right ? 1 : 0);
      signals.forEach((signal, at) => {
        slope[at] = (slope[at] ?? 0) + error * signal;
      });
      biasSlope += error;
    }
    const rate = 1 / rows.length;
    // A little pull towards zero keeps a few hundred cases from being learnt by heart.
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) * (1 - 1e-4) - rate * value;
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
    likely: likelyChance,
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
