import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Advice, Advisor, Brief } from "../engine/advisor.ts";
import type { NoAdvice } from "../engine/no-advice.ts";
import { redactSecrets } from "../engine/secrets.ts";
import type { FaultRule } from "../engine/verify/fault.ts";
import type { CheckedProposal } from "../engine/verify/verifier.ts";
import { describeError } from "../errors.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Logger } from "../log.ts";
import { completionTokensMax, type ModelClient, type ModelReply, type Usage } from "./model-client.ts";
import type { ModelStore } from "./model-store.ts";
import { writeQuestion, writeRepair } from "./prompt.ts";

/** Both rounds together. Slack's surfaces have said "checking…" by then, and nobody waits longer gladly. */
export const timeLimitMs = 8_000;
// A second round that has less than this would only cost.
const roundMsMin = 500;
const roundsMax = 2;
// What is written after the answer is there may take this long, whatever the time.
const storeMsMin = 200;
const lifetimeMs = 7 * 24 * 60 * 60 * 1000;

export interface AdvisorOptions {
  client: ModelClient;
  knowledge: Knowledge;
  store: ModelStore;
  when: "unsure" | "always";
  /** Tokens per workspace and day. */
  dailyBudget: number;
  log: Logger;
  /** Told of every outcome, for counting. */
  onOutcome?: (outcome: Outcome) => void;
  /** For both rounds; 8 seconds when left out. */
  timeLimitMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface Outcome {
  result: "checked" | "cached" | NoAdvice;
  rounds: number;
  tokens: Usage;
  /** The rules that the last proposal broke. */
  faults: readonly FaultRule[];
  milliseconds: number;
}

/** Asks a model, has every word checked, lets it mend once, and remembers what it chose. */
export function createAdvisor(options: AdvisorOptions): Advisor {
  const { client, knowledge, store, log, now = Date.now } = options;
  const fingerprint = fingerprintOf(knowledge);
  const flights = new Map<string, Promise<Advice>>();

  return {
    when: options.when,
    async advise(brief) {
      const question = redactSecrets(brief.question);
      const key = keyOf(question, brief, client.model, fingerprint);
      const flight = flights.get(key);
      if (flight && !brief.onlyRemembered) {
        brief.onAsking?.();
        return flight;
      }
      const until = performance.now() + (options.timeLimitMs ?? timeLimitMs);
      if (brief.onlyRemembered) return (await recall(key, until)) ?? { kind: "unasked" };
      const started = fly(key, question, brief, until).finally(() => flights.delete(key));
      flights.set(key, started);
      return started;
    },
  };

  async function recall(key: string, until: number): Promise<Advice | undefined> {
    const known = readChoice(await attempt(() => store.find(key), until));
    return known && { kind: "checked", checked: known };
  }

  /** What the store says; `undefined` when it fails or takes too long, since nothing here may keep a person waiting. */
  async function attempt<Result>(execute: () => Promise<Result>, until: number): Promise<Result | undefined> {
    const work = execute().catch((error: unknown) => {
      log.warn({ error: describeError(error) }, "the store of the model's choices fails");
      return undefined;
    });
    const late = new AbortController();
    const timer = setTimeout(Math.max(storeMsMin, until - performance.now()), undefined, { signal: late.signal });
    const result = await Promise.race([work, timer.catch(() => undefined)]);
    late.abort();
    return result;
  }

  async function fly(key: string, question: string, brief: Brief, until: number): Promise<Advice> {
    const began = performance.now();
    const spent = { rounds: 0, promptTokens: 0, completionTokens: 0 };
    const recalled = await recall(key, until);
    if (recalled) {
      report("cached");
      return recalled;
    }
    brief.onAsking?.();
    const outcome = await converse().catch((error: unknown): Conversation => {
      // Whatever goes wrong here, somebody waits for an answer, and the engine has one.
      log.error({ error: describeError(error) }, "asking the model fails");
      return { result: "internal-error", rules: [] };
    });
    report(outcome.result, outcome.rules);
    if (outcome.result !== "checked") return { kind: "none", cause: outcome.result };
    const { checked } = outcome;
    await attempt(() => store.keep(key, JSON.stringify(checked), lifetimeMs), until);
    return { kind: "checked", checked };

    function report(result: Outcome["result"], rules: readonly FaultRule[] = []): void {
      const { rounds, ...tokens } = spent;
      const milliseconds = Math.round(performance.now() - began);
      options.onOutcome?.({ result, rounds, tokens, faults: rules, milliseconds });
      const line = { result, rounds, ...tokens, milliseconds, ...(rules.length > 0 ? { faults: rules } : {}) };
      if (result === "checked" || result === "cached") log.debug(line, "a model's proposal stands on the base");
      else log.warn(line, "the model is of no help; the engine answers by itself");
    }

    async function converse(): Promise<Conversation> {
      const messages = writeQuestion(brief, question, knowledge);
      let last: Conversation = { result: "timeout", rules: [] };
      while (spent.rounds < roundsMax && until - performance.now() >= roundMsMin) {
        const reply = await askWithin(messages);
        if (typeof reply === "string") return { result: reply, rules: last.rules };
        spent.rounds += 1;
        if (reply.kind === "failed") return { result: reply.cause, rules: last.rules };
        const verdict = brief.verify(reply.value);
        if (verdict.kind === "accepted") return { result: "checked", checked: verdict.checked, rules: [] };
        last = { result: "rejected", rules: [...new Set(verdict.faults.map(({ rule }) => rule))] };
        messages.push(...writeRepair(reply.text, verdict.faults));
      }
      return last;
    }

    /** Sets more aside than the call can use, so that no number of instances together spends more than the budget. */
    async function askWithin(messages: ReturnType<typeof writeQuestion>): Promise<ModelReply | NoAdvice> {
      const account = { workspace: brief.workspace, day: new Date(now()).toISOString().slice(0, 10) };
      const estimate = estimateTokens(JSON.stringify(messages));
      const reserved = estimate + completionTokensMax;
      const isReserved = await attempt(() => store.reserve(account, reserved, options.dailyBudget), until);
      if (!isReserved) return isReserved === undefined ? "store-error" : "over-budget";
      const reply = await client.ask(messages, until - performance.now());
      const used = reply.usage ?? guessUsage(reply, estimate);
      spent.promptTokens += used.promptTokens;
      spent.completionTokens += used.completionTokens;
      await attempt(() => store.settle(account, reserved, used.promptTokens + used.completionTokens), until);
      return reply;
    }
  }
}

type Conversation =
  | { result: "checked"; checked: CheckedProposal; rules: readonly FaultRule[] }
  | { result: NoAdvice; rules: readonly FaultRule[] };

/** A server that does not count: nothing for a call that never arrived, else what the texts come to at most. */
function guessUsage(reply: ModelReply, estimate: number): Usage {
  const unspent =
    reply.kind === "failed" &&
    ["wrong-key", "unknown-model", "rate-limited", "bad-request", "unreachable"].includes(reply.cause);
  if (unspent) return { promptTokens: 0, completionTokens: 0 };
  const completionTokens = reply.kind === "proposed" ? estimateTokens(reply.text) : completionTokensMax;
  return { promptTokens: estimate, completionTokens };
}

// A token of any tokenizer in use stands for two bytes or more of such text, and for four of English.
const bytesPerTokenMin = 2;

export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerTokenMin);
}

const choiceSchema = z.strictObject({ code: z.int(), facts: z.array(z.string()), alternatives: z.array(z.int()) });

function readChoice(text: string | undefined): CheckedProposal | undefined {
  if (text === undefined) return undefined;
  return choiceSchema.safeParse(JSON.parse(text)).data;
}

/** Equal questions to the same model over the same base and rules have the same key. It tells nothing of the question. */
function keyOf(question: string, { house }: Brief, model: string, fingerprint: string): string {
  const normal = question.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const rules = [...(house ?? [])].map(([topic, { option }]) => [topic, option]).sort();
  return createHash("sha256")
    .update(JSON.stringify([normal, model, fingerprint, rules]))
    .digest("hex");
}

/** Changes with whatever the prompt or the check reads. */
function fingerprintOf({ codes, checking, conventions, rules, comparisons }: Knowledge): string {
  const read = [[...codes], checking, [...conventions], [...rules], [...comparisons]];
  return createHash("sha256").update(JSON.stringify(read)).digest("hex").slice(0, 16);
}
