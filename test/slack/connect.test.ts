import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StartupError } from "../../src/errors.ts";
import { createLogger } from "../../src/log.ts";
import { connectSlack, type SlackConnection } from "../../src/slack/connect.ts";
import { createClientOptions, createSlackFetch } from "../../src/slack/wire/client-options.ts";
import { createSocketReceiver } from "../../src/slack/wire/socket-receiver.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { mention } from "./payloads.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";
import { createTestApp } from "./test-app.ts";

const log = createLogger("error", { write: () => {} });
const rejected = vi.fn();
let standIn: StandIn;

beforeEach(async () => {
  standIn = await openStandIn();
  process.on("unhandledRejection", rejected);
});

afterEach(async () => {
  await standIn.close();
  process.off("unhandledRejection", rejected);
  expect(rejected).not.toHaveBeenCalled();
});

const http = (fields = {}): SlackConnection => ({
  mode: "http",
  botToken: "xoxb-test",
  signingSecret: "0123456789abcdef",
  apiUrl: standIn.apiUrl,
  port: 0,
  host: "127.0.0.1",
  ...fields,
});
const socket = (fields = {}): SlackConnection => ({
  mode: "socket",
  botToken: "xoxb-test",
  appToken: "xapp-test",
  apiUrl: standIn.apiUrl,
  healthPort: 0,
  ...fields,
});
const problemOf = async (connection: SlackConnection) => {
  const error = await connectSlack(connection, { engine, knowledge, log, store: await openMemoryStore() }).catch(
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).message;
};

describe("starting says in one line what is wrong", () => {
  it.each(["http", "socket"])("when Slack does not accept the bot's token, over %s", async (mode) => {
    standIn.answers.set("auth.test", () => ({ ok: false, error: "invalid_auth" }));
    expect(await problemOf(mode === "http" ? http() : socket())).toMatch(/^SLACK_BOT_TOKEN: .*invalid_auth/);
    expect(standIn.calls.map((call) => call.method)).toEqual(["auth.test"]);
  });

  it("when Slack does not accept the app's token", async () => {
    standIn.answers.set("apps.connections.open", () => ({ ok: false, error: "not_allowed_token_type" }));
    expect(await problemOf(socket())).toMatch(/^SLACK_APP_TOKEN: .*not_allowed_token_type.*connections:write/);
  });

  it.each(["http", "socket"])("when the port is taken, over %s", async (mode) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const problem = await problemOf(mode === "http" ? http({ port }) : socket({ healthPort: port }));
    expect(problem).toBe(
      `${mode === "http" ? "PORT" : "HEALTH_PORT"}: port ${port} is taken by another process; choose another`,
    );
    other.close();
  });

  it("when Slack does not answer, after fifteen seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silent = connectSlack(http(), {
      engine,
      knowledge,
      log,
      store: await openMemoryStore(),
      fetch: () => new Promise(() => {}),
    });
    const failed = expect(silent).rejects.toThrow("Slack does not answer at http://127.0.0.1");
    await vi.advanceTimersByTimeAsync(15_000);
    await failed;
    vi.useRealTimers();
  });
});

describe("requests to Slack", () => {
  it("of two workspaces never carry each other's token", async () => {
    const app = await createTestApp({
      authorize: async ({ teamId }) => ({ botToken: `xoxb-${teamId}`, botId: "B0BOT", botUserId: "U0BOT" }),
    });
    for (const team of ["TA", "TB", "TA", "TB"]) {
      await app.send({
        ...mention("404"),
        team_id: team,
        authorizations: [{ team_id: team, is_enterprise_install: false }],
      });
    }
    expect(app.calls.map((call) => call.authorization)).toEqual(
      ["TA", "TB", "TA", "TB"].map((team) => `Bearer xoxb-${team}`),
    );
  });

  it("are made by options that are nobody else's, without headers, and with a bounded number of tries", () => {
    const options = createClientOptions(fetch);
    expect(options).not.toBe(createClientOptions(fetch));
    expect(options).not.toHaveProperty("headers");
    expect(options.retryConfig?.retries).toBe(3);
    createSocketReceiver({ appToken: "xapp-test", log });
    expect(createClientOptions(fetch)).toEqual(options);
  });

  it("are given up after ten seconds, those to a response_url too", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const slackFetch = createSlackFetch(async (_, init) => {
      signals.push(init?.signal);
      return new Response();
    });
    await slackFetch("https://hooks.slack.com/x", { method: "POST" });
    expect(timeout).toHaveBeenCalledWith(10_000);
    expect(signals[0]).toBeInstanceOf(AbortSignal);
    const own = new AbortController().signal;
    await slackFetch("https://slack.com/api/x", { signal: own });
    expect(signals[1]).toBe(own);
    timeout.mockRestore();
  });
});
