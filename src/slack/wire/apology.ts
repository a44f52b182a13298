import type { types } from "@slack/bolt";
import { PaceError, StoreError } from "../../errors.ts";
import { section } from "../blocks/blocks.ts";
import { renderAnswerView } from "../surfaces/views.ts";

/** The sentence for a failure of ours. `reference` finds it in the log. */
export function apologyText(reference: string): string {
  return (
    "Something went wrong on my side, and this did not get done. Please try again in a moment. " +
    `If it happens again, give whoever runs me this reference: ${reference}.`
  );
}

/** The words for what failed: those that were written for the person, or the sentence for all the rest. */
export function apologyFor(error: unknown, reference: string): string {
  if (error instanceof PaceError) return error.message;
  return error instanceof StoreError ? `${error.message} (Reference: ${reference}.)` : apologyText(reference);
}

/** What the acknowledgement of a failed command or modal says in place of an answer; nothing where it can say nothing. */
export function apologyInAck(body: Readonly<Record<string, unknown>>, text: string): unknown {
  if (typeof body["command"] === "string") return { response_type: "ephemeral", text };
  if (body["type"] === "view_submission") return { response_action: "update", view: apologyView(text) };
  return undefined;
}

/** Where a person can be told of a failure after the acknowledgement, found in the payload. */
export type ApologyTarget =
  | { kind: "response-url"; url: string }
  | { kind: "message"; channel: string; threadTs?: string }
  | { kind: "modal"; triggerId: string }
  | { kind: "nobody" };

export function findApologyTarget(body: Readonly<Record<string, unknown>>): ApologyTarget {
  if (typeof body["response_url"] === "string") return { kind: "response-url", url: body["response_url"] };
  const event = isRecord(body["event"]) ? body["event"] : {};
  // Only words that were said to us get an answer; opening the Home tab does not.
  if ((event["type"] === "app_mention" || event["type"] === "message") && typeof event["channel"] === "string") {
    const thread = event["thread_ts"] ?? event["ts"];
    return {
      kind: "message",
      channel: event["channel"],
      ...(typeof thread === "string" ? { threadTs: thread } : {}),
    };
  }
  if (typeof body["trigger_id"] === "string") return { kind: "modal", triggerId: body["trigger_id"] };
  return { kind: "nobody" };
}

export function apologyView(text: string): types.ModalView {
  return renderAnswerView({ text, blocks: [section(text)] });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
