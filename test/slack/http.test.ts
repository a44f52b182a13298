import { createHmac } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { validateMessage } from "../../src/slack/blocks/validate-blocks.ts";
import { connectSlack, type RunningBot } from "../../src/slack/connect.ts";
import { bodyLengthMax } from "../../src/slack/wire/http-receiver.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { command, mention } from "./payloads.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";

const signingSecret = "0123456789abcdef0123456789abcdef";
const form = "application/x-www-form-urlencoded";
const log: string[] = [];
let standIn: StandIn;
let bot: RunningBot;

beforeAll(async () => {
  standIn = await openStandIn();
  bot = await connect();
});

afterAll(async () => {
  await bot.stop();
  await standIn.close();
});

async function connect(): Promise<RunningBot> {
  return connectSlack(
    { mode: "http", botToken: "xoxb-test", signingSecret, apiUrl: standIn.apiUrl, port: 0, host: "127.0.0.1" },
    {
      engine,
      knowledge,
      log: createLogger("info", { write: (line: string) => void log.push(line) }),
      store: await openMemoryStore(),
    },
  );
}

interface Post {
  contentType?: string;
  secret?: string;
  /** Seconds since 1970. */
  timestamp?: number;
  headers?: Record<string, string | undefined>;
}

function post(
  body: string,
  { contentType = form, secret = signingSecret, timestamp = Math.floor(Date.now() / 1_000), headers = {} }: Post = {},
) {
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  const all = {
    "Content-Type": contentType,
    "X-Slack-Signature": signature,
    "X-Slack-Request-Timestamp": String(timestamp),
    ...headers,
  };
  const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return fetch(`http://127.0.0.1:${bot.port}/slack/events`, {
    method: "POST",
    body,
    headers: Object.fromEntries(sent),
  });
}

const slash = (text: string) => new URLSearchParams(command(text) as Record<string, string>).toString();
const json = { contentType: "application/json" };
const posted = () => standIn.calls.filter((call) => call.method === "chat.postMessage");

describe("a request that Slack signed", () => {
  it("is answered in its own response", async () => {
    const response = await post(slash("422"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/json");
    const said = (await response.json()) as { response_type: string; text: string };
    expect(said.response_type).toBe("ephemeral");
    expect(said.text).toContain("422 Unprocessable Content");
    expect(validateMessage(said)).toEqual([]);
  });

  it("with an event is acknowledged with nothing, and answered by the Web API", async () => {
    const before = posted().length;
    const response = await post(JSON.stringify(mention("401 vs 403")), json);
    expect([response.status, await response.text()]).toEqual([200, ""]);
    await standIn.until(() => posted().length > before);
    expect(posted().at(-1)?.args["text"]).toContain("401 or 403?");
    expect(posted().at(-1)?.authorization).toBe("Bearer xoxb-test");
  });

  it("with an event that comes again is acknowledged again, and answered once", async () => {
    const body = JSON.stringify(mention("404"));
    const before = posted().length;
    expect((await post(body, json)).status).toBe(200);
    await standIn.until(() => posted().length > before);
    const again = { "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout" };
    expect((await post(body, { ...json, headers: again })).status).toBe(200);
    // A later event is answered after whatever the second delivery would have led to.
    await post(JSON.stringify(mention("410")), json);
    await standIn.until(() => posted().length > before + 1);
    expect(
      posted()
        .slice(before)
        .map((call) => call.args["text"]?.slice(0, 3)),
    ).toEqual(["404", "410"]);
  });

  it("to verify the address is answered with its challenge", async () => {
    const response = await post(JSON.stringify({ type: "url_verification", challenge: "3eZbrw1aB" }), json);
    expect(await response.json()).toEqual({ challenge: "3eZbrw1aB" });
  });

  it("to check the certificate is answered with nothing, and without anything smuggled in", async () => {
    const response = await post(`ssl_check=1&${slash("404")}`, { headers: { "X-Slack-Signature": undefined } });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("a request is refused", () => {
  it.each([
    ["signed with another secret", { secret: "another secret" }],
    ["signed six minutes ago", { timestamp: Math.floor(Date.now() / 1_000) - 360 }],
    ["without a signature", { headers: { "X-Slack-Signature": undefined } }],
    ["without a timestamp", { headers: { "X-Slack-Request-Timestamp": undefined } }],
    ["with half a signature", { headers: { "X-Slack-Signature": "v0=abc" } }],
    ["with a timestamp that is no number", { headers: { "X-Slack-Request-Timestamp": "now" } }],
  ])("with 401 when it comes %s", async (_, options) => {
    const response = await post(slash("422"), options);
    expect([response.status, await response.text()]).toEqual([401, ""]);
  });

  it("with 401 when its body is not the one that was signed", async () => {
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = `v0=${createHmac("sha256", signingSecret)
      .update(`v0:${timestamp}:${slash("404")}`)
      .digest("hex")}`;
    expect((await post(slash("422"), { timestamp, headers: { "X-Slack-Signature": signature } })).status).toBe(401);
  });

  it.each([
    ["a form that says it is JSON", slash("422"), "application/json"],
    ["a content type with a parameter, which Slack never sends", slash("422"), `${form}; charset=utf-8`],
    ["a content type of another kind", slash("422"), "text/plain"],
    ["a form that was cut off in its payload", `payload=${encodeURIComponent('{"type":"block_act')}`, form],
    ["a form that was cut off before anything was said", "tok", form],
    ["JSON that was cut off", '{"type":"event_callback","event":{"ty', "application/json"],
    ["JSON of nobody's", '{"hello":"world"}', "application/json"],
    ["an empty body", "", form],
  ])("with 400 when it has %s", async (_, body, contentType) => {
    expect((await post(body, { contentType })).status).toBe(400);
  });

  it("with 413 when its body is over the limit", async () => {
    expect((await post(slash("x".repeat(bodyLengthMax)))).status).toBe(413);
  });

  it("with 405 and the right method when it is no POST", async () => {
    const response = await fetch(`http://127.0.0.1:${bot.port}/slack/events`);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    const other = await fetch(`http://127.0.0.1:${bot.port}/healthz`, { method: "DELETE" });
    expect([other.status, other.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("with 404 anywhere else, also where Node could not read the path", async () => {
    expect((await fetch(`http://127.0.0.1:${bot.port}/`)).status).toBe(404);
    expect(await statusOf("//")).toBe(404);
  });
});

describe("the process", () => {
  it("answers a form that was cut off after the command", async () => {
    const response = await post("command=%2Fhttp&user_id=U1");
    expect(((await response.json()) as { text: string }).text).toContain("Ask for a status code");
  });

  it("says that it lives and is ready", async () => {
    const [live, ready] = await Promise.all(
      ["healthz", "readyz"].map((path) => fetch(`http://127.0.0.1:${bot.port}/${path}`)),
    );
    expect([live?.status, ready?.status]).toEqual([200, 200]);
  });

  it("asked Slack once who it is, whatever came since", () => {
    expect(standIn.calls.filter((call) => call.method === "auth.test")).toHaveLength(1);
  });

  it("logs no error of its own, and nothing that people wrote", () => {
    expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect(log.join("")).not.toContain("401 vs 403");
  });

  it("stops, and the port is free", async () => {
    const other = await connect();
    expect((await fetch(`http://127.0.0.1:${other.port}/healthz`)).status).toBe(200);
    await other.stop();
    await expect(fetch(`http://127.0.0.1:${other.port}/healthz`)).rejects.toThrow();
  });
});

/** `fetch` would tidy the path up. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: bot.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}
