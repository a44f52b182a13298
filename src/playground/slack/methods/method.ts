import { z } from "zod";
import type { Fault } from "../content.ts";
import type { World } from "../world.ts";

/** What a method says: `{ ok: true, … }`, or Slack's name for what is wrong. */
export type Result = { ok: true; [key: string]: unknown } | ({ ok: false; [key: string]: unknown } & { error: string });

export interface Method {
  /** Which of the app's two tokens it takes. */
  token: "bot" | "app";
  scope?: string;
  /** Calls per minute and workspace: the lower end of the method's tier (docs.slack.dev/apis/web-api/rate-limits). */
  perMinute: number;
  /** Counted apart for each channel, and with short bursts only. */
  perChannel?: boolean;
  run(given: Readonly<Record<string, unknown>>, world: World): Result;
}

/** A method whose arguments are checked before it runs. */
export function defineMethod<Schema extends z.ZodType>(
  method: Omit<Method, "run" | "token"> & {
    token?: "app";
    takes: Schema;
    run(given: z.infer<Schema>, world: World): Result;
  },
): Method {
  const { takes, run, ...rest } = method;
  return {
    token: "bot",
    ...rest,
    run(given, world) {
      const parsed = takes.safeParse(given);
      if (parsed.success) return run(parsed.data, world);
      return fail({
        error: "invalid_arguments",
        messages: parsed.error.issues.map(
          (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join("/")}]`,
        ),
      });
    },
  };
}

export function fail({ error, messages }: Fault): Result {
  return {
    ok: false,
    error,
    ...(messages ? { errors: messages, response_metadata: { messages } } : {}),
  };
}

/** A truth in a form is a word. */
export const flag = z
  .union([z.boolean(), z.enum(["true", "false", "1", "0"])])
  .transform((value) => value === true || value === "true" || value === "1");

export const count = z.coerce.number().int();
