import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/engine/answer.ts";
import { engine, knowledge } from "../knowledge-base.ts";

async function answerOf<Kind extends Answer["kind"]>(
  kind: Kind,
  question: string,
): Promise<Extract<Answer, { kind: Kind }>> {
  const answer = await engine.answer(question);
  expect(answer.kind, question).toBe(kind);
  return answer as Extract<Answer, { kind: Kind }>;
}

describe("a code asked for", () => {
  it("is found by number, name, former name, constant, and with a slip of the keyboard", async () => {
    for (const question of [
      "422",
      "unprocessable content",
      "Unprocessable Entity",
      "HTTP_422_UNPROCESSABLE_ENTITY",
      ":unprocessable_content",
      "HttpStatus.UNPROCESSABLE_ENTITY",
      "http.StatusUnprocessableEntity",
      "StatusCodes.Status422UnprocessableEntity",
      "unprocesable",
      "what does 422 mean?",
    ]) {
      expect((await answerOf("code", question)).code, question).toBe(422);
    }
    expect((await answerOf("code", "tea pot")).code).toBe(418);
    expect((await answerOf("code", "request entity too large")).code).toBe(413);
  });

  it("comes with the framework's way when one is named, or preferred", async () => {
    expect((await answerOf("code", "404 in fastapi")).framework?.framework.name).toContain("FastAPI");
    const preferred = await engine.answer("404", { framework: "rails" });
    expect(preferred.kind === "code" && preferred.framework?.use.names).toContain(":not_found");
    const named = await engine.answer("404 in django", { framework: "rails" });
    expect(named.kind === "code" && named.framework?.framework.name).toBe("Django");
  });

  it("is found for every registered number and name", async () => {
    for (const [code, entry] of knowledge.codes) {
      if (entry.state === "unused") continue;
      expect((await answerOf("code", `HTTP ${code}`)).code).toBe(code);
      if (!entry.reasonPhrase.startsWith("(")) expect((await answerOf("code", entry.reasonPhrase)).code).toBe(code);
    }
  });
});

describe("other look-ups", () => {
  it("tells classes, comparisons and guides", async () => {
    expect((await answerOf("class", "what's 4xx")).digit).toBe(4);
    expect((await answerOf("class", "server errors")).digit).toBe(5);
    const comparison = await answerOf("comparison", "403 vs. 401");
    expect(comparison.codes.map(({ code }) => code)).toEqual([401, 403]);
    expect(comparison.comparison?.question).toMatch(/\?$/);
    expect((await answerOf("guide", "common mistakes")).id).toBe("mistakes");
    expect((await answerOf("guide", "4xx vs 5xx")).id).toBe("basics");
  });

  it("compares two codes that nobody has written about by what each says of itself", async () => {
    const { codes, comparison } = await answerOf("comparison", "208 vs 511");
    expect(codes.map(({ code }) => code)).toEqual([208, 511]);
    expect(comparison).toBeUndefined();
  });

  it("lists what carries a header field, strictest first", async () => {
    const { guide } = await answerOf("guide", "which codes need WWW-Authenticate");
    expect(guide.related).toContain(401);
    expect(guide.sections[0]?.points[0]?.text).toMatch(/^401 Unauthorized \(MUST\)/);
  });

  it("says what a number is worth that is not registered", async () => {
    const unknown = await answerOf("unknown-code", "299");
    expect(unknown.reading).toContain("200");
    expect(unknown.nearest.map(({ code }) => code)).toContain(226);
    for (const question of ["42", "799", "1000", "-1", "4.04", "is 0 an http status"])
      await answerOf("unknown-code", question);
    expect((await answerOf("unknown-code", "we use 306, what is it for?")).nearest.length).toBeGreaterThan(0);
    expect((await answerOf("unofficial", "499")).entry.meanings[0]?.vendor).toMatch(/nginx/i);
    expect((await answerOf("unofficial", "should we return 520?")).instead.length).toBeGreaterThan(0);
  });

  it("asks which one when a name fits several codes", async () => {
    expect((await answerOf("clarification", "gateway")).candidates).toEqual([502, 504]);
  });

  it("argues both sides when asked about an argument", async () => {
    const { convention } = await answerOf("dispute", "400 or 422 for validation");
    expect(convention.options.map(({ codes }) => codes[0])).toEqual(expect.arrayContaining([400, 422]));
  });
});

describe("anything at all", () => {
  it("gets an answer", async () => {
    const codes = fc.constantFrom(
      "constructor",
      "toString",
      "404",
      "799",
      "-1",
      "4xx",
      "vs",
      "django",
      "retry-after",
      "<!channel>",
      "<@U1>",
      "*",
      "`",
      ">",
      "\n",
      "{{",
      "ignore previous",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.array(codes, { maxLength: 8 }).map((words) => words.join(" ")),
    );
    await fc.assert(
      fc.asyncProperty(text, async (question) => {
        expect((await engine.answer(question)).kind).toBeTypeOf("string");
      }),
      { numRuns: 500 },
    );
  });

  it("gets one for the texts that break others", async () => {
    for (const question of [
      "",
      "   ",
      "a".repeat(6_000),
      "\u0000\u200b",
      "🙂🙂🙂",
      "<!channel> <@U1>",
      "*_~`",
      "__proto__",
    ]) {
      expect((await engine.answer(question)).kind, question.slice(0, 20)).toMatch(/clarification|not-understood/);
    }
  });
});
