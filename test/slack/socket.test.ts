import { once } from "node:events";
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { createLogger } from "../../src/log.ts";
import { validateMessage } from "../../src/slack/blocks/validate-blocks.ts";
import { connectSlack, type RunningBot } from "../../src/slack/connect.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { command, mention, nextId } from "./payloads.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";

let standIn: StandIn;
let bot: RunningBot;
let log: string[];
// Each trap below ended the process with one of these.
const rejected = vi.fn();

beforeEach(async () => {
  log = [];
  rejected.mockReset();
  process.on("unhandledRejection", rejected);
  standIn = await openStandIn();
  bot = await connectSlack(
    { mode: "socket", botToken: "xoxb-test", appToken: "xapp-test", apiUrl: standIn.apiUrl, healthPort: 0 },
    {
      engine,
      knowledge,
      log: createLogger("info", { write: (line: string) => void log.push(line) }),
      store: await openMemoryStore(),
    },
  );
  await standIn.until(() => standIn.sockets.length === 2);
});

afterEach(async () => {
  await bot.stop();
  await standIn.close();
  process.off("unhandledRejection", rejected);
  expect(rejected).not.toHaveBeenCalled();
});

/** Sends an envelope and waits for its acknowledgement. */
async function deliver(socket: WebSocket | undefined, type: string, payload: unknown, envelopeId = nextId()) {
  socket?.send(
    JSON.stringify({ type, envelope_id: envelopeId, payload, accepts_response_payload: type !== "events_api" }),
  );
  await standIn.until(() => standIn.received.some((message) => message.envelope_id === envelopeId));
  return standIn.received.find((message) => message.envelope_id === envelopeId);
}

const posted = () => standIn.calls.filter((call) => call.method === "chat.postMessage");
const opened = () => standIn.calls.filter((call) => call.method === "apps.connections.open");
const status = async (path: string) => (await fetch(`http://127.0.0.1:${bot.port}${path}`)).status;

describe("over Socket Mode", () => {
  it("a command is answered in its acknowledgement, on whichever connection it comes", async () => {
    for (const socket of [...standIn.sockets]) {
      const message = await deliver(socket, "slash_commands", command("422"));
      expect(message?.payload?.["text"]).toContain("422 Unprocessable Content");
      expect(validateMessage(message?.payload)).toEqual([]);
    }
    expect(posted()).toEqual([]);
  });

  it("an event is acknowledged and answered once, though both connections bring it", async () => {
    const twice = mention("404");
    await deliver(standIn.sockets[0], "events_api", twice);
    await deliver(standIn.sockets[1], "events_api", twice);
    await deliver(standIn.sockets[0], "events_api", mention("410"));
    await standIn.until(() => posted().length === 2);
    expect(posted().map((call) => call.args["text"]?.slice(0, 3))).toEqual(["404", "410"]);
  });

  it("connections are opened with the app's token, and answers sent with the bot's", async () => {
    await deliver(standIn.sockets[0], "events_api", mention("404"));
    await standIn.until(() => posted().length === 1);
    expect(opened().map((call) => call.authorization)).toEqual(["Bearer xapp-test", "Bearer xapp-test"]);
    expect(posted().map((call) => call.authorization)).toEqual(["Bearer xoxb-test"]);
  });

  it("Slack is asked once who the bot is, however many events come", async () => {
    for (const text of ["404", "405", "406", "409", "410"])
      await deliver(standIn.sockets[0], "events_api", mention(text));
    expect(standIn.calls.filter((call) => call.method === "auth.test")).toHaveLength(1);
  });
});

describe("a connection that Slack renews", () => {
  it("leaves the other one to answer, and comes back at once", async () => {
    const [first, second] = standIn.sockets;
    first?.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    const message = await deliver(second, "slash_commands", command("404"));
    expect(message?.payload?.["text"]).toContain("404 Not Found");
    const started = Date.now();
    await standIn.until(() => standIn.sockets.length === 2 && opened().length === 3);
    // Slack's own client would have waited for five seconds.
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(await status("/readyz")).toBe(200);
  });

  it("by dropping it comes back too", async () => {
    standIn.sockets[0]?.terminate();
    await standIn.until(() => opened().length === 3 && standIn.sockets.length === 2);
    const message = await deliver(standIn.sockets[1], "slash_commands", command("404"));
    expect(message?.payload?.["text"]).toContain("404 Not Found");
  });

  it("and then refuses leaves the process alive, says it is not ready, and is tried again", async () => {
    let refusals = 0;
    standIn.answers.set("apps.connections.open", () => {
      refusals += 1;
      return { ok: false, error: "invalid_auth" };
    });
    for (const socket of [...standIn.sockets]) socket.terminate();
    await standIn.until(() => refusals >= 2);
    expect(await status("/readyz")).toBe(503);
    expect(await status("/healthz")).toBe(200);
    standIn.answers.delete("apps.connections.open");
    await standIn.until(() => standIn.sockets.length === 2);
    const message = await deliver(standIn.sockets[0], "slash_commands", command("404"));
    expect(message?.payload?.["text"]).toContain("404 Not Found");
    expect(log.join("")).toContain("invalid_auth");
  });
});

describe("what is no event", () => {
  it("app_rate_limited is acknowledged and logged, where Slack's client would end the process", async () => {
    const notice = { type: "app_rate_limited", team_id: "T1", minute_rate_limited: 1_700_000_000, api_app_id: "A1" };
    expect(await deliver(standIn.sockets[0], "events_api", notice)).toBeDefined();
    expect(log.join("")).toContain("app_rate_limited");
    const message = await deliver(standIn.sockets[0], "slash_commands", command("404"));
    expect(message?.payload?.["text"]).toContain("404 Not Found");
  });

  it.each([
    "not JSON",
    '{"type":"events_api"',
    "null",
    '"events_api"',
    "{}",
    '{"type":"slash_commands"}',
    '{"type":"hello"}',
  ])("%s does no harm", async (text) => {
    standIn.sockets[0]?.send(text);
    const message = await deliver(standIn.sockets[0], "slash_commands", command("404"));
    expect(message?.payload?.["text"]).toContain("404 Not Found");
  });
});

describe("the health checks", () => {
  it("are on loopback only, and survive a path that is none", async () => {
    expect(await status("/healthz")).toBe(200);
    expect(await status("/readyz")).toBe(200);
    expect(await status("/")).toBe(404);
    const asked = request({ host: "127.0.0.1", port: bot.port, path: "//" }).end();
    const [response] = await once(asked, "response");
    expect(response.statusCode).toBe(404);
    response.resume();
    expect((await fetch(`http://127.0.0.1:${bot.port}/healthz`, { method: "POST" })).status).toBe(405);
  });
});

describe("stopping", () => {
  it("lets an answer that is on its way be acknowledged, takes nothing more in, and closes both connections", async () => {
    const own = await openStandIn();
    let finish = () => {};
    let asked = 0;
    const slow = {
      answer: (question: string) => {
        asked += 1;
        return new Promise<Awaited<ReturnType<typeof engine.answer>>>((resolve) => {
          finish = () => resolve(engine.answer(question));
        });
      },
    };
    const other = await connectSlack(
      { mode: "socket", botToken: "xoxb-test", appToken: "xapp-test", apiUrl: own.apiUrl, healthPort: 0 },
      { engine: slow, knowledge, log: createLogger("error", { write: () => {} }), store: await openMemoryStore() },
    );
    await own.until(() => own.sockets.length === 2);
    own.sockets[0]?.send(JSON.stringify({ type: "slash_commands", envelope_id: "E1", payload: command("404") }));
    await vi.waitUntil(() => asked === 1);
    const stopped = other.stop();
    own.sockets[1]?.send(JSON.stringify({ type: "slash_commands", envelope_id: "E2", payload: command("405") }));
    await vi.waitUntil(async () => (await fetch(`http://127.0.0.1:${other.port}/readyz`)).status === 503);
    finish();
    await stopped;
    await own.until(() => own.sockets.length === 0);
    expect(own.received.map((message) => message.envelope_id)).toEqual(["E1"]);
    expect(asked).toBe(1);
    await own.close();
  });
});
