import type { Knowledge } from "../../knowledge/knowledge.ts";
import { calibrate, cautious } from "./calibrate.ts";
import { signalsOf } from "./calibration.ts";
import { createChooser } from "./choice.ts";
import { type LabelledText, listExamples } from "./examples.ts";
import { conceptFeatures, extractFeatures } from "./features.ts";
import { indexScenarios } from "./scenario-index.ts";
import { type Example, train } from "./train.ts";
import { fingerprintOf, type Trained } from "./trained.ts";
import { createTrainedScorer } from "./trained-scorer.ts";
import { listVocabulary } from "./vocabulary.ts";
import { createWordingReader, type Wording } from "./wording.ts";

/** An example of the base, and what is made of its words. */
export interface PreparedExample extends LabelledText, Example {
  wording: Wording;
}

/** A situation somebody wrote without having seen the base, and what is acceptable for it. */
export interface StrangersCase {
  text: string;
  acceptable: readonly number[];
}

/**
 * Trains on everything the base says. With cases written by strangers the bands of confidence are fitted to them;
 * without any, cautious ones are used, under which hardly anything is called sure. Takes about a minute.
 */
export function fit(knowledge: Knowledge, cases: readonly StrangersCase[] = []): Trained {
  const examples = prepare(knowledge);
  const trained = {
    ...fitParts(examples),
    index: indexScenarios(knowledge.scenarios, createWordingReader(knowledge)),
    vocabulary: listVocabulary(knowledge, examples),
    fingerprint: fingerprintOf(knowledge),
  };
  const score = createTrainedScorer(trained, knowledge);
  const choose = createChooser(knowledge);
  const rows = cases.map(({ text, acceptable }) => {
    const reading = choose(score(text));
    return {
      signals: signalsOf(reading),
      harm: reading.harm,
      right: acceptable.includes(reading.ranked[0]?.code ?? 0),
    };
  });
  return { ...trained, calibration: rows.length === 0 ? cautious : calibrate(rows) };
}

/** Both classifiers: the one that sees words, and the one for other languages. */
export function fitParts(examples: readonly PreparedExample[]): Pick<Trained, "classifier" | "foreign"> {
  return {
    classifier: train(examples),
    foreign: train(
      examples.map(({ wording, code }) => ({ features: [conceptFeatures(wording.concepts.keys())], code })),
    ),
  };
}

/** What is trained on. The words are taken as they are written: what the base says has no slips that matter. */
export function prepare(knowledge: Knowledge): PreparedExample[] {
  const read = createWordingReader(knowledge);
  return listExamples(knowledge).map((example) => {
    const wording = read(example.text);
    return { ...example, wording, features: extractFeatures(wording) };
  });
}
