import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from "openai/resources";
import type { NoAdvice } from "../engine/no-advice.ts";
import { proposalJsonSchema } from "./prompt.ts";

/** One question to a model that speaks the OpenAI API. Never rejects. */
export interface ModelClient {
  model: string;
  ask(messages: readonly ChatCompletionMessageParam[], timeoutMs: number): Promise<ModelReply>;
  /** The names of the models that the server offers; a failure's cause when it does not tell. */
  listModels(timeoutMs: number): Promise<{ models: readonly string[] } | { cause: NoAdvice }>;
}

/** `usage` is what the server counted; absent where it counts nothing. */
export type ModelReply = ({ kind: "proposed"; value: unknown; text: string } | { kind: "failed"; cause: NoAdvice }) & {
  usage?: Usage;
};

export interface Usage {
  promptTokens: number;
  completionTokens: number;
}

export interface ModelClientOptions {
  apiKey: string;
  /** OpenAI's own when left out. */
  baseUrl?: string;
  model: string;
}

/** A proposal has at most 900 tokens; a model that thinks aloud before it needs more. */
export const completionTokensMax = 2_000;

/** How strictly a server can be told what to answer with, strictest first. */
const formats = ["schema", "json", "text"] as const;

export function createModelClient({ apiKey, baseUrl, model }: ModelClientOptions): ModelClient {
  // Repeating is the caller's business: somebody waits, and every attempt costs. The environment is not asked for more.
  const client = new OpenAI({
    apiKey,
    maxRetries: 0,
    organization: null,
    project: null,
    logLevel: "off",
    baseURL: baseUrl ?? "https://api.openai.com/v1",
  });
  // What the server has refused once it will refuse again.
  let format = 0;
  let limit: "max_completion_tokens" | "max_tokens" = "max_completion_tokens";

  function requestFor(messages: readonly ChatCompletionMessageParam[]): ChatCompletionCreateParamsNonStreaming {
    const shape = formats[format];
    return {
      model,
      messages: [...messages],
      [limit]: completionTokensMax,
      ...(shape === "schema"
        ? {
            response_format: {
              type: "json_schema",
              json_schema: { name: "proposal", strict: true, schema: proposalJsonSchema },
            },
          }
        : {}),
      ...(shape === "json" ? { response_format: { type: "json_object" } } : {}),
    };
  }

  /** Whether the server refuses a parameter that it can be asked without. */
  function relax(error: unknown): boolean {
    if (!(error instanceof APIError) || ![400, 404, 415, 422, 501].includes(error.status ?? 0)) return false;
    const words = `${error.message} ${error.param ?? ""}`.toLowerCase();
    if (limit === "max_completion_tokens" && words.includes("max_completion_tokens")) {
      limit = "max_tokens";
      return true;
    }
    if (
      format < formats.length - 1 &&
      /response_format|json_schema|json_object|json mode|schema|structured output|grammar/.test(words)
    ) {
      format += 1;
      return true;
    }
    return false;
  }

  return {
    model,
    async ask(messages, timeoutMs) {
      const until = performance.now() + timeoutMs;
      for (;;) {
        // The client's own limit covers the head of the response only; the signal covers its body as well.
        const left = Math.max(1, Math.floor(until - performance.now()));
        const signal = AbortSignal.timeout(left);
        try {
          return readReply(await client.chat.completions.create(requestFor(messages), { signal, timeout: left }));
        } catch (error) {
          if (relax(error)) continue;
          return { kind: "failed", cause: signal.aborted ? "timeout" : causeOf(error) };
        }
      }
    },
    async listModels(timeoutMs) {
      try {
        const { data } = await client.models.list({ timeout: timeoutMs, signal: AbortSignal.timeout(timeoutMs) });
        return { models: (data ?? []).map(({ id }) => id) };
      } catch (error) {
        return { cause: causeOf(error) };
      }
    },
  };
}

function readReply(completion: ChatCompletion): ModelReply {
  const usage = readUsage(completion);
  const failed = (cause: NoAdvice): ModelReply => ({ kind: "failed", cause, ...(usage ? { usage } : {}) });
  const [choice] = completion.choices ?? [];
  if (!choice?.message) return failed("empty");
  const { message, finish_reason: finish } = choice;
  if (message.refusal || finish === "content_filter") return failed("refused");
  if (finish === "length") return failed("truncated");
  const text = message.content ?? "";
  if (typeof text !== "string" || text.trim() === "") return failed("empty");
  const value = parseJson(text);
  if (value === undefined) return failed("invalid-json");
  return { kind: "proposed", value, text, ...(usage ? { usage } : {}) };
}

/** Some servers count nothing, or send nonsense. */
function readUsage({ usage }: ChatCompletion): Usage | undefined {
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage ?? {};
  if (!Number.isSafeInteger(promptTokens) || !Number.isSafeInteger(completionTokens)) return undefined;
  return { promptTokens: promptTokens ?? 0, completionTokens: completionTokens ?? 0 };
}

/** A model that cannot be held to JSON likes to put it into a code fence, or to think before it. */
function parseJson(text: string): unknown {
  const bare = text.replace(/<think>[\s\S]*?<\/think>/g, "").trim();
  const fenced = /^```(?:json)?\s*([\s\S]*?)\s*```$/.exec(bare)?.[1] ?? bare;
  try {
    return JSON.parse(fenced);
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): NoAdvice {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return "timeout";
  if (error instanceof APIConnectionError) return "unreachable";
  if (error instanceof APIError) {
    if (error.status === 401 || error.status === 403) return "wrong-key";
    if (error.status === 404) return "unknown-model";
    if (error.status === 429) return "rate-limited";
    if (error.status === 408) return "timeout";
    return error.status !== undefined && error.status >= 500 ? "server-error" : "bad-request";
  }
  // What breaks while the body is read: a connection that ends early, or a body that is no JSON.
  return error instanceof SyntaxError ? "invalid-json" : "cut-off";
}
