import type { webApi } from "@slack/bolt";
import type { Metrics } from "../metrics.ts";

/** A call that hangs is given up. Longer than any answer of Slack's in health, shorter than a person waits. */
const requestTimeoutMs = 10_000;

/**
 * `fetch` with a limit on every request. Bolt's own `timeout` does not reach `respond()`.
 */
export function createSlackFetch(
  fetch: webApi.FetchFunction = globalThis.fetch,
  metrics?: Pick<Metrics, "slackErrors">,
): webApi.FetchFunction {
  return async (url, init) => {
    const count = (error: string) => metrics?.slackErrors.inc({ method: methodOf(String(url)), error });
    try {
      const response = await fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(requestTimeoutMs) });
      if (!response.ok) count(String(response.status));
      return response;
    } catch (error) {
      count(error instanceof Error ? error.name : "unknown");
      throw error;
    }
  };
}

/** `chat.postMessage`, or where a payload's own response_url leads. */
function methodOf(url: string): string {
  return /\/api\/([\w.]+)/.exec(url)?.[1] ?? "response_url";
}

/**
 * A new object each time, because Slack's packages write into it. It never has `headers`: WebClient would put a token
 * into them, and every later workspace's client would send that one.
 */
export function createClientOptions(fetch: webApi.FetchFunction, apiUrl?: string): webApi.WebClientOptions {
  return {
    fetch,
    timeout: requestTimeoutMs,
    // A person waits. Socket Mode would set a hundred retries here if nothing were set.
    retryConfig: { retries: 3, factor: 2, minTimeout: 300, maxTimeout: 2_000 },
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
}
