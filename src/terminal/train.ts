import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAcceptable, readUnseen } from "../engine/recommend/cross-validation.ts";
import { fit } from "../engine/recommend/fit.ts";
import { encodeTrained } from "../engine/recommend/trained.ts";
import { StartupError } from "../errors.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { loadCases } from "./cases.ts";

/**
 * Strangers' situations, to which the bands of confidence are fitted. The held ones are for measuring, never for fitting.
 */
function loadStrangersCases() {
  const folder = "test/cases";
  const files = readdirSync(folder).filter((file) => file.startsWith("situations-"));
  const { situations } = loadCases(files.map((file) => join(folder, file)));
  return situations
    .filter((one) => !one.held)
    .map((one) => ({ text: one.situation, acceptable: [one.answer, ...one.also_ok] }));
}

/** `npm run train` writes `trained.bin`; with `--report` it only prints what cross-validation says. */
function main(): void {
  const root = process.env["KNOWLEDGE_DIR"] ?? "knowledge";
  const knowledge = loadKnowledge(root);
  if (process.argv.includes("--report")) {
    report(knowledge);
    return;
  }
  const bytes = encodeTrained(fit(knowledge, loadStrangersCases()));
  writeFileSync(join(root, "trained.bin"), bytes);
  console.log(`${join(root, "trained.bin")}: ${bytes.length} bytes`);
}

function report(knowledge: Knowledge): void {
  const unseen = readUnseen(knowledge, 5).filter(({ example }) => example.code > 1);
  const share = (count: number) => (count / unseen.length).toFixed(3);
  const strict = unseen.filter(({ example, reading }) => reading.ranked[0]?.code === example.code).length;
  const harmful = unseen.filter(({ example, reading }) =>
    example.mustNot.includes(reading.ranked[0]?.code ?? 0),
  ).length;
  console.log(
    `unseen scenarios: ${unseen.length} phrasings, strict ${share(strict)}, ` +
      `acceptable ${share(unseen.filter(isAcceptable).length)}, harmful ${share(harmful)}`,
  );
}

try {
  main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
