import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const secret = "bench-signing-secret";
const rounds = 5;
const secondsPerRound = 4;

/** Web API of a Slack that accepts every token. */
let slack: Server;
const children: ChildProcess[] = [];

beforeAll(async () => {
  slack = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, user_id: "U1", bot_id: "B1", team_id: "T1", url: "https://t.slack.com/" }));
  });
  await new Promise<void>((resolve) => slack.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  slack.close();
});

interface Running {
  url: string;
  startMs: number;
  child: ChildProcess;
}

async function startApp(file: string, port: number): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [file], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env["PATH"],
      PORT: String(port),
      SLACK_API_URL: `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`,
      SLACK_BOT_TOKEN: "xoxb-bench",
      SLACK_SIGNING_SECRET: secret,
      LOG_LEVEL: "error",
    },
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}/slack/events`;
  for (;;) {
    const answered = await fetch(url, { method: "POST" }).catch(() => undefined);
    if (answered) return { url, startMs: performance.now() - began, child };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** One signed slash command; Slack's signature stays good for five minutes, longer than a round. */
function request(text: string): { headers: Record<string, string>; body: string } {
  const body = new URLSearchParams({
    command: "/http",
    text,
    user_id: "U1",
    team_id: "T1",
    channel_id: "C1",
    response_url: "http://127.0.0.1:9/",
    trigger_id: "1.2",
  }).toString();
  const time = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
  return {
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": time,
      "x-slack-signature": signature,
    },
  };
}

async function load(app: Running, text: string): Promise<{ perSecond: number; p99: number }> {
  const result = await autocannon({
    url: app.url,
    method: "POST",
    connections: 16,
    duration: secondsPerRound,
    ...request(text),
  });
  expect(result.non2xx + result.errors).toBe(0);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const residentMb = (app: Running) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

it("answers slash commands beside a bare Bolt app, in turn, under the same load", async () => {
  const bare = await startApp("test/bench/bare-app.mjs", 4101);
  const teapot = await startApp("dist/main.js", 4102);
  const memoryAtStart = [residentMb(bare), residentMb(teapot)] as const;
  for (const app of [bare, teapot]) await load(app, "422");
  for (const text of ["422", "401 vs 403", "what should login failure return?"]) {
    const figures = { throughput: [] as number[], p99: [] as number[], bare: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const one = await load(bare, text);
      const other = await load(teapot, text);
      figures.throughput.push(other.perSecond / one.perSecond);
      figures.p99.push(other.p99 / Math.max(one.p99, 1));
      figures.bare.push(one.perSecond);
    }
    console.log(
      `/http ${text.padEnd(36)} throughput ${median(figures.throughput).toFixed(2)} of the bare app's ${median(figures.bare).toFixed(0)}/s, p99 ${median(figures.p99).toFixed(2)} times`,
    );
  }
  console.log(`start-up: bare ${bare.startMs.toFixed(0)} ms, Teapot ${teapot.startMs.toFixed(0)} ms`);
  console.log(`memory at start: bare ${memoryAtStart[0].toFixed(0)} MB, Teapot ${memoryAtStart[1].toFixed(0)} MB`);
  console.log(
    `memory after the load: bare ${residentMb(bare).toFixed(0)} MB, Teapot ${residentMb(teapot).toFixed(0)} MB`,
  );
});
