// An instance that looks after tips and does nothing else, to be killed at any moment. It runs what was built.
import { setTimeout } from "node:timers/promises";
import { loadKnowledge } from "../../dist/knowledge/load.js";
import { createLogger } from "../../dist/log.js";
import { createPacer } from "../../dist/slack/tips/pacer.js";
import { createTipRunner } from "../../dist/slack/tips/runner.js";
import { createScheduler } from "../../dist/slack/tips/scheduler.js";
import { createSlackFetch } from "../../dist/slack/wire/client-options.js";
import { openStore } from "../../dist/store/open.js";
import { createDeck } from "../../dist/tips/deck.js";

const { databaseUrl, apiUrl, tokens, ahead: aheadAtStart } = JSON.parse(process.argv[2] ?? "");

// The test moves its clock on, and says so.
let ahead = aheadAtStart;
process.on("message", (message) => {
  ahead = message.ahead;
});
process.on("disconnect", () => process.exit(0));
const now = () => Date.now() + ahead;

const log = createLogger("error");
const store = await openStore({ url: databaseUrl, log, now });
const knowledge = loadKnowledge("knowledge");
const runner = createTipRunner({
  tips: store.tips,
  knowledge,
  deck: createDeck(knowledge),
  scheduler: createScheduler({
    fetch: createSlackFetch(),
    apiUrl,
    log,
    pacer: createPacer((ms, signal) => setTimeout(ms, undefined, { signal }), now),
    now,
  }),
  findToken: async ({ workspace }) => tokens[workspace],
  log,
  now,
});
runner.start();
process.send?.("running");
