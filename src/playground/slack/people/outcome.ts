import type { Delivered } from "../dispatch.ts";

/** What came of something a person did. `errors` are a modal's, by block_id. */
export type Outcome = { ok: true } | { ok: false; why: string; errors?: Readonly<Record<string, string>> };

export const done: Outcome = { ok: true };

/** Slack's name for a command or click that did not get through; `undefined` for one that did. */
export function failureOf(delivered: Delivered): "operation_timeout" | "dispatch_failed" | undefined {
  switch (delivered.outcome) {
    case "acknowledged":
      return undefined;
    case "late":
      return "operation_timeout";
    case "refused":
    case "unreachable":
      return "dispatch_failed";
  }
}
