import { createHmac } from "node:crypto";

/**
 * Posts a payload as Slack does: signed, and with the time of signing.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @returns the status code
 */
export async function deliver(payload: object, to: { port: number; signingSecret: string }): Promise<number> {
  const body = JSON.stringify(payload);
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", to.signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  const response = await fetch(`http://127.0.0.1:${to.port}/slack/events`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Slack-Request-Timestamp": String(timestamp),
      "X-Slack-Signature": `v0=${signature}`,
    },
    body,
  });
  return response.status;
}
