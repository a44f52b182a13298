import type { Answer } from "../../engine/answer.ts";
import type { Asker } from "../../engine/asker.ts";
import type { Engine } from "../../engine/engine.ts";
import { frameworkUse } from "../../engine/known-codes.ts";
import { classAnswer, codeAnswer, compare } from "../../engine/lookup.ts";
import { disputeAnswer } from "../../engine/recommend/house.ts";
import { withTeamRules } from "../../engine/team-rules.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Place, placeOf } from "../cards/place.ts";
import type { HouseStyle } from "./house-style.ts";
import type { Preferences } from "./preferences.ts";
import type { Who } from "./who.ts";

/** An answer, and where it is found again. */
export interface Answered {
  answer: Answer;
  place: Place;
}

/** What every surface asks. */
export interface Answerer {
  /** Answers a person's words. `onAsking` is called when it will take seconds, because a model is asked. */
  ask(question: string, who: Who, onAsking: (() => void) | undefined): Promise<Answered>;
  /** Answers again at a place that a button names; `undefined` when the base no longer has it. */
  revisit(place: Place, who: Who): Promise<Answered | undefined>;
}

export interface AnswererParts {
  engine: Engine;
  knowledge: Knowledge;
  preferences: Preferences;
  houseStyle: HouseStyle;
}

export function createAnswerer({ engine, knowledge, preferences, houseStyle }: AnswererParts): Answerer {
  const recent = new Map<string, Answered>();
  const revisited = new Map<string, Answered>();
  async function answerAt(place: Place, asker: Asker): Promise<Answer | undefined> {
    switch (place.show) {
      case "question":
        return place.code === undefined
          ? engine.answer(place.q, { ...asker, onlyRemembered: true })
          : answerWithCode(place.q, place.code, asker);
      case "code":
        return codeAnswer(place.code, knowledge, asker.framework);
      case "class":
        return classAnswer(place.digit, knowledge);
      case "comparison":
        return compare(place.codes, { knowledge });
      case "guide": {
        const guide = knowledge.guides.get(place.id);
        return guide && { kind: "guide", id: place.id, guide };
      }
      case "dispute":
        return disputeAnswer(place.topic, asker.house, knowledge);
    }
  }

  /** A click promised a code. When the words, or what a button could hold of them, lead elsewhere, its card is shown. */
  async function answerWithCode(question: string, code: number, asker: Asker): Promise<Answer> {
    // A model may have chosen it; none is asked anew, for somebody waits for what the button says.
    const answer = await engine.answer(question, { ...asker, asked: neverAskBack, onlyRemembered: true });
    if (answer.kind !== "recommendation") return codeAnswer(code, knowledge, asker.framework);
    // The team may have set or changed a rule since the button was made.
    const options = answer.rule ? (knowledge.conventions.get(answer.rule.topic)?.options ?? []) : [];
    const isKept = [answer.code, answer.rule?.otherwise, ...options.flatMap(({ codes }) => codes)].includes(code);
    return isKept ? answer : codeAnswer(code, knowledge, asker.framework);
  }

  /** What a person and their team have set, and under what the answer is remembered. */
  async function askerFor(who: Who, chosen?: string): Promise<{ asker: Asker; key: string }> {
    const [own, { rules, revision }] = await Promise.all([
      chosen ?? preferences.framework(who),
      houseStyle.rulesFor(who),
    ]);
    const asker = {
      workspace: who.workspace,
      ...(own === undefined ? {} : { framework: own }),
      ...(rules ? { house: rules } : {}),
    };
    return { asker, key: `${own ?? ""} ${revision}` };
  }

  return {
    async ask(question, who, onAsking) {
      const { asker, key } = await askerFor(who);
      const known = recent.get(`${key} ${question}`);
      if (known) return known;
      const answer = await engine.answer(question, {
        ...asker,
        // A modal's answer travels in its acknowledgement, within 3 seconds.
        ...(who.surface === "modal" ? { onlyRemembered: true } : {}),
        ...(onAsking ? { onAsking } : {}),
      });
      const answered = { answer, place: placeOf(answer, question, knowledge) };
      // A model that was of no help, or was not asked, may be of help the next time.
      const isWhole = !("unadvised" in answer) && who.surface !== "modal";
      if (isWhole && question.length <= rememberedLengthMax) remember(recent, `${key} ${question}`, answered);
      return answered;
    },
    async revisit(place, who) {
      const { asker, key } = await askerFor(who, place.framework);
      const known = revisited.get(`${key} ${JSON.stringify(place)}`);
      if (known) return known;
      const answer = await answerAt(place, asker);
      if (!answer) return undefined;
      const ruled = withTeamRules(answer, asker.house, knowledge);
      const answered = { answer: withFramework(ruled, place.framework, knowledge), place };
      // What a model has said of a question may be forgotten, or come later.
      if (place.show !== "question") remember(revisited, `${key} ${JSON.stringify(place)}`, answered);
      return answered;
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

/** A framework that was picked on the card outweighs one that the question names. */
function withFramework(answer: Answer, id: string | undefined, knowledge: Knowledge): Answer {
  if (id === undefined || (answer.kind !== "code" && answer.kind !== "recommendation")) return answer;
  const { framework: _, ...rest } = answer;
  const use = frameworkUse(answer.code, id, knowledge);
  return use ? { ...rest, framework: use } : rest;
}
