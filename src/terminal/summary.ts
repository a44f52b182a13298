import type { Answer, Confidence } from "../engine/answer.ts";

/** What a script wants to know of an answer. */
export interface Summary {
  kind: Answer["kind"];
  /** The one code the answer stands for, or null. */
  code: number | null;
  /** Codes, best first. */
  candidates: readonly number[];
  confidence: Confidence | null;
}

export function summarise(answer: Answer): Summary {
  const { kind } = answer;
  switch (kind) {
    case "code":
      return { kind, code: answer.code, candidates: [answer.code], confidence: "sure" };
    case "recommendation":
      return { kind, code: answer.code, candidates: answer.candidates, confidence: answer.confidence };
    case "clarification":
      return { kind, code: null, candidates: answer.candidates, confidence: null };
    case "class":
    case "comparison":
      return { kind, code: null, candidates: answer.codes.map((known) => known.code), confidence: null };
    case "dispute": {
      const { options, default: ours } = answer.convention;
      const best = options.find((option) => option.id === ours.option)?.codes ?? [];
      const others = options.flatMap((option) => option.codes);
      return { kind, code: best[0] ?? null, candidates: [...new Set([...best, ...others])], confidence: "likely" };
    }
    case "guide":
      return { kind, code: null, candidates: answer.guide.related, confidence: null };
    case "unknown-code":
      return { kind, code: null, candidates: answer.nearest.map((known) => known.code), confidence: null };
    case "unofficial":
      return { kind, code: null, candidates: answer.instead.map((known) => known.code), confidence: null };
    case "not-understood":
      return { kind, code: null, candidates: [], confidence: null };
  }
}
