import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { connectSlack, type RunningBot } from "../../src/slack/connect.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { deliver as deliverTo } from "./deliver.ts";
import { mention } from "./payloads.ts";
import { type Fault, openStandIn, type StandIn } from "./stand-in.ts";

const signingSecret = "0123456789abcdef";
let standIn: StandIn;
let bot: RunningBot;
let log: string[];

beforeEach(async () => {
  log = [];
  standIn = await openStandIn();
  bot = await connectSlack(
    { mode: "http", botToken: "xoxb-test", signingSecret, apiUrl: standIn.apiUrl, port: 0, host: "127.0.0.1" },
    {
      engine,
      knowledge,
      store: await openMemoryStore(),
      log: createLogger("info", { write: (line: string) => void log.push(line) }),
    },
  );
});

afterEach(async () => {
  await bot.stop();
  await standIn.close();
});

const deliver = (payload: object) => deliverTo(payload, { port: bot.port, signingSecret });

const threadOf = (payload: ReturnType<typeof mention>) => String(payload.event["ts"]);
const answered = () =>
  standIn.calls.filter(({ method }) => method === "chat.postMessage").map(({ args }) => args["thread_ts"] ?? "");

describe("Slack in trouble", () => {
  const faults: [string, Fault[]][] = [
    ["says 429 and when to come again", [{ status: 429, retryAfter: 1 }]],
    ["says 500, and 503", [{ status: 500 }, { status: 503 }]],
    ["closes the connection without an answer", ["no answer"]],
    ["closes the connection within an answer", ["half an answer", "no answer"]],
  ];

  it.each(faults)("%s, and the answer comes all the same", async (_, broken) => {
    const question = mention("404");
    standIn.faults.set("chat.postMessage", [...broken]);
    expect(await deliver(question)).toBe(200);
    await standIn.until(() => answered().length > broken.length);
    expect(new Set(answered())).toEqual(new Set([threadOf(question)]));
  });

  it("is down for one question, which the log names, and answers the next", async () => {
    const [lost, kept] = [mention("404"), mention("422")];
    standIn.faults.set(
      "chat.postMessage",
      Array.from({ length: 8 }, () => ({ status: 503 })),
    );
    await deliver(lost);
    await expect.poll(() => log.join(), { timeout: 30_000 }).toContain("the person could not be told");
    expect(log.join()).toContain("a listener failed");
    standIn.faults.clear();
    await deliver(kept);
    await standIn.until(() => answered().includes(threadOf(kept)));
  });
});

describe("stopping under load", () => {
  it("answers every question that was acknowledged", async () => {
    const questions = Array.from({ length: 60 }, (_, at) =>
      mention(["404", "401 vs 403", "login failed"][at % 3] ?? ""),
    );
    const acknowledged: string[] = [];
    const sent = questions.map((question) =>
      deliver(question).then(
        (status) => status === 200 && acknowledged.push(threadOf(question)),
        () => false,
      ),
    );
    await Promise.race(sent);
    await bot.stop();
    await Promise.all(sent);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(answered().sort()).toEqual(expect.arrayContaining(acknowledged.sort()));
  });
});
