import { config } from "dotenv";
import { type Config, parseConfig } from "./config.ts";
import { createEngine } from "./engine/engine.ts";
import { StartupError } from "./errors.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { createLogger } from "./log.ts";
import { startPlayground } from "./playground/start.ts";
import { connectSlack, type RunningBot } from "./slack/connect.ts";

/** Builds the parts and joins them. */
async function start({ slack, knowledgeDir, logLevel }: Config): Promise<RunningBot> {
  const log = createLogger(logLevel);
  const knowledge = loadKnowledge(knowledgeDir);
  const engine = createEngine({ knowledge });
  if (slack.mode === "none") return startPlayground({ port: slack.port, engine, knowledge, log });
  const bot = await connectSlack(slack, { engine, knowledge, log });
  log.info({ mode: slack.mode, port: bot.port, codes: knowledge.codes.size }, "answering");
  return bot;
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
