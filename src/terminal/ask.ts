import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Answer } from "../engine/answer.ts";
import type { HouseRules } from "../engine/asker.ts";
import { createEngine } from "../engine/engine.ts";
import { parseHouseFile } from "../engine/house-file.ts";
import { describeError, StartupError } from "../errors.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { renderText } from "./render-text.ts";
import { summarise } from "./summary.ts";

const usage = `npm run ask -- "what should login failure return?"   the answer as text
npm run ask -- --why "login failed"                  and why the engine thinks so
npm run ask -- --json "401 vs 403"                   the answer as one object
npm run ask -- --house rules.yml "is 400 or 422 ours?"  by a team's rules, as /http house export gives them
npm run ask -- --jsonl < questions.jsonl             a line per line {"id", "text"}`;

/** The engine in a terminal. Returns the exit code. */
async function main(words: readonly string[]): Promise<number> {
  const { flags, house: file, text } = readWords(words);
  const unknown = [...flags].find((flag) => !["--json", "--jsonl", "--why", "--house"].includes(flag));
  if (unknown !== undefined || (text === "" && !flags.has("--jsonl")) || (flags.has("--house") && file === undefined)) {
    console.error(unknown === undefined ? usage : `${unknown} is unknown.\n${usage}`);
    return 2;
  }
  const knowledge = loadKnowledge(process.env["KNOWLEDGE_DIR"] ?? "knowledge");
  const engine = createEngine({ knowledge });
  const asker = file === undefined ? {} : { house: readHouse(file, knowledge) };
  if (flags.has("--jsonl")) return answerLines(async (question) => engine.answer(question, asker));
  const answer = await engine.answer(text, asker);
  console.log(flags.has("--json") ? JSON.stringify(answer, undefined, 2) : renderText(answer, knowledge));
  if (flags.has("--why") && "explanation" in answer)
    console.log(`\n${JSON.stringify(answer.explanation, undefined, 2)}`);
  return 0;
}

/** Flags may stand anywhere; the word behind `--house` is a file, and everything else is the question. */
function readWords(words: readonly string[]): { flags: Set<string>; house: string | undefined; text: string } {
  const at = words.indexOf("--house");
  const house = at < 0 ? undefined : words[at + 1];
  const others = words.filter((_, index) => at < 0 || index !== at + 1);
  const flags = new Set(others.filter((word) => word.startsWith("--")));
  return { flags, house, text: others.filter((word) => !flags.has(word)).join(" ") };
}

function readHouse(file: string, knowledge: Knowledge): HouseRules {
  const { rules, problems } = parseHouseFile(readText(file), knowledge);
  if (problems.length > 0) throw new StartupError(problems.map((problem) => `${file}: ${problem}`));
  return rules;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartupError([`${file}: ${describeError(error)}`], { cause: error });
  }
}

/** Answers lines of JSON from standard input, each as soon as it came. A bad line is reported, and the rest goes on. */
async function answerLines(answer: (question: string) => Promise<Answer>): Promise<number> {
  let bad = 0;
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === "") continue;
    const question = parseLine(line);
    if (question === undefined) {
      bad++;
      console.error(`line ${number}: is not an object with a text "text"; {"id": "1", "text": "401 vs 403"} is`);
      continue;
    }
    console.log(JSON.stringify({ id: question.id, ...summarise(await answer(question.text)) }));
  }
  return bad === 0 ? 0 : 1;
}

function parseLine(line: string): { id: unknown; text: string } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("text" in value) || typeof value.text !== "string")
      return undefined;
    return { id: "id" in value ? value.id : null, text: value.text };
  } catch {
    return undefined;
  }
}

// A reader that stops early, such as `head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
