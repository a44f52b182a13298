import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const secret = "bench-signing-secret";

/** A bot in a process of its own, and a Slack that accepts everything. */
export interface Bot {
  url: string;
  /** Milliseconds from the process's start to its first answer. */
  startMs: number;
  residentMb(): number;
  /** Of the processor's time, so far. */
  processorMs(): number;
  stop(): Promise<void>;
}

export interface Slack {
  url: string;
  /** The body of the next request that comes. */
  nextBody(): Promise<string>;
  close(): void;
}

export async function openSlack(): Promise<Slack> {
  let listener: ((body: string) => void) | undefined;
  const server = createServer((request, response) => {
    if (listener) text(request).then(listener);
    else request.resume();
    listener = undefined;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, user_id: "U1", bot_id: "B1", team_id: "T1", url: "https://t.slack.com/" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nextBody: () =>
      new Promise((resolve) => {
        listener = resolve;
      }),
    close: () => server.close(),
  };
}

export interface BotOptions {
  /** For Node. */
  args?: readonly string[];
  /** What the bare app says, in place of "ok". */
  messages?: Readonly<Record<string, unknown>>;
}

/** @param file the bot's entry, from the root of the project */
export async function startBot(
  file: string,
  slack: Slack,
  { args = [], messages = {} }: BotOptions = {},
): Promise<Bot> {
  const port = await freePort();
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...args, file], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      PATH: process.env["PATH"],
      PORT: String(port),
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_BOT_TOKEN: "xoxb-bench",
      SLACK_SIGNING_SECRET: secret,
      LOG_LEVEL: "error",
      DATABASE_URL: "memory:",
      MESSAGES: JSON.stringify(messages),
    },
  });
  const url = `http://127.0.0.1:${port}/slack/events`;
  while (!(await fetch(url, { method: "POST" }).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return {
    url,
    startMs: performance.now() - began,
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024,
    processorMs() {
      // Everything behind the name in brackets; the 14th and 15th fields are ticks of 10 ms, in user and in system code.
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

/** As Slack signs it; good for five minutes. */
export function sign(body: string, contentType: string): SignedRequest {
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`;
  return {
    body,
    headers: { "content-type": contentType, "x-slack-request-timestamp": time, "x-slack-signature": signature },
  };
}
