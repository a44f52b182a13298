import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { CodeEntry, RequirementLevel, Scenario } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { CitedFact, Confidence, Explanation, RecommendationAnswer } from "../answer.ts";
import type { Asker } from "../asker.ts";
import { frameworkUse } from "../known-codes.ts";
import type { Named } from "../lookup.ts";
import { applyHouseRule, ruledScenario } from "./house.ts";
import type { Reading } from "./scorer.ts";

/** Below this resemblance the words are not those of a written scenario, and the code speaks for itself. */
const resemblanceMin = 0.12;
/** Other readings that are at least this likely are shown. */
const otherShareMin = 0.1;
const candidatesMax = 5;

/** Puts a recommendation into words of the base: the nearest written situation, its reasons, and what the code owes. */
export function composeRecommendation(
  reading: Reading,
  confidence: Confidence,
  { named, asker, knowledge }: { named: Named; asker: Asker; knowledge: Knowledge },
): RecommendationAnswer | undefined {
  const best = reading.ranked[0];
  if (!best) return undefined;
  const hit = reading.scenarios.find((known) => known.code === best.code && known.score >= resemblanceMin);
  const scenario = hit && knowledge.scenarios.get(hit.id);
  const ruled = ruledScenario(best.code, reading.scenarios, asker.house, knowledge);
  const { code, rule } = applyHouseRule(best.code, ruled, asker.house, knowledge);
  const entry = knowledge.codes.get(code);
  if (!entry) return undefined;
  // The scenario's reasons are for its own code.
  const reasons = code === best.code ? scenario : undefined;
  const namedInstead = named.codes.filter((other) => other !== code);
  const mistake = errorInside(code, namedInstead, knowledge);
  const use = named.framework === undefined ? undefined : frameworkUse(code, named.framework, knowledge);
  return {
    kind: "recommendation",
    code,
    entry,
    confidence,
    title: scenario?.title ?? entry.summary,
    why: reasons?.why ?? entry.facts[0]?.text ?? entry.summary,
    facts: citeFacts(code, entry, reasons, knowledge),
    insteadOf: reasonsAgainst(code, reading, scenario, knowledge),
    dependsOn: otherReadings(code, reading, knowledge),
    ask: scenario?.ask ?? questionBetween(code, reading, knowledge),
    next: scenario?.next ?? entry.retry.text,
    namedInstead,
    candidates: [code, ...reading.ranked.map((other) => other.code).filter((other) => other !== code)].slice(
      0,
      candidatesMax,
    ),
    explanation: explain(reading),
    ...(mistake ? { mistake } : {}),
    ...(use ? { framework: use } : {}),
    ...(rule ? { rule } : {}),
    ...(scenario?.playbook === undefined ? {} : { playbook: scenario.playbook }),
  };
}

/** The facts the scenario rests on; for a code without one, its meaning and what it requires. */
function citeFacts(code: number, entry: CodeEntry, scenario: Scenario | undefined, knowledge: Knowledge): CitedFact[] {
  const all = [entry.facts, entry.useWhen, entry.avoidWhen, entry.headers, entry.mistakes, entry.security].flat();
  const wanted = new Set(scenario?.because.map((id) => id.split("/")[1]));
  const chosen = scenario ? all.filter((fact) => wanted.has(fact.id)) : entry.facts.slice(0, 2);
  return chosen.flatMap((fact) => {
    const reference = parseSource(fact.source, knowledge.sources);
    if (!reference) return [];
    const level = (fact as { level?: RequirementLevel | "usual" }).level;
    return [{ id: `${code}/${fact.id}`, text: fact.text, reference, ...(isRequirement(level) ? { level } : {}) }];
  });
}

/** A success was named for what is a failure: the mistake that its entry calls `error-inside`. */
function errorInside(code: number, named: readonly number[], knowledge: Knowledge): CitedFact | undefined {
  if (code < 400) return undefined;
  for (const other of named) {
    const fact = knowledge.codes.get(other)?.mistakes.find(({ id }) => id === "error-inside");
    const reference = fact && parseSource(fact.source, knowledge.sources);
    if (reference) return { id: `${other}/${fact.id}`, text: fact.text, reference };
  }
  return undefined;
}

function isRequirement(level: RequirementLevel | "usual" | undefined): level is RequirementLevel {
  return level !== undefined && level !== "usual";
}

function reasonsAgainst(code: number, reading: Reading, scenario: Scenario | undefined, knowledge: Knowledge) {
  const reasons = (scenario?.insteadOf ?? []).filter((reason) => reason.code !== code);
  if (reasons.length > 0) return reasons.slice(0, 3);
  return reading.ranked.slice(1, 3).flatMap(({ code: other }) => {
    const side = comparisonOf(code, other, knowledge)?.sides.find((known) => known.code === other);
    return side ? [{ code: other, why: side.when }] : [];
  });
}

function otherReadings(code: number, reading: Reading, knowledge: Knowledge) {
  return reading.ranked
    .filter((other) => other.code !== code && other.share >= otherShareMin)
    .slice(0, 2)
    .map(({ code: other }) => {
      const hit = reading.scenarios.find((known) => known.code === other && known.score >= resemblanceMin);
      const title = (hit && knowledge.scenarios.get(hit.id)?.title) ?? knowledge.codes.get(other)?.summary ?? "";
      return { code: other, title };
    });
}

function questionBetween(code: number, reading: Reading, knowledge: Knowledge): string {
  const other = reading.ranked.find((known) => known.code !== code)?.code;
  return (
    (other === undefined ? undefined : comparisonOf(code, other, knowledge)?.question) ??
    "Who has to do something differently for the next attempt to succeed?"
  );
}

export function comparisonOf(one: number, other: number, knowledge: Knowledge) {
  return knowledge.comparisons.get([one, other].sort((a, b) => a - b).join("-"));
}

export function explain(reading: Reading): Explanation {
  return {
    facets: [...reading.concepts].map(([concept, words]) => {
      const [name = concept, value = ""] = concept.split(".");
      return { name, value, words };
    }),
    rules: reading.fired.map(({ id, rule }) => ({ id, effect: rule.text })),
    scores: reading.ranked.slice(0, candidatesMax).map(({ code, share }) => ({ code, score: share })),
    scenarios: reading.scenarios.slice(0, 3).map(({ id, code, score }) => ({ id, code, score })),
  };
}
