import { config } from "dotenv";
import { type Config, parseConfig } from "./config.ts";
import { createEngine } from "./engine/engine.ts";
import { StartupError } from "./errors.ts";
import { loadKnowledge } from "./knowledge/load.ts";
import { createLogger } from "./log.ts";
import { connectSlack, type RunningBot } from "./slack/connect.ts";

/** Builds the parts and joins them. */
async function start({ slack, knowledgeDir, logLevel }: Config): Promise<RunningBot> {
  // The playground starts here.
  if (slack.mode === "none") throw new StartupError([noSlackVariables]);
  const log = createLogger(logLevel);
  const knowledge = loadKnowledge(knowledgeDir);
  const bot = await connectSlack(slack, { engine: createEngine({ knowledge }), knowledge, log });
  log.info({ mode: slack.mode, port: bot.port, codes: knowledge.codes.size }, "answering");
  return bot;
}

const noSlackVariables =
  "No Slack variable is set. Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP; .env.sample says where to find them.";

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
