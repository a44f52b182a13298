import { config } from "dotenv";
import { type Config, type ModelConfig, parseConfig } from "./config.ts";
import type { Advisor } from "./engine/advisor.ts";
import { createEngine } from "./engine/engine.ts";
import { StartupError } from "./errors.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { createAdvisor, type Outcome } from "./llm/advisor.ts";
import { createModelClient } from "./llm/model-client.ts";
import { checkModel } from "./llm/startup-check.ts";
import { createLogger, type Logger } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { startPlayground } from "./playground/start.ts";
import { connectSlack, type RunningBot } from "./slack/connect.ts";
import { openStore, type Store } from "./store/open.ts";
import { findZoneDataProblem } from "./tips/zone-data.ts";

/** Builds the parts and joins them. */
async function start({ slack, knowledgeDir, logLevel, databaseUrl, tokenKeys, model }: Config): Promise<RunningBot> {
  const log = createLogger(logLevel);
  const knowledge = loadKnowledge(knowledgeDir);
  const store = await openStore({ url: databaseUrl, tokenKeys, log });
  const metrics = createMetrics();
  const engine = createEngine({
    knowledge,
    ...(model ? { advisor: buildAdvisor(model, { knowledge, store, log, metrics }) } : {}),
  });
  try {
    const parts = { engine, knowledge, log, store, metrics };
    const bot =
      slack.mode === "none" ? await startPlayground({ port: slack.port, ...parts }) : await connectSlack(slack, parts);
    if (slack.mode !== "none") {
      log.info({ mode: slack.mode, port: bot.port, codes: knowledge.codes.size }, "answering");
      const problem = findZoneDataProblem(process.versions.tz, Date.now());
      if (problem !== undefined) log.warn(problem);
    }
    return { ...bot, stop: () => bot.stop().finally(() => store.close()) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function buildAdvisor(
  model: ModelConfig,
  parts: { knowledge: Knowledge; store: Store; log: Logger; metrics: Metrics },
): Advisor {
  const { apiKey, baseUrl, name, when, dailyBudget } = model;
  const client = createModelClient({ apiKey, model: name, ...(baseUrl === undefined ? {} : { baseUrl }) });
  void checkModel(client, parts.log);
  const onOutcome = ({ result, tokens, faults }: Outcome) => {
    const { modelCalls, modelTokens, rejections } = parts.metrics;
    modelCalls.inc({ outcome: result });
    modelTokens.inc({ direction: "prompt" }, tokens.promptTokens);
    modelTokens.inc({ direction: "completion" }, tokens.completionTokens);
    for (const fault of faults) rejections.inc({ fault });
  };
  return createAdvisor({ ...parts, store: parts.store.model, client, when, dailyBudget, onOutcome });
}

/** The first signal lets running answers finish; a second one does not wait for them. */
function stopOnSignal(bot: RunningBot): void {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      bot.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

try {
  config({ quiet: true });
  stopOnSignal(await start(parseConfig(process.env)));
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exit(1);
}
