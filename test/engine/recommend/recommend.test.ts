import { describe, expect, it } from "vitest";
import type { HouseRules } from "../../../src/engine/asker.ts";
import { applyHouseRule } from "../../../src/engine/recommend/house.ts";
import { decodeTrained, fingerprintOf } from "../../../src/engine/recommend/trained.ts";
import { engine, knowledge } from "../../knowledge-base.ts";

async function recommend(question: string, house?: HouseRules) {
  const answer = await engine.answer(question, house ? { house } : {});
  if (answer.kind !== "recommendation") throw new Error(`${question}: ${answer.kind}`);
  return answer;
}

describe("a described situation", () => {
  it("gets a code with its reasons, what speaks against the others, and what it owes", async () => {
    const answer = await recommend("what should login failure return?");
    expect(answer.code).toBe(401);
    expect(answer.facts.map((fact) => fact.id)).toContain("401/challenge");
    expect(answer.facts.every((fact) => fact.reference.title !== "")).toBe(true);
    expect(answer.insteadOf.map((other) => other.code)).not.toContain(401);
    expect(answer.insteadOf.length).toBeGreaterThan(0);
    expect(answer.ask).toMatch(/\?$/);
    expect(answer.candidates[0]).toBe(401);
  });

  it("says how it was read: facets, rules, losers with their scores, the nearest written situations", async () => {
    const { explanation } = await recommend("the caller sent too many requests in the last minute");
    expect(explanation.facets.length).toBeGreaterThan(0);
    expect(explanation.rules.length).toBeGreaterThan(0);
    expect(explanation.scores[0]?.code).toBe(429);
    expect(explanation.scores.map(({ score }) => score)).toEqual(
      explanation.scores.map(({ score }) => score).sort((a, b) => b - a),
    );
    expect(explanation.scenarios[0]?.score).toBeGreaterThan(0);
  });

  it("is read past a wrong number that the person names", async () => {
    const answer = await recommend("401 means the user lacks permission even though logged in, correct?");
    expect(answer.code).toBe(403);
    expect(answer.namedInstead).toEqual([401]);
  });

  it("gets the same answer every time", async () => {
    const question = "two people edit the same page and the second save would overwrite the first";
    expect(await recommend(question)).toEqual(await recommend(question));
  });

  it("is asked about at most twice, then gets the best guess", async () => {
    const vague = "something is invalid";
    expect((await engine.answer(vague)).kind).toBe("clarification");
    expect((await engine.answer(vague, { asked: 1 })).kind).toBe("clarification");
    expect((await engine.answer(vague, { asked: 2 })).kind).toBe("recommendation");
  });

  it("of a word or two is answered where they mean something, and asked about where they do not", async () => {
    for (const text of ["banana", "house adopt", "purple"]) {
      expect((await engine.answer(text)).kind, text).toBe("clarification");
    }
    for (const [text, code] of [
      ["throttled", 429],
      ["disk full", 507],
      ["wrong pin", 401],
      ["seat taken", 409],
    ] as const) {
      expect(await engine.answer(text), text).toMatchObject({ code });
    }
  });

  it("is understood in other languages by its concepts", async () => {
    for (const [question, code] of [
      ["Benutzername ist schon vergeben", 409],
      ["el servidor está en mantenimiento", 503],
      ["quel code pour un mot de passe incorrect à la connexion ?", 401],
      ["用户没有登录", 401],
    ] as const) {
      expect((await recommend(question)).code, question).toBe(code);
    }
  });
});

describe("a team's convention", () => {
  const house: HouseRules = new Map([["validation-failure", { option: "400", setBy: "Ada", setOn: "2026-11-01" }]]);
  const question = "the e-mail address in the body is not a valid e-mail address";

  it("comes first, names who set it and when, and keeps what the base would say beside it", async () => {
    expect((await recommend(question)).code).toBe(422);
    const answer = await recommend(question, house);
    expect(answer.code).toBe(400);
    expect(answer.rule).toMatchObject({
      topic: "validation-failure",
      otherwise: 422,
      setBy: "Ada",
      setOn: "2026-11-01",
    });
    expect(answer.rule?.position).not.toBe("");
  });

  it("is ignored where the base no longer has it, and on other topics", async () => {
    expect((await recommend(question, new Map([["validation-failure", { option: "gone" }]]))).rule).toBeUndefined();
    expect((await recommend("the bearer token has expired", house)).rule).toBeUndefined();
  });
});

describe("what was trained", () => {
  it("was trained on the base as it is; otherwise: npm run train", () => {
    expect(knowledge.trained).toBeDefined();
    expect(decodeTrained(knowledge.trained ?? new Uint8Array()).fingerprint).toBe(fingerprintOf(knowledge));
  });
});

describe("the rules", () => {
  it("that decide agree with nine in ten of the written situations they fire on", async () => {
    const { createWordingReader } = await import("../../../src/engine/recommend/wording.ts");
    const { fireRules } = await import("../../../src/engine/recommend/rules.ts");
    const read = createWordingReader(knowledge);
    const tally = new Map<string, { fired: number; agreed: number }>();
    for (const scenario of knowledge.scenarios.values()) {
      for (const phrasing of scenario.phrasings) {
        for (const { id, rule } of fireRules(knowledge.rules, read(phrasing).concepts)) {
          if (rule.strength !== "decides" || rule.prefer.length === 0) continue;
          const count = tally.get(id) ?? { fired: 0, agreed: 0 };
          count.fired++;
          if ([scenario.code, ...scenario.alsoAcceptable].some((code) => rule.prefer.includes(code))) count.agreed++;
          tally.set(id, count);
        }
      }
    }
    const doubtful = [...tally].filter(([, { fired, agreed }]) => agreed / fired < 0.9);
    expect(doubtful).toEqual([]);
  });
});

describe("a rule of several codes", () => {
  const answerBy = (topic: string, option: string, question: string) =>
    recommend(question, new Map([[topic, { option }]]));

  it("leaves the situation's own code where the rule has it", async () => {
    const question =
      "a second request arrives while the first one with the same Idempotency-Key is still being processed";
    const { code, rule } = await recommend(question, new Map([["idempotency-key", { option: "400" }]]));
    expect(rule?.option.codes).toEqual([400, 409]);
    expect(code).toBe(409);
  });

  it("gives the code that the situation names for it", async () => {
    const question = "the resource has moved permanently to a new URL";
    expect((await answerBy("redirect-choice", "keep-method", question)).code).toBe(308);
    expect((await answerBy("redirect-choice", "classic", question)).code).toBe(301);
  });

  it("keeps the reasons of a situation whose code stays", async () => {
    const question = "the e-mail address in the body is not a valid e-mail address";
    const [plain, ruled] = [await recommend(question), await answerBy("validation-failure", "422", question)];
    expect(ruled.rule?.option.id).toBe("422");
    expect(ruled.why).toBe(plain.why);
    expect(ruled.facts).toEqual(plain.facts);
  });

  it("never gives a code that its option does not list, but for what a situation names", () => {
    const strange = [...knowledge.scenarios].flatMap(([id, { code, topic }]) =>
      (topic ? (knowledge.conventions.get(topic.id)?.options ?? []) : []).flatMap((option) => {
        const house: HouseRules = new Map([[topic?.id ?? "", { option: option.id }]]);
        const given = applyHouseRule(code, knowledge.scenarios.get(id), house, knowledge);
        return option.codes.includes(given.code) || topic?.under[option.id] !== undefined
          ? []
          : [`${id}: ${option.id}`];
      }),
    );
    expect(strange).toEqual([]);
  });
});
