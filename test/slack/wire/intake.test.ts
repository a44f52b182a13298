import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isValidSlackRequest, type ReceiverEvent } from "@slack/bolt";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createIntake } from "../../../src/slack/wire/intake.ts";
import { writeJson } from "../../../src/slack/wire/kept-json.ts";
import { isSigned } from "../../../src/slack/wire/signature.ts";

const secret = "0123456789abcdef0123456789abcdef";
let server: Server | undefined;

afterEach(() => {
  vi.useRealTimers();
  server?.close();
  server?.closeAllConnections();
});

function headersOf(body: string, timestamp = String(Math.floor(Date.now() / 1_000))): Record<string, string> {
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
  return {
    "content-type": "application/json",
    "x-slack-signature": signature,
    "x-slack-request-timestamp": timestamp,
  };
}

async function serve(processEvent: (event: ReceiverEvent) => Promise<void>): Promise<string> {
  const intake = createIntake({
    signingSecret: secret,
    bodyLengthMax: 1_000,
    log: createLogger("error", { write: () => undefined }),
    app: () => ({ processEvent }),
    refuse: async (error, _, response) => void response.writeHead(500).end(String(error)),
  });
  server = createServer(intake).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

const post = (url: string, body: string, more: Record<string, string> = {}) =>
  fetch(url, { method: "POST", body, headers: { ...headersOf(body), ...more } });

describe("a payload", () => {
  it("reaches the app with what Slack says about its retries", async () => {
    const events: ReceiverEvent[] = [];
    const url = await serve(async (event) => {
      events.push(event);
      await event.ack();
    });
    const body = '{"type":"event_callback"}';
    await post(url, body);
    await post(url, body, { "x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout" });
    expect(events[0]).toMatchObject({ body: { type: "event_callback" } });
    expect(events[0]).not.toHaveProperty("retryNum");
    expect(events[1]).toMatchObject({ retryNum: 2, retryReason: "http_timeout" });
  });

  it("is answered with words, JSON or nothing, and once", async () => {
    const answers = [undefined, "words ☕", { text: "☕" }];
    let second: Promise<unknown> | undefined;
    const url = await serve(async ({ ack }) => {
      await ack(answers.shift());
      second = ack().catch((error: unknown) => error);
    });
    const said = async () => {
      const response = await post(url, "{}");
      return [response.status, response.headers.get("content-type"), await response.text()];
    };
    expect(await said()).toEqual([200, null, ""]);
    expect(await said()).toEqual([200, null, "words ☕"]);
    expect(await said()).toEqual([200, "application/json", '{"text":"☕"}']);
    expect(String(await second)).toContain("was called multiple times");
  });

  it("is answered with 404 when nobody acknowledges it while Slack waits", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const url = await serve(async () => void vi.advanceTimersByTime(3_001));
    expect((await post(url, "{}")).status).toBe(404);
  });

  it("that the app stumbles over is refused", async () => {
    const url = await serve(async () => {
      throw new Error("no");
    });
    expect((await post(url, "null")).status).toBe(500);
  });

  it("that was cut off reaches nobody", async () => {
    const processEvent = vi.fn();
    const url = await serve(processEvent);
    const cut = request(url, { method: "POST", headers: { ...headersOf("{}{}"), "content-length": "4" } });
    cut.on("error", () => undefined);
    const arrived = once(server as Server, "request");
    cut.write("{}");
    const [incoming] = await arrived;
    cut.destroy();
    await new Promise((resolve) => incoming.on("close", resolve));
    expect(processEvent).not.toHaveBeenCalled();
  });
});

describe("a signature", () => {
  const now = 1_700_000_000_000;
  const at = String(now / 1_000);
  const body = '{"text":"☕"}';
  const good = headersOf(body, at);

  it.each<[string, Record<string, string>, string, boolean]>([
    ["the right one", good, body, true],
    ["one of 299 seconds ago", headersOf(body, String(now / 1_000 - 299)), body, true],
    ["one of 301 seconds ago", headersOf(body, String(now / 1_000 - 301)), body, false],
    ["one of another body", good, `${body} `, false],
    ["one of another moment", { ...good, "x-slack-request-timestamp": String(now / 1_000 + 1) }, body, false],
    ["another version", { ...good, "x-slack-signature": `v1${good["x-slack-signature"]?.slice(2)}` }, body, false],
    ["a shorter one", { ...good, "x-slack-signature": good["x-slack-signature"]?.slice(0, -1) ?? "" }, body, false],
    ["an empty one", { ...good, "x-slack-signature": "" }, body, false],
    ["a moment that is no number", { ...good, "x-slack-request-timestamp": "now" }, body, false],
  ])("is judged as Bolt judges it: %s", (_, headers, text, expected) => {
    expect(isSigned(headers, Buffer.from(text), secret, now)).toBe(expected);
    const boltHeaders = {
      "x-slack-signature": headers["x-slack-signature"] ?? "",
      "x-slack-request-timestamp": Number(headers["x-slack-request-timestamp"]),
    };
    const options = { signingSecret: secret, body: text, headers: boltHeaders, nowMilliseconds: now };
    expect(isValidSlackRequest(options)).toBe(expected);
  });
});

describe("JSON", () => {
  it("is kept for what is frozen, and written anew for what may have changed", () => {
    const frozen = Object.freeze({ text: "☕" });
    expect(writeJson(frozen)).toBe(writeJson(frozen));
    const open = { text: "a" };
    writeJson(open);
    open.text = "b";
    expect(writeJson(open).toString()).toBe('{"text":"b"}');
  });
});
