import type { App, webApi } from "@slack/bolt";
import type { ExtendedErrorHandlerArgs } from "@slack/bolt/dist/App.js";
import { describeError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { apologyText, apologyView, findApologyTarget } from "./apology.ts";
import type { Deliveries } from "./deliveries.ts";

export interface ErrorHandlerParts {
  deliveries: Deliveries;
  log: Logger;
  fetch: webApi.FetchFunction;
}

/** The one place where a listener's failure ends: in the log, and in a sentence to the person it happened to. */
export function registerErrorHandler(app: App, { deliveries, log, fetch }: ErrorHandlerParts): void {
  app.error(async ({ error, body, context }: ExtendedErrorHandlerArgs) => {
    const delivery = deliveries.find(body);
    const reference = delivery?.reference ?? "none";
    log.error({ reference, payload: kindOf(body), ...describe(error) }, "a listener failed");
    if (!delivery) return;
    delivery.hasFailed = true;
    // Commands and modals that wait for their acknowledgement get the apology with it.
    const isInAck = !delivery.isAcknowledged && ("command" in body || kindOf(body) === "view_submission");
    if (isInAck) return;
    try {
      await apologise(app, { body: { ...body }, token: context.botToken, reference, fetch });
    } catch (failure) {
      log.warn({ reference, ...describe(failure) }, "the person could not be told");
    }
  });
}

interface Apology {
  body: Record<string, unknown>;
  token: string | undefined;
  reference: string;
  fetch: webApi.FetchFunction;
}

async function apologise(app: App, { body, token, reference, fetch }: Apology): Promise<void> {
  const text = apologyText(reference);
  const target = findApologyTarget(body);
  const authorization = token === undefined ? {} : { token };
  switch (target.kind) {
    case "response-url":
      await fetch(target.url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ response_type: "ephemeral", replace_original: false, text }),
      });
      return;
    case "message":
      await app.client.chat.postMessage({
        ...authorization,
        channel: target.channel,
        text,
        ...(target.threadTs === undefined ? {} : { thread_ts: target.threadTs }),
      });
      return;
    case "modal":
      await app.client.views.open({ ...authorization, trigger_id: target.triggerId, view: apologyView(text) });
      return;
    case "nobody":
      return;
  }
}

function kindOf(body: ExtendedErrorHandlerArgs["body"]): string {
  if ("event" in body) return body.event.type;
  return "command" in body ? "command" : body.type;
}

/** What happened and where, without payloads, which hold people's words. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const { originals } = error as { originals?: unknown };
  return {
    error: `${error.name}: ${error.message}`,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
    ...(Array.isArray(originals) ? { originals: originals.map(describeError) } : {}),
  };
}
