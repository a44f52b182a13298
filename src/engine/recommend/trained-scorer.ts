import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createClassifier } from "./classifier.ts";
import { createScenarioIndex } from "./scenario-index.ts";
import { createScorer, type Scorer } from "./scorer.ts";
import { createSpelling } from "./spelling.ts";
import type { Trained } from "./trained.ts";
import { createWordingReader } from "./wording.ts";

/** The scorer that training has left. */
export function createTrainedScorer(trained: Omit<Trained, "calibration">, knowledge: Knowledge): Scorer {
  return createScorer({
    rules: knowledge.rules,
    classifier: createClassifier(trained.classifier),
    foreign: createClassifier(trained.foreign),
    scenarios: createScenarioIndex(trained.index, codesOf(knowledge.scenarios)),
    read: createWordingReader(knowledge, createSpelling(trained.vocabulary)),
  });
}

export function codesOf(scenarios: Knowledge["scenarios"]): Map<string, number> {
  return new Map([...scenarios].map(([id, scenario]) => [id, scenario.code]));
}
