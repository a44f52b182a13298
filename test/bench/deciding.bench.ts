import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "vitest";
import { parse } from "yaml";
import { createEngine } from "../../src/engine/engine.ts";
import { indexScenarios } from "../../src/engine/recommend/scenario-index.ts";
import { decodeTrained, encodeTrained } from "../../src/engine/recommend/trained.ts";
import { createWordingReader } from "../../src/engine/recommend/wording.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { knowledge } from "../knowledge-base.ts";

const cases = ["openapi", "product-docs", "qa"].flatMap(
  (name) =>
    parse(readFileSync(join(import.meta.dirname, `../cases/situations-${name}.yml`), "utf8")) as {
      situation: string;
    }[],
);

/** The same base with every scenario several times over. */
function enlarge(base: Knowledge, times: number): Knowledge {
  const scenarios = new Map(
    [...base.scenarios].flatMap(([id, scenario]) =>
      Array.from({ length: times }, (_, copy) => [copy === 0 ? id : `${id}-${copy}`, scenario] as const),
    ),
  );
  if (!base.trained) throw new Error("the base is not trained: npm run train");
  const trained = decodeTrained(base.trained);
  const index = indexScenarios(scenarios, createWordingReader(base));
  return { ...base, scenarios, trained: encodeTrained({ ...trained, index }) };
}

it.each([1, 3, 10])("decides situations on a base of %i times the scenarios", async (times) => {
  const engine = createEngine({ knowledge: times === 1 ? knowledge : enlarge(knowledge, times) });
  for (const { situation } of cases) await engine.answer(situation);
  const durations: number[] = [];
  for (const { situation } of [...cases, ...cases, ...cases]) {
    const began = performance.now();
    await engine.answer(situation);
    durations.push(performance.now() - began);
  }
  durations.sort((a, b) => a - b);
  const at = (share: number) => (durations[Math.floor(durations.length * share)] ?? 0).toFixed(3);
  console.log(`deciding, base x ${times}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms over ${durations.length} questions`);
});
