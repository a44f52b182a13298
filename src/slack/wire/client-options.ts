import type { webApi } from "@slack/bolt";
import type { Metrics } from "../../metrics.ts";
import { createTransport } from "./transport.ts";

/** A call that hangs is given up. Longer than any answer of Slack's in health, shorter than a person waits. */
const requestTimeoutMs = 10_000;

/**
 * `fetch` with a limit on every request, for the Web API and for `respond()`.
 * @param fetch carries the requests in place of this process's own connections
 */
export function createSlackFetch(
  fetch?: webApi.FetchFunction,
  metrics?: Pick<Metrics, "slackErrors">,
): webApi.FetchFunction {
  const send = fetch ? withLimit(fetch) : createTransport(requestTimeoutMs);
  return async (url, init) => {
    const count = (error: string) => metrics?.slackErrors.inc({ method: methodOf(String(url)), error });
    try {
      const response = await send(url, init);
      if (!response.ok) count(String(response.status));
      return response;
    } catch (error) {
      count(nameOf(error));
      throw error;
    }
  };
}

function withLimit(fetch: webApi.FetchFunction): webApi.FetchFunction {
  return (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(requestTimeoutMs) });
}

/** `chat.postMessage`, or where a payload's own response_url leads. */
function methodOf(url: string): string {
  return /\/api\/([\w.]+)/.exec(url)?.[1] ?? "response_url";
}

/** What the system calls it, such as `ECONNRESET`, or the name of the error. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/**
 * A new object each time, because Slack's packages write into it. It never has `headers`: WebClient would put a token
 * into them, and every later workspace's client would send that one.
 * @param fetch of `createSlackFetch`, which limits the time; Bolt's own `timeout` would leave a timer behind each call
 */
export function createClientOptions(fetch: webApi.FetchFunction, apiUrl?: string): webApi.WebClientOptions {
  return {
    fetch,
    // A person waits. Socket Mode would set a hundred retries here if nothing were set.
    retryConfig: { retries: 3, factor: 2, minTimeout: 300, maxTimeout: 2_000 },
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}
