import { createLogger } from "../../src/log.ts";
import { createStandIn, type StandIn } from "../../src/playground/slack/stand-in.ts";
import { connectSlack, type RunningBot } from "../../src/slack/connect.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { openSocketLink } from "./socket-link.ts";
import { manifest } from "./stub-bot.ts";

export type Mode = "http" | "socket";

/** The production app, connected to a stand-in the way `mode` says. */
export async function startRealBot(mode: Mode): Promise<{ standIn: StandIn; close(): Promise<void> }> {
  const link = mode === "socket" ? await openSocketLink() : undefined;
  const standIn = createStandIn({ manifest, ...(link ? { openConnection: link.openConnection } : {}) });
  const address = await standIn.listen();
  const bot = await connect(mode, standIn, `${address}/api/`);
  standIn.connect(link ? link.deliver : `http://127.0.0.1:${bot.port}/slack/events`);
  return {
    standIn,
    async close() {
      await bot.stop();
      await link?.close();
      await standIn.close();
    },
  };
}

async function connect(mode: Mode, { tokens }: StandIn, apiUrl: string): Promise<RunningBot> {
  const parts = { engine, knowledge, log: createLogger("error"), store: await openMemoryStore() };
  return mode === "http"
    ? connectSlack(
        { mode, botToken: tokens.bot, signingSecret: tokens.signingSecret, apiUrl, port: 0, host: "127.0.0.1" },
        parts,
      )
    : connectSlack({ mode, botToken: tokens.bot, appToken: tokens.app, apiUrl, healthPort: 0 }, parts);
}
