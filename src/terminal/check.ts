import { readKnowledge } from "../knowledge/load.ts";

// `npm run knowledge -- codes/4` shows the problems of paths that start so; without a word, all of them.
const prefix = process.argv[2] ?? "";
const root = process.env["KNOWLEDGE_DIR"] ?? "knowledge";
const problems = readKnowledge(root).problems.filter((problem) => problem.startsWith(prefix));
for (const problem of problems) console.error(`${root}/${problem}`);
console.log(problems.length === 0 ? "The base is sound." : `${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
