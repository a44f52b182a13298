import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fit, isAcceptable, prepare, readUnseen } from "../engine/recommend/fit.ts";
import { encodeTrained } from "../engine/recommend/trained.ts";
import { loadKnowledge } from "../knowledge/load.ts";

// `npm run train` writes knowledge/trained.bin; `npm run train -- --report` only prints what cross-validation says.
const root = process.env["KNOWLEDGE_DIR"] ?? "knowledge";
const knowledge = loadKnowledge(root);

if (process.argv.includes("--report")) {
  const { labelled, examples } = prepare(knowledge);
  const unseen = readUnseen(knowledge, labelled, examples, 5).filter(({ example }) => example.code > 1);
  const share = (count: number) => (count / unseen.length).toFixed(3);
  const strict = unseen.filter(({ example, reading }) => reading.ranked[0]?.code === example.code).length;
  const harmful = unseen.filter(({ example, reading }) =>
    example.mustNot.includes(reading.ranked[0]?.code ?? 0),
  ).length;
  console.log(
    `unseen scenarios: ${unseen.length} phrasings, strict ${share(strict)}, ` +
      `acceptable ${share(unseen.filter(isAcceptable).length)}, harmful ${share(harmful)}`,
  );
} else {
  const bytes = encodeTrained(fit(knowledge));
  writeFileSync(join(root, "trained.bin"), bytes);
  console.log(`${join(root, "trained.bin")}: ${bytes.length} bytes`);
}
