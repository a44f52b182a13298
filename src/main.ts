import { config } from "dotenv";
import { type Config, parseConfig } from "./config.ts";
import { createEngine } from "./engine/engine.ts";
import { StartupError } from "./errors.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { createLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { connectSlack, type RunningBot } from "./slack/connect.ts";
import { openStore } from "./store/open.ts";
import { findZoneDataProblem } from "./tips/zone-data.ts";

/** Builds the parts and joins them. What many go without, a model's client and the playground, is read only if wanted. */
async function start({ slack, knowledgeDir, logLevel, databaseUrl, tokenKeys, model }: Config): Promise<RunningBot> {
  const log = createLogger(logLevel);
  const knowledge = loadKnowledge(knowledgeDir);
  const store = await openStore({ url: databaseUrl, tokenKeys, log });
  const metrics = createMetrics();
  const engine = createEngine({
    knowledge,
    ...(model
      ? { advisor: (await import("./llm/start.ts")).startAdvisor(model, { knowledge, store, log, metrics }) }
      : {}),
  });
  try {
    const parts = { engine, knowledge, log, store, metrics };
    const bot =
      slack.mode === "none"
        ? await (await import("./playground/start.ts")).startPlayground({ port: slack.port, ...parts })
        : await connectSlack(slack, parts);
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
