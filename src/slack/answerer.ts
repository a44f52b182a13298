import type { Answer } from "../engine/answer.ts";
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
  async function askEngine(question: string, framework: string | undefined, asked: number): Promise<Answer> {
    return engine.answer(question, { ...(framework === undefined ? {} : { framework }), asked });
  }

  async function answerAt(place: Place, framework: string | undefined): Promise<Answer | undefined> {
    switch (place.show) {
      case "question":
        return keepCode(await askEngine(place.q, framework, place.asked ?? 0), place.code, framework);
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

  /** A click promised a code. When the words alone, or what a button could hold of them, lead elsewhere, its card is shown. */
  function keepCode(answer: Answer, code: number | undefined, framework: string | undefined): Answer {
    if (code === undefined || (answer.kind === "recommendation" && [answer.code, answer.rule?.otherwise].includes(code))) {
      return answer;
    }
    return codeAnswer(code, knowledge, framework);
  }

  return {
    async ask(question, user) {
      const answer = await askEngine(question, await preferences.framework(user), 0);
      return { answer, place: placeOf(answer, question, knowledge) };
    },
    async revisit(place, user) {
      const framework = place.framework ?? (await preferences.framework(user));
      const answer = await answerAt(place, framework);
      return answer && { answer: withFramework(answer, place.framework, knowledge), place };
    },
  };
}

/** A framework that was picked on the card outweighs one that the question names. */
function withFramework(answer: Answer, id: string | undefined, knowledge: Knowledge): Answer {
  if (id === undefined || (answer.kind !== "code" && answer.kind !== "recommendation")) return answer;
  const { framework: _, ...rest } = answer;
  const use = frameworkUse(answer.code, id, knowledge);
  return use ? { ...rest, framework: use } : rest;
}
