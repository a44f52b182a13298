import { type App, ErrorCode, type webApi } from "@slack/bolt";
import type { ExtendedErrorHandlerArgs } from "@slack/bolt/dist/App.js";
import { describeError, PaceError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import { platformErrorOf } from "../surfaces/platform-error.ts";
import { apologyFor, apologyView, findApologyTarget } from "./apology.ts";
import type { Deliveries } from "./deliveries.ts";
import { kindOf } from "./payload-kind.ts";

export interface ErrorHandlerParts {
  deliveries: Deliveries;
  log: Logger;
  fetch: webApi.FetchFunction;
  metrics: Pick<Metrics, "failures" | "slackErrors">;
}

/** The one place where a listener's failure ends: in the log, and in a sentence to the person it happened to. */
export function registerErrorHandler(app: App, { deliveries, log, fetch, metrics }: ErrorHandlerParts): void {
  app.error(async ({ error: coded, body, context }: ExtendedErrorHandlerArgs) => {
    // Bolt wraps what has no code of its own.
    const error = (coded.code === ErrorCode.UnknownError && coded.original) || coded;
    const delivery = deliveries.find(body);
    const reference = delivery?.reference ?? "none";
    if (error instanceof PaceError) log.warn({ payload: kindOf(body) }, "somebody asks too fast");
    else report(error);
    if (!delivery) return;
    delivery.hasFailed = true;
    delivery.apology = apologyFor(error, reference);
    // Commands and modals that wait for their acknowledgement get the apology with it.
    const isInAck = !delivery.isAcknowledged && ("command" in body || kindOf(body) === "view_submission");
    if (isInAck) return;
    try {
      await apologise(app, { body: { ...body }, token: context.botToken, text: delivery.apology, fetch });
    } catch (failure) {
      log.warn({ reference, ...describe(failure) }, "the person could not be told");
    }

    function report(failure: unknown): void {
      metrics.failures.inc({ payload: kindOf(body) });
      // Slack refuses with status 200 and a word.
      const refusal = platformErrorOf(failure);
      if (refusal !== undefined) metrics.slackErrors.inc({ method: "", error: refusal });
      log.error({ reference, payload: kindOf(body), ...describe(failure) }, "a listener failed");
    }
  });
}

interface Apology {
  body: Record<string, unknown>;
  token: string | undefined;
  text: string;
  fetch: webApi.FetchFunction;
}

async function apologise(app: App, { body, token, text, fetch }: Apology): Promise<void> {
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
