import { describe, expect, it } from "vitest";
import type { Answer, RecommendationAnswer } from "../../src/engine/answer.ts";
import { classAnswer, codeAnswer, compare } from "../../src/engine/lookup.ts";
import { validateMessage, validateView } from "../../src/slack/blocks/validate-blocks.ts";
import type { Audience, Card } from "../../src/slack/cards/card.ts";
import { renderHelp } from "../../src/slack/cards/help.ts";
import { type Place, placeOf } from "../../src/slack/cards/place.ts";
import { renderAnswer } from "../../src/slack/cards/render-answer.ts";
import { renderWhy } from "../../src/slack/cards/why.ts";
import { renderHome } from "../../src/slack/surfaces/home.ts";
import { withSharer } from "../../src/slack/surfaces/surface.ts";
import { renderAnswerView, renderCompareView, renderSearchView } from "../../src/slack/surfaces/views.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { findRawMarkup } from "./markup.ts";

const audiences: readonly Audience[] = ["ephemeral", "channel", "direct", "view"];
const thread = "1700000000.000100";

/** Every form in which a surface can send the answer. */
function cardsOf(answer: Answer, question: string): { name: string; card: Card; isView: boolean }[] {
  const place = placeOf(answer, question, knowledge);
  return audiences.flatMap((audience) =>
    [place, { ...place, thread, framework: "django" } satisfies Place].flatMap((at) =>
      (["short", "full"] as const).map((detail) => ({
        name: `${audience}, ${detail}`,
        card: renderAnswer(answer, { knowledge, place: at, audience, detail }),
        isView: audience === "view",
      })),
    ),
  );
}

function expectSound(answer: Answer, question: string): void {
  for (const { name, card, isView } of cardsOf(answer, question)) {
    const problems = isView ? validateView(renderAnswerView(card)) : validateMessage(card);
    expect(problems, name).toEqual([]);
    expect(findRawMarkup(card, knowledge), name).toEqual([]);
    if (!isView) expect(validateMessage(withSharer(card, "U1", { show: "question", q: question })), name).toEqual([]);
  }
}

describe("every entry of the base is shown within Slack's limits, on every surface", () => {
  it.each([...knowledge.codes.keys()])("code %d", (code) => expectSound(codeAnswer(code, knowledge), String(code)));

  it.each([...knowledge.frameworks.keys()])("every code in %s", (framework) => {
    for (const code of knowledge.codes.keys()) {
      const answer = codeAnswer(code, knowledge, framework);
      const place = placeOf(answer, String(code), knowledge);
      const card = renderAnswer(answer, { knowledge, place, audience: "ephemeral", detail: "short" });
      expect(validateMessage(card), String(code)).toEqual([]);
    }
  });

  it.each([...knowledge.unofficial.keys()])("unofficial code %d", async (code) => {
    expectSound(codeAnswer(code, knowledge), String(code));
    const entry = knowledge.unofficial.get(code);
    const registered = knowledge.codes.get(code);
    if (entry) {
      expectSound(
        { kind: "unofficial", code, entry, instead: [], ...(registered ? { registered } : {}) },
        String(code),
      );
    }
  });

  it.each([...knowledge.classes.keys()])("class %dxx", (digit) =>
    expectSound(classAnswer(digit, knowledge), `${digit}xx`),
  );

  it.each([...knowledge.comparisons.keys()])("comparison %s", (id) => {
    expectSound(compare(id.split("-").map(Number), { knowledge }), id);
  });

  it("a comparison that nobody has written", () => {
    expectSound(compare([100, 226, 418, 451, 508, 511], { knowledge }), "all of them");
  });

  it.each([...knowledge.guides])("guide %s", (id, guide) => expectSound({ kind: "guide", id, guide }, guide.title));

  it.each([...knowledge.conventions])("the dispute over %s, with each rule a team could set", (topic, convention) => {
    expectSound({ kind: "dispute", topic, convention }, convention.question);
    for (const option of convention.options) {
      const reference = { title: "RFC 9110, section 15", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15" };
      const rule = {
        topic,
        option,
        otherwise: 400,
        position: convention.position,
        reference,
        setBy: "U024BE7LH",
        setOn: "2026-01-31",
      };
      expectSound({ kind: "dispute", topic, convention, rule }, convention.question);
    }
  });

  it("every scenario, as the engine answers it and as a recommendation with every part that one can have", async () => {
    const confidences = ["sure", "likely", "unsure"] as const;
    let count = 0;
    for (const [id, scenario] of knowledge.scenarios) {
      const answer = await engine.answer(scenario.phrasings[0] ?? scenario.title, { asked: 9 });
      const confidence = confidences[count % confidences.length] ?? "sure";
      for (const each of [answer, { ...recommend(scenario.code, id), confidence }]) {
        const place = { ...placeOf(each, scenario.title, knowledge), thread };
        // One audience each in turn: the cards differ between them in buttons only, which the codes above go through.
        const audience = audiences[count % audiences.length] ?? "ephemeral";
        const card = renderAnswer(each, { knowledge, place, audience, detail: count % 2 === 0 ? "short" : "full" });
        const problems = audience === "view" ? validateView(renderAnswerView(card)) : validateMessage(card);
        expect([problems, findRawMarkup(card, knowledge)], id).toEqual([[], []]);
        count += 1;
      }
      expect(validateView(renderAnswerView(renderWhy(answer))), id).toEqual([]);
    }
    expect(count).toBe(knowledge.scenarios.size * 2);
  });

  it.each([...knowledge.frameworks])("questions about %s and about header fields", async (_, framework) => {
    expectSound(await engine.answer(framework.name), framework.name);
    for (const header of ["Retry-After", "Location", "Allow", "WWW-Authenticate"]) {
      const question = `which codes need ${header}`;
      expectSound(await engine.answer(question), question);
    }
  });
});

describe("what is not an answer is within the limits too", () => {
  it("help", () => expect(validateMessage(renderHelp())).toEqual([]));

  it("the Home tab, with and without a framework", () => {
    expect(validateView(renderHome(knowledge, undefined))).toEqual([]);
    for (const id of knowledge.frameworks.keys()) expect(validateView(renderHome(knowledge, id))).toEqual([]);
  });

  it("the Home tab's buttons lead to guides that exist", () => {
    for (const id of ["basics", "mistakes"]) expect(knowledge.guides.has(id), id).toBe(true);
  });

  it("the search", () => {
    expect(validateView(renderSearchView(knowledge, undefined))).toEqual([]);
    expect(validateView(renderSearchView(knowledge, "django"))).toEqual([]);
  });

  it.each([...knowledge.codes.keys()])("the choice of a code to compare with %d", (code) => {
    expect(validateView(renderCompareView(code, knowledge))).toEqual([]);
  });
});

/** The recommendation for a scenario, with every part that one can have. */
function recommend(code: number, id: string): RecommendationAnswer {
  const entry = knowledge.codes.get(code);
  const scenario = knowledge.scenarios.get(id);
  if (!entry || !scenario) throw new Error(`${id} or ${code} is missing`);
  return {
    kind: "recommendation",
    code,
    entry,
    confidence: "sure",
    title: scenario.title,
    why: scenario.why,
    facts: entry.facts.map((fact) => ({
      id: `${code}/${fact.id}`,
      text: fact.text,
      reference: { title: fact.source },
    })),
    insteadOf: scenario.insteadOf,
    dependsOn: scenario.insteadOf.map((other) => ({ code: other.code, title: other.why })),
    ask: scenario.ask,
    next: scenario.next ?? entry.retry.text,
    namedInstead: [400, 500],
    candidates: [code],
    explanation: { facets: [], rules: [], scores: [], scenarios: [] },
    ...(scenario.playbook === undefined ? {} : { playbook: scenario.playbook }),
  };
}
