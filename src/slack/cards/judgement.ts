import { encodePlace, type Place, parsePlace } from "./place.ts";

/** What a thumb says, in its value: the verdict, and the answer it is about. */
export interface Judgement {
  isRight: boolean;
  question: string;
  code: number;
  place: Place;
}

// Both thumbs of a message carry the question, beside its other buttons (see `placeLengthMax`).
const placeLengthMax = 600;

export function encodeJudgement(isRight: boolean, place: Place): string {
  return `${isRight ? "right" : "wrong"} ${encodePlace(place, placeLengthMax)}`;
}

/** `undefined` for what is no verdict on a recommendation. */
export function parseJudgement(value: string | undefined): Judgement | undefined {
  const [, verdict, encoded] = /^(right|wrong) (.*)$/s.exec(value ?? "") ?? [];
  const place = parsePlace(encoded);
  if (place?.show !== "question" || place.code === undefined) return undefined;
  return { isRight: verdict === "right", question: place.q, code: place.code, place };
}
