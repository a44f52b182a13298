import autocannon from "autocannon";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Bot, openSlack, type SignedRequest, type Slack, sign, startBot } from "./bots.ts";
import { median, report } from "./report.ts";

const rounds = 5;
const secondsPerRound = 3;
const connections = 16;
// More than either app answers in a round, so that no event comes twice.
const requestsPerRound = 60_000;

const questions = ["422", "401 vs 403", "what should login failure return?"];

let slack: Slack;
let bare: Bot;
/** The bare app that says what Teapot says, byte for byte. */
let sameWords: Bot;
let teapot: Bot;

beforeAll(async () => {
  slack = await openSlack();
});

afterAll(async () => {
  await Promise.all([bare.stop(), sameWords.stop(), teapot.stop()]);
  slack.close();
});

let count = 0;

const form = (fields: Record<string, string>) =>
  sign(new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded");

/** Asked by many people, as in a large workspace. */
function command(text: string): SignedRequest {
  const user_id = `U${count++ % 5_000}`;
  const url = "http://127.0.0.1:9/";
  return form({
    command: "/http",
    text,
    user_id,
    team_id: "T1",
    channel_id: "C1",
    response_url: url,
    trigger_id: "1.2",
  });
}

function mention(text: string): SignedRequest {
  const ts = `1700000000.${String(count++).padStart(6, "0")}`;
  const event = {
    type: "app_mention",
    user: `U${count % 5_000}`,
    text: `<@U1> ${text}`,
    channel: "C1",
    ts,
    event_ts: ts,
  };
  const body = { type: "event_callback", team_id: "T1", event_id: `Ev${count}`, event_time: 1_700_000_000, event };
  return sign(JSON.stringify(body), "application/json");
}

function click(): SignedRequest {
  const value = JSON.stringify({ show: "code", code: 404 });
  const payload = {
    type: "block_actions",
    team: { id: "T1", domain: "t" },
    user: { id: `U${count++ % 5_000}`, name: "u", team_id: "T1" },
    channel: { id: "C1", name: "c" },
    container: { type: "message", message_ts: "1.2", channel_id: "C1", is_ephemeral: true },
    response_url: `${slack.url}/response`,
    trigger_id: "1.2",
    actions: [{ type: "button", block_id: "b", action_id: "show:404", value, action_ts: "1.2" }],
  };
  return form({ payload: JSON.stringify(payload) });
}

async function load(bot: Bot, requests: readonly SignedRequest[]): Promise<Load> {
  let next = 0;
  const before = bot.processorMs();
  const result = await autocannon({
    url: bot.url,
    method: "POST",
    connections,
    duration: secondsPerRound,
    requests: [{ setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }) }],
  });
  expect(result.non2xx + result.errors).toBe(0);
  const processor = ((bot.processorMs() - before) * 1_000) / result.requests.total;
  return { perSecond: result.requests.average, p99: result.latency.p99, processor };
}

interface Load {
  perSecond: number;
  p99: number;
  /** Of the processor, in microseconds for a request: it says more than the rest where other processes run. */
  processor: number;
}

/** The bots in turn under the same load; the ratios of each round, and their medians. */
async function compare(name: string, make: () => SignedRequest, isUnique: boolean): Promise<void> {
  const loads: { teapot: Load; bare: Load; sameWords: Load }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const requests = () => Array.from({ length: isUnique ? requestsPerRound : 5_000 }, make);
    const all = {
      bare: await load(bare, requests()),
      sameWords: await load(sameWords, requests()),
      teapot: await load(teapot, requests()),
    };
    // The first round warms them up.
    if (round > 0) loads.push(all);
  }
  const against = (other: "bare" | "sameWords") => {
    const ratio = (read: (load: Load) => number) =>
      median(loads.map((all) => read(all.teapot) / Math.max(read(all[other]), Number.EPSILON)));
    const [throughput, processor] = [ratio(({ perSecond }) => perSecond), ratio((load) => load.processor)];
    // In whole milliseconds, as they are measured, one says nothing.
    const p99 = ratio(({ p99 }) => Math.max(p99, 1));
    const perSecond = median(loads.map((all) => all[other].perSecond));
    return { throughput, p99, processor, perSecond };
  };
  const [bareFigures, sameFigures] = [against("bare"), against("sameWords")];
  const write = ({ throughput, p99, processor, perSecond }: typeof bareFigures) =>
    `throughput ${throughput.toFixed(2)} of ${perSecond.toFixed(0)}/s, p99 ${p99.toFixed(2)} times, processor ${processor.toFixed(2)} times`;
  report(`${name}, beside "ok"`, bareFigures, write(bareFigures));
  report(`${name}, beside the same words`, sameFigures, write(sameFigures));
}

/** What Teapot says to every question, for the bare app to say too. */
async function readMessages(): Promise<Record<string, unknown>> {
  const post = ({ body, headers }: SignedRequest) => fetch(teapot.url, { method: "POST", body, headers });
  const messages: Record<string, unknown> = {};
  for (const question of questions) messages[question] = await (await post(command(question))).json();
  const [posted] = await Promise.all([slack.nextBody(), post(mention("404"))]);
  // Bolt sends what is no text as JSON inside the form.
  const { text, blocks = "[]" } = Object.fromEntries(new URLSearchParams(posted));
  const quiet = { unfurl_links: false, unfurl_media: false, link_names: false };
  messages["mention"] = { text, blocks: JSON.parse(blocks), ...quiet };
  const [responded] = await Promise.all([slack.nextBody(), post(click())]);
  messages["button"] = JSON.parse(responded);
  return messages;
}

it("starts and fills memory beside a bare Bolt app", async () => {
  const starts = { bare: [] as number[], teapot: [] as number[] };
  for (let round = 0; round < 5; round++) {
    const [one, other] = [
      await startBot("test/bench/bare-app.mjs", slack),
      await startBot("dist/bundle/main.js", slack),
    ];
    starts.bare.push(one.startMs);
    starts.teapot.push(other.startMs);
    await Promise.all([one.stop(), other.stop()]);
  }
  const [bareMs, teapotMs] = [median(starts.bare), median(starts.teapot)];
  report(
    "start-up",
    { bareMs, teapotMs },
    `${teapotMs.toFixed(0)} ms, ${(teapotMs - bareMs).toFixed(0)} more than bare`,
  );
  bare = await startBot("test/bench/bare-app.mjs", slack);
  teapot = await startBot("dist/bundle/main.js", slack);
  const [bareMb, teapotMb] = [bare.residentMb(), teapot.residentMb()];
  report("memory", { bareMb, teapotMb }, `${teapotMb.toFixed(0)} MB, ${(teapotMb - bareMb).toFixed(0)} more than bare`);
  sameWords = await startBot("test/bench/bare-app.mjs", slack, { messages: await readMessages() });
});

it("answers beside a bare Bolt app, in turn, under the same load", async () => {
  for (const text of questions) {
    await compare(`/http ${text}`, () => command(text), false);
  }
  await compare("@Teapot 404", () => mention("404"), true);
  await compare("a button", click, false);
});

it("does not grow under load with 256 MB", async () => {
  const small = await startBot("dist/bundle/main.js", slack, { args: ["--max-old-space-size=256"] });
  const sizes: number[] = [];
  for (let round = 0; round < 6; round++) {
    await load(
      small,
      Array.from({ length: 20_000 }, (_, at) => (at % 2 ? mention(`404 ${count}`) : command(`code ${count}`))),
    );
    sizes.push(small.residentMb());
  }
  await small.stop();
  const [first = 0, last = 0] = [sizes[1], sizes.at(-1)];
  report(
    "memory under load, 256 MB heap",
    { first, last },
    `${sizes.map((size) => `${size.toFixed(0)}`).join(" → ")} MB`,
  );
});
