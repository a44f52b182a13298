// Times a question that goes to a model beside the bare client's call, against one server, with the compiled program.
import { createServer } from "node:http";
import OpenAI from "openai";
import { createEngine } from "../../dist/engine/engine.js";
import { loadKnowledge } from "../../dist/knowledge/load.js";
import { createAdvisor } from "../../dist/llm/advisor.js";
import { completionTokensMax, createModelClient } from "../../dist/llm/model-client.js";
import { proposalJsonSchema, writeQuestion } from "../../dist/llm/prompt.js";
import { createLogger } from "../../dist/log.js";
import { openStore } from "../../dist/store/open.js";

const rounds = 400;
const question = "nurse opens a patient record that belongs to another ward";
const proposal = {
  code: 403,
  reasonPhrase: "Forbidden",
  summary: "The nurse is known and the record belongs to another ward, so the server refuses with 403.",
  claims: [
    { text: "The server understood the request and refuses to fulfil it.", facts: ["403/meaning"] },
    {
      text: "The client SHOULD NOT repeat the request automatically with the same credentials.",
      facts: ["403/no-same-retry"],
    },
  ],
  alternatives: [{ code: 404, when: "The existence of the record is a secret." }],
  ask: "Is it a secret that the record exists?",
};
const reply = JSON.stringify({
  id: "1",
  object: "chat.completion",
  created: 1,
  model: "m",
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: JSON.stringify(proposal) } }],
  usage: { prompt_tokens: 3000, completion_tokens: 200, total_tokens: 3200 },
});

const server = createServer((request, response) => {
  request.resume().on("end", () => response.setHeader("content-type", "application/json").end(reply));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const baseURL = `http://127.0.0.1:${server.address().port}/v1`;

const log = createLogger("error");
const knowledge = loadKnowledge("knowledge");
const store = await openStore({ url: "memory:", log });
const client = createModelClient({ apiKey: "k", baseUrl: baseURL, model: "m" });
const advisor = createAdvisor({ client, knowledge, store: store.model, when: "always", dailyBudget: 1e9, log });
const engine = createEngine({ knowledge, advisor });
const own = await createEngine({ knowledge }).answer(question);
const bare = new OpenAI({ apiKey: "k", baseURL, maxRetries: 0 });
const messages = writeQuestion({ candidates: own.candidates }, question, knowledge);
const response_format = {
  type: "json_schema",
  json_schema: { name: "proposal", strict: true, schema: proposalJsonSchema },
};

const call = () =>
  bare.chat.completions.create({ model: "m", messages, response_format, max_completion_tokens: completionTokensMax });
const ask = async (round) => {
  // Other marks make another question of the same words, which no cache has.
  const text = `${question}${"!".repeat(round % 50)}${"?".repeat(Math.floor(round / 50))}`;
  const answer = await engine.answer(text, { workspace: "T1" });
  if (answer.checked?.facts !== 2) throw new Error(`not checked: ${answer.unadvised}`);
};

// In turn, so that a busy machine slows both alike.
const times = { bare: [], whole: [] };
const cpu = { bare: 0, whole: 0 };
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of [
    ["bare", call],
    ["whole", ask],
  ]) {
    const began = performance.now();
    const cpuBegan = process.cpuUsage();
    await run(round);
    const { user, system } = process.cpuUsage(cpuBegan);
    if (round >= rounds / 4) cpu[name] += (user + system) / 1000 / (rounds * 0.75);
    if (round >= rounds / 4) times[name].push(performance.now() - began);
  }
}
const at = (name, share) => times[name].sort((a, b) => a - b)[Math.floor(times[name].length * share)];
const more = (share) => (at("whole", share) - at("bare", share)).toFixed(2);
console.log(
  `a question to the model: bare call p50 ${at("bare", 0.5).toFixed(2)} ms, whole path ${more(0.5)} ms more (p95 ${more(0.95)} ms); of the processor ${(cpu.whole - cpu.bare).toFixed(2)} ms more`,
);
await store.close();
server.close();
server.closeAllConnections();
