import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { parse as parseForm } from "node:querystring";
import { type App, ReceiverMultipleAckError } from "@slack/bolt";
import type { Logger } from "../../log.ts";
import { writeJson } from "./kept-json.ts";
import { isSigned } from "./signature.ts";

export interface IntakeParts {
  signingSecret: string;
  bodyLengthMax: number;
  log: Logger;
  /** Whom the payloads are for, once it is known. */
  app(): Pick<App, "processEvent"> | undefined;
  /** Answers a request whose payload could not be worked on. */
  refuse(error: unknown, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

// Slack has given up by then.
const ackTimeoutMs = 3_001;

const formType = "application/x-www-form-urlencoded";

/**
 * Takes in what Slack posts, as Bolt's receiver does, whose errors and answers it keeps. Bolt reads every body twice,
 * and writes every answer anew; that took longer than to find the answer.
 */
export function createIntake({ signingSecret, bodyLengthMax, log, app, refuse }: IntakeParts): RequestListener {
  async function takeIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request, bodyLengthMax);
    if (bytes === "gone") return;
    if (bytes === "too long") {
      log.warn({ limit: bodyLengthMax }, "a request was longer than any of Slack's, and is refused");
      return end(response, 413);
    }
    const isForm = request.headers["content-type"] === formType;
    if (!isSigned(request.headers, bytes, signingSecret, Date.now())) {
      // Slack checks the certificate without a signature. Nothing else in such a request is read.
      if (isForm && parseForm(bytes.toString())["ssl_check"] === "1") return end(response, 200);
      log.warn("a request was not signed by Slack, or too long ago, and is refused");
      return end(response, 401);
    }
    let body: ReturnType<typeof parseBody>;
    try {
      body = parseBody(bytes, isForm);
    } catch {
      log.warn("a request of Slack's cannot be read, and is refused");
      return end(response, 400);
    }
    if (body?.["ssl_check"] === "1") return end(response, 200);
    if (body?.["type"] === "url_verification") return end(response, 200, { challenge: body["challenge"] });
    await deliver(body ?? {}, request, response);
  }

  async function deliver(body: Record<string, unknown>, request: IncomingMessage, response: ServerResponse) {
    let isAcknowledged = false;
    const timer = setTimeout(() => {
      log.error("a payload was not acknowledged within 3 seconds");
      if (!response.headersSent) end(response, 404);
    }, ackTimeoutMs);
    const ack = async (answer?: string | object) => {
      if (isAcknowledged) throw new ReceiverMultipleAckError();
      isAcknowledged = true;
      clearTimeout(timer);
      end(response, 200, answer);
    };
    const retryNum = Number.parseInt(String(request.headers["x-slack-retry-num"]), 10);
    const retryReason = request.headers["x-slack-retry-reason"];
    try {
      await app()?.processEvent({
        body,
        ack,
        ...(Number.isNaN(retryNum) ? {} : { retryNum }),
        ...(typeof retryReason === "string" ? { retryReason } : {}),
      });
    } catch (error) {
      clearTimeout(timer);
      await refuse(error, request, response);
    }
  }

  return (request, response) => {
    takeIn(request, response).catch((error: unknown) => {
      log.error({ error: String(error) }, "a request could not be taken in");
      response.destroy();
    });
  };
}

/** Slack sends commands as forms, everything that people click as JSON in a form, and events as JSON. */
function parseBody(bytes: Buffer, isForm: boolean): Record<string, unknown> | null {
  const text = bytes.toString();
  if (!isForm) return JSON.parse(text);
  const fields = parseForm(text);
  return typeof fields["payload"] === "string" ? JSON.parse(fields["payload"]) : fields;
}

function readBody(request: IncomingMessage, lengthMax: number): Promise<Buffer | "too long" | "gone"> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= lengthMax) parts.push(part);
      // The rest is read and dropped, or the sender would not hear the answer.
      else resolve("too long");
    });
    request.on("end", () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    request.on("error", () => resolve("gone"));
  });
}

/** In one piece: without a length Node would send the answer in several. */
function end(response: ServerResponse, status: number, answer?: string | object): void {
  const bytes = typeof answer === "object" ? writeJson(answer) : Buffer.from(answer ?? "");
  response.writeHead(status, {
    "content-length": bytes.length,
    ...(typeof answer === "object" ? { "content-type": "application/json" } : {}),
  });
  response.end(bytes);
}
