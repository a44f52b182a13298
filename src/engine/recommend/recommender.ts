import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Answer, ClarificationAnswer, NotUnderstoodAnswer, RecommendationAnswer } from "../answer.ts";
import type { Asker } from "../asker.ts";
import type { Named } from "../lookup.ts";
import { bandOf, type Calibration } from "./calibration.ts";
import { createChooser } from "./choice.ts";
import { comparisonOf, composeRecommendation, explain } from "./compose.ts";
import { leanTo, type Reading } from "./scorer.ts";

export interface Recommender {
  /** The answer to a described situation: a code, one question back, or that it is none of ours. */
  answer(reading: Reading, named: Named, asker: Asker): Answer;
  /** A recommendation only when the words leave no doubt; for what is left of a question that also gave orders. */
  onlyIfSure(reading: Reading, http: boolean, asker: Asker): Answer | undefined;
  /** Whether the words are about something else than an API. A code among them needs more to be overruled. */
  isOffTopic(reading: Reading, namesCode: boolean): boolean;
}

/** After so many questions back the best guess is given, marked as unsure. */
const questionsMax = 2;
/** From this chance on, words are about something else, or say too little. */
const classChanceMin = 0.5;
const bareChanceMin = 0.3;
const strongChanceMin = 0.75;
const choicesMax = 4;
/** Below this resemblance a written situation is not what the words describe, and a code is told by what it means. */
const resemblanceMin = 0.25;
/** Two words without a concept, such as "house adopt", speak for a code only when its share is at least this. */
const pairShareMin = 0.6;
/** Below this share of the first code, words without a concept speak for none. */
const guessShareMax = 0.15;

const nothingNamed: Named = { codes: [], numbers: [], classes: [], headers: [], rest: [] };

export function createRecommender(knowledge: Knowledge, calibration: Calibration): Recommender {
  const choose = createChooser(knowledge);
  const compose = (reading: Reading, named: Named, asker: Asker): RecommendationAnswer | undefined =>
    composeRecommendation(reading, bandOf(reading, calibration), { named, asker, knowledge });

  return {
    answer(neutral, named, asker) {
      const reading = choose(named.codes.length > 1 ? leanTo(wanted(named, neutral), neutral) : neutral);
      const mayAsk = (asker.asked ?? 0) < questionsMax;
      if (named.rest.length === 0) return askWhatHappened(knowledge);
      if (isElsewhere(reading)) return { kind: "not-understood", reason: "out-of-scope" };
      // "Banana" is no situation, however many phrasings have it.
      if (mayAsk && named.rest.length === 1 && reading.concepts.size === 0) return askWhatHappened(knowledge);
      if (mayAsk && (reading.vague >= classChanceMin || isUnread(reading, named)))
        return askBetween(reading, choicesMax, knowledge);
      if (mayAsk && reading.harm >= calibration.ask) return askBetween(reading, 2, knowledge);
      return compose(reading, named, asker) ?? askWhatHappened(knowledge);
    },
    onlyIfSure(neutral, http, asker) {
      const reading = choose(neutral);
      if (!http && reading.concepts.size < 2) return undefined;
      if (isElsewhere(reading) || reading.vague >= classChanceMin || reading.concepts.size === 0) return undefined;
      return bandOf(reading, calibration) === "unsure" ? undefined : compose(reading, nothingNamed, asker);
    },
    isOffTopic(reading, namesCode) {
      return namesCode ? reading.offTopic >= strongChanceMin : isElsewhere(reading);
    },
  };
}

function wanted({ codes }: Named, { excluded }: Reading): number[] {
  return codes.filter((code) => !excluded.includes(code));
}

/** Nothing in it speaks for any code, so every one is a guess. */
function isUnread({ known, concepts, ranked }: Reading, { rest }: Named): boolean {
  if (concepts.size > 0) return false;
  const share = ranked[0]?.share ?? 0;
  return known === 0 || share < (rest.length === 2 ? pairShareMin : guessShareMax);
}

/** Words that bring no concept of ours need less to be taken for another topic. */
function isElsewhere(reading: Reading): boolean {
  return reading.offTopic >= (reading.concepts.size === 0 ? bareChanceMin : classChanceMin);
}

/** What most questions turn out to be about, when one says nothing at all. */
const everyday = [400, 401, 403, 404, 409, 500];

export function askWhatHappened(knowledge: Knowledge): ClarificationAnswer {
  const choices = everyday.flatMap((code) => {
    const entry = knowledge.codes.get(code);
    return entry ? [{ code, situation: entry.summary }] : [];
  });
  return {
    kind: "clarification",
    ask: "What happened to the request? Describe it in a sentence, or choose what comes closest.",
    choices,
    candidates: choices.map((choice) => choice.code),
  };
}

function askBetween(reading: Reading, most: number, knowledge: Knowledge): ClarificationAnswer | NotUnderstoodAnswer {
  const choices = reading.ranked.slice(0, most).flatMap(({ code }) => {
    const hit = reading.scenarios.find((known) => known.code === code && known.score >= resemblanceMin);
    const situation = (hit && knowledge.scenarios.get(hit.id)?.title) ?? knowledge.codes.get(code)?.summary;
    return situation === undefined ? [] : [{ code, situation }];
  });
  const [first, second] = choices;
  const written = first && second && comparisonOf(first.code, second.code, knowledge)?.question;
  return {
    kind: "clarification",
    ask: written ?? "It could be one of these. Which describes it best?",
    choices,
    candidates: choices.map((choice) => choice.code),
    explanation: explain(reading),
  };
}
