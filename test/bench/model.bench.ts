import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { it } from "vitest";
import { estimateTokens } from "../../src/llm/advisor.ts";
import { completionTokensMax } from "../../src/llm/model-client.ts";
import { writeQuestion } from "../../src/llm/prompt.ts";
import { engine, knowledge } from "../knowledge-base.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("asks, checks and remembers beside the bare client's call, on the same server", () => {
  execFileSync(process.execPath, ["test/bench/model-path.mjs"], { cwd: root, stdio: "inherit" });
});

it("shows what a question costs", async () => {
  const questions = [
    "nurse opens a patient record that belongs to another ward",
    "what should a failed login return?",
    "our JWT expired 10 minutes ago, what do we send back to the mobile app?",
    "uploaded file is 80 MB, the limit is 25 MB",
    "DELETE was only scheduled and runs tonight",
    "トークンの期限が切れたときは何を返すべきですか？",
  ];
  for (const text of questions) {
    const answer = await engine.answer(text);
    const candidates = "candidates" in answer ? answer.candidates : [];
    const [head, tail] = writeQuestion({ candidates }, text, knowledge).map(({ content }) => String(content));
    // About four characters to a token of English; the sum set aside assumes two bytes.
    const about = Math.round(((head?.length ?? 0) + (tail?.length ?? 0)) / 4);
    const aside = estimateTokens(JSON.stringify([head, tail])) + completionTokensMax;
    console.log(
      `about ${about} prompt tokens (${Math.round((head?.length ?? 0) / 4)} the same every time), ${aside} set aside: ${text}`,
    );
  }
});
