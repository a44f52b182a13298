import type { Knowledge } from "../knowledge/knowledge.ts";
import { askAdvisor } from "./advised.ts";
import type { Advisor } from "./advisor.ts";
import type { Answer } from "./answer.ts";
import type { Asker } from "./asker.ts";
import { codeAnswer, type LookupParts, lookUp, readNames } from "./lookup.ts";
import { createNameIndex } from "./names.ts";
import { createPhraseIndex } from "./phrases.ts";
import { listWords, parseQuestion } from "./question.ts";
import { leanAway, readExclusions } from "./recommend/excluded.ts";
import { fit } from "./recommend/fit.ts";
import { disputeAnswer } from "./recommend/house.ts";
import { createRecommender } from "./recommend/recommender.ts";
import type { Reading } from "./recommend/scorer.ts";
import { decodeTrained } from "./recommend/trained.ts";
import { createTrainedScorer } from "./recommend/trained-scorer.ts";
import { createScopeReader } from "./scope.ts";
import { withTeamRules } from "./team-rules.ts";
import { createVerifier } from "./verify/verifier.ts";

export interface Engine {
  /** Answers any string. Never throws for what a person wrote. */
  answer(question: string, asker?: Asker): Promise<Answer>;
}

export interface EngineParts {
  knowledge: Knowledge;
  /** Asked about situations that the engine is not sure of. */
  advisor?: Advisor;
}

export function createEngine({ knowledge, advisor }: EngineParts): Engine {
  const advised = advisor && { knowledge, advisor, verifier: createVerifier(knowledge) };
  const parts: LookupParts = {
    knowledge,
    filler: new Set(listWords(knowledge.scope.filler)),
    faults: new Set(listWords(knowledge.scope.faults)),
    names: createNameIndex(knowledge),
    guides: createPhraseIndex(
      [...knowledge.guides].map(([id, guide]) => [id, [guide.title, ...guide.askedAs]] as const),
    ),
    disputes: createPhraseIndex([...knowledge.conventions].map(([id, { askedAs }]) => [id, askedAs] as const)),
  };
  const readScope = createScopeReader(knowledge.scope);
  const trained = knowledge.trained ? decodeTrained(knowledge.trained) : fit(knowledge);
  const score = createTrainedScorer(trained, knowledge);
  const recommend = createRecommender(knowledge, trained.calibration);

  return {
    answer: async (text, asker = {}) => withTeamRules(await decide(text, asker), asker.house, knowledge),
  };

  async function decide(text: string, asker: Asker): Promise<Answer> {
    const question = parseQuestion(text);
    const scope = readScope(text, question.text);
    if (scope.offTopic !== undefined) return { kind: "not-understood", reason: "out-of-scope", about: scope.offTopic };
    const named = readNames(question, parts);
    if (asker.framework !== undefined) named.framework ??= asker.framework;
    // A name and nothing else asks no more than it says, whatever marks stand around it.
    if (scope.hostile && (named.rest.length > 0 || scope.text !== question.text)) {
      return (
        recommend.onlyIfSure(score(scope.text), scope.http, asker) ?? { kind: "not-understood", reason: "hostile" }
      );
    }
    let read: Reading | undefined;
    const reading = () => {
      if (read === undefined) {
        const exclusions = readExclusions(question.text);
        read = leanAway(exclusions.codes, score(exclusions.text));
      }
      return read;
    };
    // "process ended with exit code 137" names a number too, but none that is ours.
    const namesCode = named.codes.some((code) => knowledge.codes.has(code) || knowledge.unofficial.has(code));
    // "420 enhance your calm" begins with what it asks about.
    const beginsWithNumber = named.numbers[0]?.at === 0;
    if (named.rest.length > 1 && !scope.http && !beginsWithNumber && recommend.isOffTopic(reading(), namesCode)) {
      return { kind: "not-understood", reason: "out-of-scope" };
    }
    const looked = lookUp(question, named, parts);
    if (looked?.kind === "dispute") return disputeAnswer(looked.topic, asker.house, knowledge) ?? looked;
    if (looked) return looked;
    const own = recommend.answer(reading(), named, asker);
    const reread = { question: question.text, own, asker, telling: named.rest.length };
    const answer = advised === undefined ? own : await askAdvisor(reread, advised);
    // Where the words around it say too little, the card of the code they name is what helps.
    const [code, ...others] = named.codes;
    const isAnswered = answer.kind === "recommendation" || code === undefined || others.length > 0;
    return isAnswered || !knowledge.codes.has(code) ? answer : codeAnswer(code, knowledge, named.framework);
  }
}
