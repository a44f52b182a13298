import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Answer } from "./answer.ts";
import type { Asker } from "./asker.ts";
import { codeAnswer, type LookupParts, lookUp, readNames } from "./lookup.ts";
import { createNameIndex } from "./names.ts";
import { createPhraseIndex } from "./phrases.ts";
import { parseQuestion } from "./question.ts";
import { createClassifier } from "./recommend/classifier.ts";
import { createConceptReader } from "./recommend/concepts.ts";
import { codesOf, fit } from "./recommend/fit.ts";
import { createRecommender } from "./recommend/recommender.ts";
import { createScenarioIndex } from "./recommend/scenario-index.ts";
import { createScorer } from "./recommend/scorer.ts";
import { decodeTrained } from "./recommend/trained.ts";
import { createScopeReader } from "./scope.ts";

export interface Engine {
  /** Answers any string. Never throws for what a person wrote. */
  answer(question: string, asker?: Asker): Promise<Answer>;
}

export function createEngine({ knowledge }: { knowledge: Knowledge }): Engine {
  const filler = new Set(knowledge.scope.filler.flatMap((line) => line.split(" ")));
  const parts: LookupParts = {
    knowledge,
    filler,
    names: createNameIndex(knowledge),
    guides: createPhraseIndex(
      [...knowledge.guides].map(([id, guide]) => [id, [guide.title, ...guide.askedAs]] as const),
    ),
    disputes: createPhraseIndex([...knowledge.conventions].map(([id, { askedAs }]) => [id, askedAs] as const)),
  };
  const readScope = createScopeReader(knowledge.scope);
  const { classifier, foreign, index, calibration } = knowledge.trained
    ? decodeTrained(knowledge.trained)
    : fit(knowledge);
  const readConcepts = createConceptReader(knowledge);
  const score = createScorer({
    rules: knowledge.rules,
    classifier: createClassifier(classifier),
    foreign: createClassifier(foreign),
    scenarios: createScenarioIndex(index, codesOf(knowledge.scenarios)),
    readConcepts,
  });
  const recommend = createRecommender(knowledge, score, calibration);

  return {
    async answer(text, asker = {}) {
      const question = parseQuestion(text);
      const scope = readScope(text, question.text);
      if (scope.offTopic !== undefined)
        return { kind: "not-understood", reason: "out-of-scope", about: scope.offTopic };
      const named = readNames(question, parts);
      if (asker.framework !== undefined) named.framework ??= asker.framework;
      // A name and nothing else asks no more than it says, whatever marks stand around it.
      if (scope.hostile && (named.rest.length > 0 || scope.text !== question.text)) {
        return recommend.onlyIfSure(scope, asker) ?? { kind: "not-understood", reason: "hostile" };
      }
      // "process ended with exit code 137" names a number too, but none that is ours.
      const namesCode = named.codes.some((code) => knowledge.codes.has(code) || knowledge.unofficial.has(code));
      // "420 enhance your calm" begins with what it asks about.
      const beginsWithNumber = named.numbers[0]?.at === 0;
      if (named.rest.length > 1 && !scope.http && !beginsWithNumber && recommend.isOffTopic(question.text, namesCode)) {
        return { kind: "not-understood", reason: "out-of-scope" };
      }
      const looked = lookUp(question, named, parts);
      if (looked) return looked;
      const answer = recommend.answer(question.text, named, asker);
      // Where the words around it say too little, the card of the code they name is what helps.
      const [code, ...others] = named.codes;
      const isAnswered = answer.kind === "recommendation" || code === undefined || others.length > 0;
      return isAnswered || !knowledge.codes.has(code) ? answer : codeAnswer(code, knowledge, named.framework);
    },
  };
}
