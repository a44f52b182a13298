import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { webApi } from "@slack/bolt";
import { describeError, StartupError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { createMetrics } from "../metrics.ts";
import { startHousekeeping } from "../store/housekeeping.ts";
import { withinMs } from "./answers/within.ts";
import { createSlackApp, type SlackApp, type SlackParts } from "./app.ts";
import { createInstalledTokens } from "./tips/tokens.ts";
import { createClientOptions, createSlackFetch } from "./wire/client-options.ts";
import { createHealthServer } from "./wire/health.ts";
import { createHttpReceiver } from "./wire/http-receiver.ts";
import type { InstallOptions } from "./wire/installer.ts";
import { createSocketReceiver } from "./wire/socket-receiver.ts";

/** How Slack and this process find each other. */
export type SlackConnection =
  | { mode: "socket"; botToken: string; appToken: string; apiUrl?: string; healthPort: number }
  | {
      mode: "http";
      /** One workspace's token, or what it takes to let workspaces install the app themselves. */
      botToken?: string;
      install?: InstallOptions;
      signingSecret: string;
      apiUrl?: string;
      port: number;
      host?: string;
    };

export interface ConnectOptions extends SlackParts {
  fetch?: webApi.FetchFunction;
  /** Milliseconds since 1970; this machine's clock when left out. */
  now?: () => number;
}

/** A bot that answers. */
export interface RunningBot {
  /** The port of the events in HTTP mode, and of the health checks in both. */
  port: number;
  /** Takes nothing more in, lets running answers finish for `stopTimeoutMs`, and disconnects. */
  stop(): Promise<void>;
  /** Looks after tips until nothing is due, for a clock that was moved on. */
  catchUp(): Promise<void>;
}

// As long as a supervisor commonly waits at least before it kills, and far longer than any answer takes.
export const stopTimeoutMs = 5_000;
// Slack's client tries again and again; a person at a terminal wants to know.
const initTimeoutMs = 15_000;

/**
 * Connects and starts to answer.
 * @throws {StartupError} when Slack refuses a token or cannot be reached, or a port is taken.
 */
export async function connectSlack(connection: SlackConnection, options: ConnectOptions): Promise<RunningBot> {
  const { port, stop, catchUp } =
    connection.mode === "http"
      ? await connectOverHttp(connection, options)
      : await connectOverSockets(connection, options);
  const stopHousekeeping = startHousekeeping(options.store, options.log);
  let stopped: Promise<void> | undefined;
  return {
    port,
    catchUp,
    stop() {
      stopHousekeeping();
      stopped ??= stop();
      return stopped;
    },
  };
}

async function connectOverHttp(
  { botToken, install, signingSecret, apiUrl, port, host }: Extract<SlackConnection, { mode: "http" }>,
  options: ConnectOptions,
): Promise<RunningBot> {
  let isListening = false;
  const { store, log } = options;
  const metrics = options.metrics ?? createMetrics();
  const receiver = createHttpReceiver({
    signingSecret,
    health: { isReady: async () => isListening && (await store.isReachable()), metrics },
    log,
    ...(install
      ? {
          install: {
            ...install,
            installations: store.installations,
            clientOptions: createClientOptions(createSlackFetch(options.fetch), apiUrl),
          },
        }
      : {}),
  });
  // Without a token Bolt asks the receiver's installer whose a payload is.
  const credentials = install ? {} : { token: botToken ?? "" };
  const { installer } = receiver;
  const slack = createSlackApp({
    ...options,
    metrics,
    receiver,
    credentials,
    ...withUrl(apiUrl),
    ...(installer ? { findToken: createInstalledTokens(installer, store.installations) } : {}),
  });
  await initialise(slack, apiUrl);
  // `start` of an HTTPReceiver takes what `listen` takes; App says so of a number only.
  const server = (await receiver
    .start({ port, ...(host === undefined ? {} : { host }) } as unknown as number)
    .catch((error) => {
      throw portError("PORT", port, error);
    })) as Server;
  isListening = true;
  slack.tips.start();
  return {
    port: portOf(server),
    catchUp: slack.tips.runDue,
    async stop() {
      isListening = false;
      const closed = Promise.all([receiver.stop(), stopTips(slack, log)]);
      warnOfCut(await slack.deliveries.drain(stopTimeoutMs), options.log);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function connectOverSockets(
  { botToken, appToken, apiUrl, healthPort }: Extract<SlackConnection, { mode: "socket" }>,
  options: ConnectOptions,
): Promise<RunningBot> {
  const { log, fetch } = options;
  const metrics = options.metrics ?? createMetrics();
  const receiver = createSocketReceiver({ appToken, log, ...withUrl(apiUrl), ...(fetch ? { fetch } : {}) });
  const slack = createSlackApp({
    ...options,
    metrics,
    receiver,
    credentials: { token: botToken },
    ...withUrl(apiUrl),
  });
  await initialise(slack, apiUrl);
  const health = createHealthServer({
    isReady: async () => receiver.isConnected() && (await options.store.isReachable()),
    metrics,
  });
  await listenOnLoopback(health, healthPort);
  try {
    await receiver.start();
  } catch (error) {
    health.close();
    await receiver.stop();
    const hint = `SLACK_APP_TOKEN: Slack opens no connection (${describeError(error)}); the token needs the scope connections:write, and the app needs Socket Mode turned on`;
    throw new StartupError([hint], { cause: error });
  }
  slack.tips.start();
  return {
    port: portOf(health),
    catchUp: slack.tips.runDue,
    async stop() {
      receiver.pause();
      const stopped = stopTips(slack, log);
      warnOfCut(await slack.deliveries.drain(stopTimeoutMs), log);
      await stopped;
      await receiver.stop();
      health.closeAllConnections();
      health.close();
    },
  };
}

/** A call that is on its way to Slack is not waited for longer; the next start finds out what became of it. */
async function stopTips({ tips }: SlackApp, log: Logger): Promise<void> {
  await withinMs(stopTimeoutMs, tips.stop()).catch(() => log.warn("stopped while a tip was on its way to Slack"));
}

async function initialise(slack: SlackApp, apiUrl = "https://slack.com/api/"): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const problem = `Slack does not answer at ${apiUrl}; check the network, the proxy, or SLACK_API_URL`;
    timer = setTimeout(() => reject(new StartupError([problem])), initTimeoutMs);
  });
  try {
    await Promise.race([slack.init(), timeout]);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError([`SLACK_BOT_TOKEN: Slack does not accept it: ${describeError(error)}`], { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function listenOnLoopback(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portError("HEALTH_PORT", port, error)));
    server.listen(port, "127.0.0.1", resolve);
  });
}

function portError(variable: string, port: number, error: unknown): StartupError {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const what = isTaken ? `port ${port} is taken by another process; choose another` : describeError(error);
  return new StartupError([`${variable}: ${what}`], { cause: error });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function withUrl(apiUrl: string | undefined): { apiUrl?: string } {
  return apiUrl === undefined ? {} : { apiUrl };
}

function warnOfCut(count: number, log: Logger): void {
  if (count > 0) log.warn({ count }, "stopped while answers were still on their way");
}
