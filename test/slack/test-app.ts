import type { AppOptions, Receiver } from "@slack/bolt";
import type { Engine } from "../../src/engine/engine.ts";
import { createLogger } from "../../src/log.ts";
import type { Metrics } from "../../src/metrics.ts";
import { createSlackApp } from "../../src/slack/app.ts";
import { validateMessage, validateView } from "../../src/slack/blocks/validate-blocks.ts";
import type { Deliveries } from "../../src/slack/wire/deliveries.ts";
import type { Store } from "../../src/store/open.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";

/** A request that the app made: to a method of the Web API, or to a response_url. */
export interface Call {
  /** "chat.postMessage", or "respond". */
  method: string;
  url: string;
  // biome-ignore lint/suspicious/noExplicitAny: every method has arguments of its own, and the tests name what they expect.
  args: any;
  authorization: string | undefined;
}

/** What the app said in an acknowledgement, and how often it acknowledged. */
export interface Acknowledged {
  times: number;
  // biome-ignore lint/suspicious/noExplicitAny: every payload is acknowledged in a shape of its own, or not at all.
  said: any;
}

export interface TestApp {
  /** Sends a payload in, and waits until all of it is done. */
  send(body: Record<string, unknown>): Promise<Acknowledged>;
  /** Everything the app has sent so far. Each message and view in it was held against Slack's limits. */
  calls: Call[];
  /** The last call of a method. Fails if there is none. */
  last(method: string): Call;
  /** The log, a JSON line each. */
  log: string[];
  deliveries: Deliveries;
}

export interface TestAppOptions {
  engine?: Engine;
  authorize?: NonNullable<AppOptions["authorize"]>;
  /** Slack's answer to a call; `{ ok: true }` when it says nothing. */
  answer?: (call: Call) => Record<string, unknown> | Response | undefined;
  now?: () => number;
  store?: Store;
  metrics?: Metrics;
}

/** The real app and the real Bolt on the real base. What goes out is recorded, and nothing reaches a network. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const calls: Call[] = [];
  const log: string[] = [];
  let deliver: ((body: Record<string, unknown>) => Promise<Acknowledged>) | undefined;
  const receiver: Receiver = {
    init(app) {
      deliver = async (body) => {
        const acknowledged: Acknowledged = { times: 0, said: undefined };
        await app.processEvent({
          body,
          ack: async (said?: unknown) => {
            acknowledged.times += 1;
            acknowledged.said = said;
          },
        });
        if (acknowledged.said?.blocks) expectSent(validateMessage(acknowledged.said));
        if (acknowledged.said?.view) expectSent(validateView(acknowledged.said.view));
        return acknowledged;
      };
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  const slack = createSlackApp({
    receiver,
    store: options.store ?? (await openMemoryStore()),
    engine: options.engine ?? engine,
    knowledge,
    log: createLogger("info", { write: (line: string) => void log.push(line) }),
    credentials: {
      authorize: options.authorize ?? (async () => ({ botToken: "xoxb-test", botId: "B0BOT", botUserId: "U0BOT" })),
    },
    fetch: async (url, init) => {
      const call = readCall(String(url), init);
      calls.push(call);
      if (call.args.blocks) expectSent(validateMessage(call.args));
      if (call.args.view) expectSent(validateView(call.args.view));
      const answer = options.answer?.(call) ?? { ok: true, ts: "1700000001.000100", channel: call.args.channel };
      return answer instanceof Response ? answer : Response.json(answer);
    },
    ...(options.now ? { now: options.now } : {}),
    ...(options.metrics ? { metrics: options.metrics } : {}),
  });
  await slack.init();
  return {
    send: async (body) => (deliver ? deliver(body) : Promise.reject(new Error("the receiver was not given an app"))),
    calls,
    log,
    deliveries: slack.deliveries,
    last(method) {
      const call = calls.findLast((known) => known.method === method);
      if (!call)
        throw new Error(`${method} was not called; ${calls.map((known) => known.method).join(", ") || "nothing"} was`);
      return call;
    },
  };
}

/** A request of the Web API's client, form-encoded with JSON in its fields, or of `respond`, as JSON. */
function readCall(url: string, init: { body?: unknown; headers?: unknown } | undefined): Call {
  const authorization = new Headers(init?.headers as Record<string, string>).get("authorization") ?? undefined;
  const body = String(init?.body ?? "");
  const api = /\/api\/([\w.]+)$/.exec(url);
  if (!api) return { method: "respond", url, args: JSON.parse(body), authorization };
  const fields = [...new URLSearchParams(body)].map(([key, value]) => [
    key,
    /^[[{]/.test(value) ? JSON.parse(value) : value,
  ]);
  return { method: api[1] ?? "", url, args: Object.fromEntries(fields), authorization };
}

function expectSent(problems: readonly unknown[]): void {
  if (problems.length > 0) throw new Error(`Slack would refuse this: ${JSON.stringify(problems)}`);
}
