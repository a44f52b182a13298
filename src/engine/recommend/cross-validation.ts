import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createChooser } from "./choice.ts";
import type { LabelledText } from "./examples.ts";
import { fitParts, prepare } from "./fit.ts";
import { indexScenarios } from "./scenario-index.ts";
import type { Reading } from "./scorer.ts";
import { fingerprintOf } from "./trained.ts";
import { createTrainedScorer } from "./trained-scorer.ts";
import { listVocabulary } from "./vocabulary.ts";
import { createWordingReader } from "./wording.ts";

/** An example read by a model that has seen nothing of its group. */
export interface UnseenReading {
  example: LabelledText;
  reading: Reading;
}

/** Cross-validation that splits by group: each example is read by a model trained without its whole group. */
export function readUnseen(knowledge: Knowledge, folds: number): UnseenReading[] {
  const examples = prepare(knowledge);
  const groups = [...new Set(examples.map((example) => example.group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % folds]));
  const read = createWordingReader(knowledge);
  const readings: UnseenReading[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isSeen = (group: string) => foldOf.get(group) !== fold;
    const seen = examples.filter(({ group }) => isSeen(group));
    const { classifier } = fitParts(seen);
    const trained = {
      classifier,
      // Whatever language a group is in, the texts of the base are read with their words.
      foreign: classifier,
      index: indexScenarios(new Map([...knowledge.scenarios].filter(([id]) => isSeen(id))), read),
      vocabulary: listVocabulary(knowledge, seen),
      fingerprint: fingerprintOf(knowledge),
    };
    const score = createTrainedScorer(trained, knowledge);
    const choose = createChooser({ scenarios: new Map([...knowledge.scenarios].filter(([id]) => isSeen(id))) });
    for (const example of examples) {
      if (!isSeen(example.group)) readings.push({ example, reading: choose(score(example.text)) });
    }
  }
  return readings;
}

export function isAcceptable({ example, reading }: UnseenReading): boolean {
  const code = reading.ranked[0]?.code ?? 0;
  return code === example.code || example.alsoAcceptable.includes(code);
}
