import type { SocketModeReceiver } from "@slack/bolt";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";

type SocketClient = SocketModeReceiver["client"];

/**
 * Slack's client reads `payload.event.type` of every Events API message. `app_rate_limited` has none, and its
 * rejection, which nobody awaits, would end the process. Messages without an event are acknowledged and logged here.
 */
export function tameMessages(client: SocketClient, log: Logger): void {
  const [read] = client.listeners("ws_message");
  if (!read) return;
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: unknown) => {
    try {
      const lost = findEventless(data);
      if (lost === undefined) {
        await read.call(client, data, isBinary);
        return;
      }
      log.warn({ payload: lost.type }, "Slack sent a notice instead of an event");
      const send: unknown = Reflect.get(client, "send");
      if (typeof send === "function") await send.call(client, lost.envelopeId);
    } catch (error) {
      log.error({ error: describeError(error) }, "a Socket Mode message could not be read");
    }
  });
}

function findEventless(data: unknown): { envelopeId: string; type: string } | undefined {
  if (typeof data !== "string" || !data.includes("events_api")) return undefined;
  const message: unknown = JSON.parse(data);
  if (!isRecord(message) || message["type"] !== "events_api" || typeof message["envelope_id"] !== "string")
    return undefined;
  const payload = message["payload"];
  if (isRecord(payload) && isRecord(payload["event"])) return undefined;
  return { envelopeId: message["envelope_id"], type: isRecord(payload) ? String(payload["type"]) : "nothing" };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
