import { createHmac } from "node:crypto";
import { describeError } from "../../errors.ts";

/** What Slack sends to an app. */
export type Envelope =
  | { kind: "command"; payload: Readonly<Record<string, string>> }
  | { kind: "interactive"; payload: Readonly<Record<string, unknown>> }
  | { kind: "event"; payload: Readonly<Record<string, unknown>>; retry?: { number: number; reason: RetryReason } };

/** docs.slack.dev/apis/events-api: `x-slack-retry-reason`. */
export type RetryReason = "http_timeout" | "connection_failed" | "http_error";

export type Acknowledgement =
  | { outcome: "acknowledged"; body: unknown }
  | { outcome: "refused"; status: number; body: unknown; noRetry: boolean }
  | { outcome: "unreachable"; why: string };

/** Brings an envelope to the bot. `signal` ends the wait: Slack hangs up after three seconds. */
export type Deliver = (envelope: Envelope, signal: AbortSignal) => Promise<Acknowledgement>;

/** Signed HTTP, as for an app with a request URL. */
export function createHttpDelivery(url: string, signingSecret: string): Deliver {
  return async (envelope, signal) => {
    const { body, type } = encode(envelope);
    const headers = {
      "content-type": type,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      ...sign(body, signingSecret),
      ...(envelope.kind === "event" && envelope.retry
        ? { "x-slack-retry-num": String(envelope.retry.number), "x-slack-retry-reason": envelope.retry.reason }
        : {}),
    };
    try {
      const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
      const answer = parseBody(await response.text());
      return response.ok
        ? { outcome: "acknowledged", body: answer }
        : {
            outcome: "refused",
            status: response.status,
            body: answer,
            noRetry: response.headers.get("x-slack-no-retry") === "1",
          };
    } catch (error) {
      return { outcome: "unreachable", why: describeError(error) };
    }
  };
}

/**
 * docs.slack.dev/authentication/verifying-requests-from-slack. The timestamp is the machine's, not the stand-in's: the
 * bot refuses what is five minutes off its own clock.
 */
export function sign(body: string, signingSecret: string, time = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(time / 1000));
  const digest = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": timestamp, "x-slack-signature": `v0=${digest}` };
}

// Receivers compare the content type to the letter, so no charset follows it.
function encode(envelope: Envelope): { body: string; type: string } {
  const form = "application/x-www-form-urlencoded";
  switch (envelope.kind) {
    case "command":
      return { body: new URLSearchParams({ ...envelope.payload }).toString(), type: form };
    case "interactive":
      return { body: new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString(), type: form };
    case "event":
      return { body: JSON.stringify(envelope.payload), type: "application/json" };
  }
}

/** JSON where it is JSON, else the words themselves; nothing is the empty string. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
