import type { Fault } from "./content.ts";
import { chatMethods } from "./methods/chat.ts";
import { fail, type Method, type Result } from "./methods/method.ts";
import { peopleMethods } from "./methods/people.ts";
import { scheduledMethods } from "./methods/scheduled.ts";
import { viewMethods } from "./methods/views.ts";
import type { World } from "./world.ts";

export interface Tokens {
  bot: string;
  app: string;
  signingSecret: string;
}

/** What is said to a call, `retryAfter` seconds being the way to say 429. */
export interface Reply {
  status: number;
  body: Result;
  retryAfter?: number;
}

export interface Call {
  method: string;
  /** The bearer token; `undefined` where none was sent. */
  token: string | undefined;
  given: Given;
}

/** The arguments, or what keeps them from being read. */
export type Given = { values: Readonly<Record<string, unknown>> } | { fault: Fault };

const methods: Record<string, Method> = { ...chatMethods, ...scheduledMethods, ...viewMethods, ...peopleMethods };

// Slack lets short bursts through where it counts by channel, and says no more about them.
const channelBurst = 10;

/** One call of the Web API, from the token to the result, in the order in which Slack finds fault. */
export function callMethod({ method: name, token, given }: Call, world: World, tokens: Tokens): Reply {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return refuse({ error: "unknown_method" });
  if (token === undefined || token === "") return refuse({ error: "not_authed" });
  if (token !== tokens.bot && token !== tokens.app) return refuse({ error: "invalid_auth" });
  if (token !== tokens[method.token]) return refuse({ error: "not_allowed_token_type" });
  if (method.token === "bot" && method.scope !== undefined && !world.scopes.has(method.scope)) {
    const body = { ...fail({ error: "missing_scope" }), needed: method.scope, provided: [...world.scopes].join(",") };
    return { status: 200, body };
  }
  if ("fault" in given) return refuse(given.fault);
  const bucket = method.perChannel ? `${name} ${String(given.values["channel"])}` : name;
  const burst = method.perChannel ? channelBurst : method.perMinute;
  const wait = world.rateLimits.take(bucket, { perMinute: method.perMinute, burst });
  if (wait !== undefined) return { status: 429, body: fail({ error: "ratelimited" }), retryAfter: wait };
  return { status: 200, body: method.run(given.values, world) };
}

function refuse(fault: Fault): Reply {
  return { status: 200, body: fail(fault) };
}

// In a form these travel as JSON inside their field.
const jsonArguments = new Set(["blocks", "view", "attachments", "metadata", "prompts", "actions"]);

/** The arguments of a call, which come as a form or as JSON. */
export function parseArguments(body: string, contentType: string): Given {
  if (contentType.startsWith("application/json")) {
    const values = parseObject(body);
    return values ? { values } : { fault: { error: "invalid_json" } };
  }
  const given: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(body)) {
    if (!jsonArguments.has(key)) {
      given[key] = value;
      continue;
    }
    try {
      given[key] = JSON.parse(value);
    } catch {
      return { fault: { error: key === "blocks" ? "invalid_blocks_format" : "invalid_arguments" } };
    }
  }
  return { values: given };
}

/** `undefined` for anything but an object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
