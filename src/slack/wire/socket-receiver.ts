import { setTimeout as sleep } from "node:timers/promises";
import { type App, type Receiver, SocketModeReceiver, type webApi } from "@slack/bolt";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { createBoltLogger } from "./bolt-logger.ts";
import { createClientOptions, createSlackFetch } from "./client-options.ts";
import { tameMessages } from "./socket-messages.ts";

type SocketClient = SocketModeReceiver["client"];

export interface SocketReceiverOptions {
  appToken: string;
  log: Logger;
  apiUrl?: string;
  fetch?: webApi.FetchFunction;
}

/** A receiver over several Socket Mode connections. */
export interface SocketReceiver extends Receiver {
  /** True while at least one connection stands. */
  isConnected(): boolean;
  /** Takes nothing more in. Slack brings what is not acknowledged to another connection of the app. */
  pause(): void;
}

// Slack renews each connection every few hours, and a single one would be deaf meanwhile. Slack allows ten.
const connectionsCount = 2;
// Slack says hello at once; a connection without it would be waited for without end.
const helloTimeoutMs = 15_000;
const pauseMaxMs = 30_000;

/**
 * Slack's client is used without its own reconnecting: that waits five seconds each time, gives up for good on some
 * errors, and then ends the process with an unhandled rejection.
 */
export function createSocketReceiver({ appToken, log, apiUrl, fetch }: SocketReceiverOptions): SocketReceiver {
  const connected = new Set<SocketClient>();
  const stopping = new AbortController();
  let isPaused = false;
  const receivers = Array.from({ length: connectionsCount }, () => {
    const clientOptions = createClientOptions(createSlackFetch(fetch), apiUrl);
    const receiver = new SocketModeReceiver({
      appToken,
      logger: createBoltLogger(log),
      autoReconnectEnabled: false,
      // An object of its own, because the client of the app has another token; the loop below is the retry.
      installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
    });
    tameMessages(receiver.client, log);
    return receiver;
  });

  /** Opens a connection and waits for its hello. */
  async function open(client: SocketClient): Promise<void> {
    const timer = setTimeout(() => void client.disconnect(), helloTimeoutMs);
    try {
      await client.start();
      connected.add(client);
    } finally {
      clearTimeout(timer);
    }
  }

  /** From an open connection to the next, until stopped. Never rejects. */
  async function keepOpen(client: SocketClient, isOpen: boolean): Promise<void> {
    if (isOpen) await closing(client);
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      await sleep(attempt === 0 ? 0 : pauseBefore(attempt), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        await open(client);
      } catch (error) {
        log.warn({ attempt, error: describeError(error) }, "a Socket Mode connection could not be opened");
        continue;
      }
      attempt = -1;
      await closing(client);
    }
  }

  async function closing(client: SocketClient): Promise<void> {
    await new Promise((resolve) => client.once("disconnected", resolve));
    connected.delete(client);
  }

  return {
    init(app) {
      const processEvent: App["processEvent"] = async (event) => {
        if (!isPaused) await app.processEvent(event);
      };
      for (const receiver of receivers) receiver.init(Object.create(app, { processEvent: { value: processEvent } }));
    },
    /** Resolves when the first connection stands. @throws Slack's error when it is refused */
    async start() {
      const [first, ...others] = receivers.map(({ client }) => client);
      if (!first) return;
      await open(first);
      void keepOpen(first, true);
      for (const client of others) void keepOpen(client, false);
    },
    async stop() {
      isPaused = true;
      stopping.abort();
      await Promise.all(receivers.map(({ client }) => client.disconnect()));
    },
    isConnected: () => connected.size > 0 && !isPaused,
    pause() {
      isPaused = true;
    },
  };
}

/** Doubles from half a second, with some chance in it so that many instances do not come at once. */
function pauseBefore(attempt: number): number {
  return Math.min(pauseMaxMs, 250 * 2 ** attempt) * (0.75 + Math.random() / 2);
}
