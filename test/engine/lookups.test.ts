import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { engine } from "../knowledge-base.ts";

interface Case {
  question: string;
  kind: string;
  code?: number;
  codes?: number[];
}

const cases = parse(readFileSync(join(import.meta.dirname, "../cases/lookups.yml"), "utf8")) as Case[];

describe("look-ups", () => {
  it.each(cases)("$question: $kind $code $codes", async ({ question, kind, code, codes }) => {
    const answer = await engine.answer(question);
    expect(answer.kind).toBe(kind);
    if (code !== undefined) {
      const named = "code" in answer ? answer.code : answer.kind === "unknown-code" ? Number(answer.text) : undefined;
      expect(answer.kind === "class" ? answer.digit : named).toBe(code);
    }
    if (codes !== undefined) {
      const given =
        "candidates" in answer ? answer.candidates : "codes" in answer ? answer.codes.map((known) => known.code) : [];
      expect([...given].sort()).toEqual([...codes].sort());
    }
  });
});
