import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecommendationAnswer } from "../../../src/engine/answer.ts";
import { engine, knowledge } from "../../knowledge-base.ts";
import { accepted, cases, faultRules, judge, rejected, rulesOf } from "./corpus.ts";

/** Correct proposals may be refused this often; the engine's own answer is given then. */
const refusedMax = 0.02;

describe("the corpus of proposals", () => {
  it("is large enough, and has faults of every kind", () => {
    expect(accepted.length).toBeGreaterThanOrEqual(150);
    expect(rejected.length).toBeGreaterThanOrEqual(300);
    const kinds = new Set(rejected.map(({ fault }) => fault));
    expect(faultRules.filter((rule) => !kinds.has(rule))).toEqual([]);
  });

  it("has correct proposals refused twice in a hundred at most", async () => {
    const refused = [];
    for (const known of accepted) {
      const verdict = await judge(known, known.proposal);
      if (verdict.kind === "rejected") refused.push(`${known.file}: ${known.question}: ${rulesOf(verdict)}`);
    }
    expect(refused.length / accepted.length, refused.join("\n")).toBeLessThanOrEqual(refusedMax);
  });

  const inWords = new Set(["unsupported-claim", "other-question"]);
  it.each(faultRules.filter((rule) => !inWords.has(rule)))("has no fault of the rule %s accepted", async (rule) => {
    for (const known of rejected.filter(({ fault }) => fault === rule)) {
      expect((await judge(known, known.proposal)).kind, `${known.question} ${JSON.stringify(known.proposal)}`).toBe(
        "rejected",
      );
    }
  });

  it.each(faultRules.filter((rule) => !inWords.has(rule)))("names the rule %s where it is broken", async (rule) => {
    const known = rejected.filter(({ fault }) => fault === rule);
    const missed = [];
    for (const one of known) if (!rulesOf(await judge(one, one.proposal)).includes(rule)) missed.push(one.question);
    expect(missed.length / known.length, missed.join("\n")).toBeLessThanOrEqual(0.05);
  });

  /**
   * What a sentence means cannot be told from its words alone. What slips through does no harm: none of the model's
   * words is ever shown, and in their place stand true facts about the code that speak of what was asked.
   */
  it.each([...inWords] as const)("has few faults of the rule %s accepted, and none that is shown", async (rule) => {
    const known = rejected.filter(({ fault }) => fault === rule);
    const through = [];
    for (const one of known) {
      const verdict = await judge(one, one.proposal);
      if (verdict.kind === "rejected") continue;
      through.push(one.question);
      const { checked } = verdict;
      expect(Object.keys(checked).sort()).toEqual(["alternatives", "code", "facts"]);
      const own = (await engine.answer(one.question)) as RecommendationAnswer;
      expect(checked.code, one.question).toBe(own.code);
      const near = own.explanation.scenarios.flatMap(({ id }) => knowledge.scenarios.get(id)?.because ?? []);
      const cases = knowledge.codes.get(own.code)?.useWhen.map(({ id }) => `${own.code}/${id}`) ?? [];
      // What a correct proposal cites for the same question speaks of it too, in whatever language.
      const right = accepted
        .filter(({ question }) => question === one.question)
        .flatMap(({ proposal }) => proposal?.claims.flatMap(({ facts }) => facts) ?? []);
      const onTopic = new Set([...near, ...right]);
      expect(checked.facts.filter((id) => cases.includes(id) && !onTopic.has(id))).toEqual([]);
    }
    expect(through.length / known.length, through.join("\n")).toBeLessThanOrEqual(0.15);
  });

  it("says why in words that repeat nothing of the proposal's sentences", async () => {
    for (const { question, house, proposal } of rejected) {
      const verdict = await judge({ question, ...(house ? { house } : {}) }, proposal);
      if (verdict.kind === "accepted") continue;
      for (const { words, at } of verdict.faults) {
        expect(words.length).toBeGreaterThan(10);
        expect(at).not.toBe("");
        const summary = typeof proposal?.summary === "string" ? proposal.summary : "";
        if (summary.length > 30) expect(words).not.toContain(summary.slice(0, 30));
      }
    }
  });
});

describe("the verifier", () => {
  const base = cases.find(({ verdict }) => verdict === "accepted");

  it("never throws, whatever a model says", async () => {
    const json = fc.jsonValue();
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        if (base) expect((await judge(base, value)).kind).toBe("rejected");
      }),
      { numRuns: 200 },
    );
    for (const value of [undefined, null, () => 1, Symbol("x"), 10n, Number.NaN, []]) {
      if (base) expect((await judge(base, value)).kind).toBe("rejected");
    }
  });

  it("takes no longer for hostile texts than for others", async () => {
    const long = [
      "a-".repeat(140),
      "1.".repeat(140),
      "`a".repeat(140),
      "((((".repeat(70),
      "@a.".repeat(90),
      "not ".repeat(70),
    ];
    for (const summary of long) {
      if (base) expect((await judge(base, { ...base.proposal, summary })).kind).toBe("rejected");
    }
  });
});
