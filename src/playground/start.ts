import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Engine } from "../engine/engine.ts";
import { StartupError } from "../errors.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Logger } from "../log.ts";
import { findPackageFile } from "../package-files.ts";
import { connectSlack, type RunningBot } from "../slack/connect.ts";
import { eventsPath } from "../slack/wire/http-receiver.ts";
import type { Store } from "../store/open.ts";
import { setTheScene } from "./first-run.ts";
import { loadManifest } from "./slack/manifest.ts";
import { createStandIn, type StandIn } from "./slack/stand-in.ts";
import { createGate } from "./web/gate.ts";
import { createPageServer } from "./web/page-server.ts";

export interface PlaygroundOptions {
  /** The page's port on 127.0.0.1. */
  port: number;
  engine: Engine;
  knowledge: Knowledge;
  log: Logger;
  store: Store;
  /** Says where to look, in whole lines. */
  print?: (line: string) => void;
  manifestFile?: string;
}

export interface RunningPlayground extends RunningBot {
  /** With the key. */
  address: string;
  standIn: StandIn;
}

/**
 * Slack on this machine: the stand-in, its page, and the production app connected to it over signed HTTP.
 * @throws {StartupError} when the manifest has problems or the port is taken.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<RunningPlayground> {
  const { port, engine, knowledge, log, store, print = console.log } = options;
  const standIn = createStandIn({ manifest: loadManifest(options.manifestFile ?? findPackageFile("manifest.yml")) });
  const gate = createGate();
  const page = createPageServer(standIn, gate, log);
  const server = createServer((request, response) => {
    if (gate.isAtHome(request) && standIn.handle(request, response)) return;
    void page.handle(request, response);
  });
  await listen(server, port);
  const actualPort = (server.address() as AddressInfo).port;
  const base = `http://127.0.0.1:${actualPort}`;
  gate.standAt(actualPort);
  standIn.standAt(base);
  await setTheScene(standIn);
  const bot = await connectBot(standIn, base, { engine, knowledge, log, store }).catch((error) => {
    server.close();
    throw error;
  });
  standIn.connect(`http://127.0.0.1:${bot.port}${eventsPath}`);
  standIn.keepUpWith(bot.catchUp);
  const address = `${base}/?key=${gate.key}`;
  for (const line of greeting(address)) print(line);
  return {
    port: actualPort,
    address,
    standIn,
    catchUp: bot.catchUp,
    async stop() {
      page.close();
      await bot.stop();
      server.closeAllConnections();
      await Promise.all([standIn.close(), new Promise<void>((resolve) => void server.close(() => resolve()))]);
    },
  };
}

function connectBot(
  { tokens, world }: StandIn,
  base: string,
  parts: Pick<PlaygroundOptions, "engine" | "knowledge" | "log" | "store">,
) {
  const { bot: botToken, signingSecret } = tokens;
  const connection = { mode: "http" as const, botToken, signingSecret, apiUrl: `${base}/api/` };
  return connectSlack({ ...connection, port: 0, host: "127.0.0.1" }, { ...parts, now: world.clock.now });
}

function greeting(address: string): string[] {
  return [
    "",
    "  🫖  Teapot's playground is open. No Slack account is needed:",
    "",
    `      ${address}`,
    "",
    "  Try:  /status 422",
    "        @Teapot what should login failure return?",
    "        any message > ⋯ > Which status code?",
    "",
    "  To connect to Slack instead, set the variables in .env.sample. Ctrl+C stops.",
    "",
  ];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") return reject(error);
      const free = port === 65_535 ? 3000 : port + 1;
      const hint = `PORT: port ${port} is taken, perhaps by another playground; stop that, or start on another port: PORT=${free} npm start`;
      reject(new StartupError([hint], { cause: error }));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}
