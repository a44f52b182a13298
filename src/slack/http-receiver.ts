import type { IncomingMessage, ServerResponse } from "node:http";
import {
  HTTPModuleFunctions,
  HTTPReceiver,
  type ReceiverDispatchErrorHandlerArgs,
  type ReceiverProcessEventErrorHandlerArgs,
} from "@slack/bolt";
import type { Logger } from "../log.ts";
import { createBoltLogger } from "./bolt-logger.ts";
import { UnreadablePayloadError } from "./deliveries.ts";
import { answerHealth, type Health } from "./health.ts";

/** Where Slack posts every payload. */
export const eventsPath = "/slack/events";

// A view holds 250 kB (limits.ts), and can come form-encoded, which may triple it, beside the rest of its payload.
export const bodyLengthMax = 2 * 1024 * 1024;

export interface HttpReceiverOptions {
  signingSecret: string;
  health: Health;
  log: Logger;
}

/** Receives what Slack signs and posts; answers health checks on the same port. */
export function createHttpReceiver({ signingSecret, health, log }: HttpReceiverOptions): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    bodyLimit: bodyLengthMax,
    logger: createBoltLogger(log),
    customRoutes: ["/healthz", "/readyz"].map((path) => ({
      path,
      method: ["GET", "HEAD"],
      // Not async: a rejection here would end the process.
      handler: (request: IncomingMessage, response: ServerResponse) => {
        const { status, body } = answerHealth(path, health) ?? { status: 404, body: "" };
        response.writeHead(status, { "Content-Type": "text/plain" });
        response.end(request.method === "HEAD" ? undefined : body);
      },
    })),
    dispatchErrorHandler: refuseRequest,
    processEventErrorHandler: refusePayload,
  });
}

/** A path or method that is none of ours. Bolt's own handler would say 404 to both, and 500 to an unreadable path. */
function refuseRequest({ request, response }: ReceiverDispatchErrorHandlerArgs): void {
  const [path = ""] = (request.url ?? "").split("?");
  const allow = path === eventsPath ? "POST" : ["/healthz", "/readyz"].includes(path) ? "GET, HEAD" : undefined;
  response.writeHead(allow === undefined ? 404 : 405, allow === undefined ? {} : { Allow: allow });
  response.end();
}

async function refusePayload(args: ReceiverProcessEventErrorHandlerArgs): Promise<boolean> {
  if (!(args.error instanceof UnreadablePayloadError) || args.response.headersSent) {
    return HTTPModuleFunctions.defaultProcessEventErrorHandler(args);
  }
  args.response.writeHead(400);
  args.response.end();
  return true;
}
