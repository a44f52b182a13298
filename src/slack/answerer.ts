import type { Answer } from "../engine/answer.ts";
import type { Asker } from "../engine/asker.ts";
import type { Engine } from "../engine/engine.ts";
import { frameworkUse } from "../engine/known-codes.ts";
import { classAnswer, codeAnswer, compare } from "../engine/lookup.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Place, placeOf } from "./place.ts";
import type { Preferences } from "./preferences.ts";

/** An answer, and where it is found again. */
export interface Answered {
  answer: Answer;
  place: Place;
}

/** What every surface asks. */
export interface Answerer {
  /** Answers a person's words. */
  ask(question: string, user: string): Promise<Answered>;
  /** Answers again at a place that a button names; `undefined` when the base no longer has it. */
  revisit(place: Place, user: string): Promise<Answered | undefined>;
}

export interface AnswererParts {
  engine: Engine;
  knowledge: Knowledge;
  preferences: Preferences;
}

export function createAnswerer({ engine, knowledge, preferences }: AnswererParts): Answerer {
  const recent = new Map<string, Answered>();
  async function answerAt(place: Place, framework: string | undefined): Promise<Answer | undefined> {
    switch (place.show) {
      case "question":
        return place.code === undefined
          ? engine.answer(place.q, askerWith(framework))
          : answerWithCode(place.q, place.code, framework);
      case "code":
        return codeAnswer(place.code, knowledge, framework);
      case "class":
        return classAnswer(place.digit, knowledge);
      case "comparison":
        return compare(place.codes, { knowledge });
      case "guide": {
        const guide = knowledge.guides.get(place.id);
        return guide && { kind: "guide", id: place.id, guide };
      }
      case "dispute": {
        const convention = knowledge.conventions.get(place.topic);
        return convention && { kind: "dispute", topic: place.topic, convention };
      }
    }
  }

  /** A click promised a code. When the words, or what a button could hold of them, lead elsewhere, its card is shown. */
  async function answerWithCode(question: string, code: number, framework: string | undefined): Promise<Answer> {
    const answer = await engine.answer(question, { ...askerWith(framework), asked: neverAskBack });
    const isKept = answer.kind === "recommendation" && [answer.code, answer.rule?.otherwise].includes(code);
    return isKept ? answer : codeAnswer(code, knowledge, framework);
  }

  return {
    async ask(question, user) {
      const framework = await preferences.framework(user);
      const key = `${framework ?? ""} ${question}`;
      const known = recent.get(key);
      if (known) return known;
      const answer = await engine.answer(question, askerWith(framework));
      const answered = { answer, place: placeOf(answer, question, knowledge) };
      if (question.length <= rememberedLengthMax) remember(recent, key, answered);
      return answered;
    },
    async revisit(place, user) {
      const framework = place.framework ?? (await preferences.framework(user));
      const answer = await answerAt(place, framework);
      return answer && { answer: withFramework(answer, place.framework, knowledge), place };
    },
  };
}

// People ask the same few things again and again. A card is about 10 kB, so all of them take a few megabytes.
const rememberedMax = 500;
const rememberedLengthMax = 120;

/** The base does not change while the process runs, so an answer is good until it is crowded out. */
function remember(recent: Map<string, Answered>, key: string, answered: Answered): void {
  const [oldest] = recent.keys();
  if (recent.size >= rememberedMax && oldest !== undefined) recent.delete(oldest);
  recent.set(key, answered);
}

// After so many questions back the engine gives its best guess.
const neverAskBack = 9;

function askerWith(framework: string | undefined): Asker {
  return framework === undefined ? {} : { framework };
}

/** A framework that was picked on the card outweighs one that the question names. */
function withFramework(answer: Answer, id: string | undefined, knowledge: Knowledge): Answer {
  if (id === undefined || (answer.kind !== "code" && answer.kind !== "recommendation")) return answer;
  const { framework: _, ...rest } = answer;
  const use = frameworkUse(answer.code, id, knowledge);
  return use ? { ...rest, framework: use } : rest;
}
