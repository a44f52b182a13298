import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createEngine } from "../engine/engine.ts";
import { StartupError } from "../errors.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { loadCases } from "./cases.ts";
import { type Figures, figuresOf, groupBy, type Scored, scoreBehaviour, scoreSituation } from "./scores.ts";

const usage = `npm run eval -- FILE.jsonl FILE.yml…   the figures for these cases
  --held          only the situations that nobody may tune to; their misses are counted, never listed
  --out FILE      write every miss among the others as a line of JSON
  --floors FILE   fail when a figure is worse than in this JSON file`;

/** Scores the engine on cases. Returns the exit code: 1 when a figure is below its floor. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string" }, floors: { type: "string" }, held: { type: "boolean", default: false } },
  });
  if (positionals.length === 0) {
    console.error(usage);
    return 2;
  }
  const { situations, behaviours } = loadCases(positionals);
  const engine = createEngine({ knowledge: loadKnowledge(process.env["KNOWLEDGE_DIR"] ?? "knowledge") });
  const scored: Scored[] = [];
  for (const asked of situations.filter((one) => one.held || !values.held))
    scored.push(scoreSituation(asked, await engine.answer(asked.situation)));
  const behaved: { asked: (typeof behaviours)[number]; right: boolean; kind: string }[] = [];
  for (const asked of behaviours) {
    const answer = await engine.answer(asked.text);
    behaved.push({ asked, right: scoreBehaviour(asked, answer), kind: answer.kind });
  }

  if (scored.length > 0) printSituations(scored);
  const behaviourShare = behaved.length === 0 ? 1 : behaved.filter((one) => one.right).length / behaved.length;
  if (behaved.length > 0) {
    console.log(`\nbehaviours ${behaved.length}: right ${percent(behaviourShare)}`);
    for (const [expect, group] of groupBy(behaved, (one) => one.asked.expect)) {
      console.log(`  ${expect.padEnd(18)} ${group.filter((one) => one.right).length} of ${group.length}`);
    }
  }
  if (values.out !== undefined) {
    const misses = [
      ...scored
        .filter((one) => !one.acceptable && !one.asked.held)
        .map(({ asked, answer }) => ({ ...asked, got: answer })),
      ...behaved.filter((one) => !one.right).map(({ asked, kind }) => ({ ...asked, got: kind })),
    ];
    writeFileSync(values.out, misses.map((miss) => `${JSON.stringify(miss)}\n`).join(""));
    console.log(`\n${misses.length} misses are in ${values.out}`);
  }
  return values.floors === undefined ? 0 : checkFloors(values.floors, figuresOf(scored), behaviourShare);
}

function printSituations(scored: readonly Scored[]): void {
  printFigures("all", figuresOf(scored));
  for (const [kind, group] of groupBy(scored, (one) => one.asked.kind)) printFigures(kind, figuresOf(group));
  console.log("\nby code (3 cases or more)");
  for (const [code, group] of groupBy(scored, (one) => String(one.asked.answer))) {
    if (group.length >= 3) printFigures(code, figuresOf(group));
  }
  console.log("\nconfusions (wanted > given)");
  const wrong = scored.filter((one) => !one.acceptable);
  for (const [pair, group] of groupBy(
    wrong,
    (one) => `${one.asked.answer} > ${one.answer.code ?? one.answer.kind}`,
  ).slice(0, 12)) {
    console.log(`  ${pair.padEnd(22)} ${group.length}`);
  }
  console.log("\ncalibration");
  for (const [band, group] of groupBy(scored, (one) => one.answer.confidence ?? "no code")) {
    const right = group.filter((one) => one.acceptable).length;
    console.log(
      `  ${band.padEnd(8)} ${String(group.length).padStart(4)} answers, ${percent(right / group.length)} acceptable`,
    );
  }
}

function printFigures(name: string, figures: Figures): void {
  const { count, strict, acceptable, topThree, harmful, asked } = figures;
  console.log(
    `${name.padEnd(14)} ${String(count).padStart(5)}  strict ${percent(strict)}  acceptable ${percent(acceptable)}  ` +
      `top three ${percent(topThree)}  harmful ${percent(harmful)}  asked back ${percent(asked)}`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}

/** Figures for which less is better. */
const ceilings: readonly string[] = ["harmful", "asked"];

function checkFloors(path: string, figures: Figures, behaviours: number): number {
  const floors = JSON.parse(readFileSync(path, "utf8")) as Record<string, number>;
  const actual: Record<string, number> = { ...figures, behaviours };
  const dropped = Object.entries(floors).filter(([name, floor]) => {
    const value = actual[name];
    return value === undefined || (ceilings.includes(name) ? value > floor : value < floor);
  });
  for (const [name, floor] of dropped)
    console.error(`${name} is ${actual[name]?.toFixed(4)}, and ${path} asks for ${floor}`);
  return dropped.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartupError) && !(error instanceof TypeError && "code" in error)) throw error;
  console.error(error instanceof StartupError ? error.message : `${error.message.split(". ")[0]}\n${usage}`);
  process.exitCode = 2;
}
