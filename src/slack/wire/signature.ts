import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

// docs.slack.dev/authentication/verifying-requests-from-slack: what is older may be a recording of somebody's.
const ageMaxSeconds = 5 * 60;

/**
 * Whether Slack has signed these bytes, and lately. Bolt's own check is as strict, and compares by hashing twice more
 * with random keys, which takes longer than the signature itself.
 * @param nowMs milliseconds since 1970
 */
export function isSigned(headers: IncomingHttpHeaders, body: Buffer, secret: string, nowMs: number): boolean {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": timestamp } = headers;
  if (typeof signature !== "string" || typeof timestamp !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp) || Number(timestamp) < nowMs / 1_000 - ageMaxSeconds) return false;
  const expected = `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
