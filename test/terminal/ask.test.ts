import { describe, expect, it } from "vitest";
import { classAnswer, codeAnswer, compare } from "../../src/engine/lookup.ts";
import { renderText } from "../../src/terminal/render-text.ts";
import { summarise } from "../../src/terminal/summary.ts";
import { engine, knowledge } from "../knowledge-base.ts";

describe("an answer as text", () => {
  it("exists for every entry of the base", () => {
    const answers = [
      ...[...knowledge.codes.keys(), ...knowledge.unofficial.keys()].map((code) =>
        codeAnswer(code, knowledge, "django"),
      ),
      ...[1, 2, 3, 4, 5].map((digit) => classAnswer(digit, knowledge)),
      ...[...knowledge.comparisons.keys()].map((id) => compare(id.split("-").map(Number), { knowledge })),
      ...[...knowledge.guides].map(([id, guide]) => ({ kind: "guide" as const, id, guide })),
      ...[...knowledge.conventions].map(([topic, convention]) => ({ kind: "dispute" as const, topic, convention })),
    ];
    for (const answer of answers) {
      const text = renderText(answer, knowledge);
      expect(text).not.toMatch(/undefined|\[object/);
      expect(text.length).toBeGreaterThan(60);
    }
  });

  it.each(["login failed", "42", "520", "what is the capital of France?", "gateway", "which codes need Retry-After"])(
    "answers %j",
    async (question) => {
      expect(renderText(await engine.answer(question), knowledge)).not.toMatch(/undefined|\[object/);
    },
  );
});

describe("the summary for scripts", () => {
  it("has the code, the candidates and the confidence of a recommendation", async () => {
    const summary = summarise(await engine.answer("what should login failure return?"));
    expect(summary).toMatchObject({ kind: "recommendation", code: 401 });
    expect(summary.candidates[0]).toBe(401);
    expect(["sure", "likely", "unsure"]).toContain(summary.confidence);
  });

  it("names no code where the answer stands for none", async () => {
    expect(summarise(await engine.answer("799")).code).toBeNull();
    expect(summarise(await engine.answer("401 vs 403"))).toMatchObject({ code: null, candidates: [401, 403] });
  });
});
