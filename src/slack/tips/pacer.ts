/** Keeps calls within Slack's limits, which are counted by workspace and method. */
export interface Pacer {
  /** Resolves when the next call of `key` may go out. Rejects when `signal` is aborted. */
  turn(key: string, signal: AbortSignal): Promise<void>;
}

/** Waits; rejects at once when `signal` is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * docs.slack.dev/apis/web-api/rate-limits, Tier 3: 50 calls a minute. Some at once and the rest evenly stay below that in
 * every minute, also in the first.
 */
const burst = 10;
const perMinute = 40;
// Whoever has not called for so long has its whole burst again, and need not be remembered.
const forgottenAfterMs = (burst * 60_000) / perMinute;

// No more than a hundred calls of one key wait at a time.
const pendingMaxMs = (100 * 60_000) / perMinute;

/** @param now milliseconds, by the clock that Slack counts by too */
export function createPacer(sleep: Sleep, now: () => number): Pacer {
  /** When the next call would be free of charge, were the calls evenly spaced. */
  const nextAt = new Map<string, number>();
  const spacingMs = 60_000 / perMinute;
  let sweptAt = 0;

  function sweep(moment: number): void {
    if (moment - sweptAt < forgottenAfterMs) return;
    sweptAt = moment;
    for (const [key, at] of nextAt) if (at < moment) nextAt.delete(key);
  }

  return {
    async turn(key, signal) {
      const moment = now();
      sweep(moment);
      const planned = nextAt.get(key) ?? 0;
      // A clock that was set back must not stop anybody for as long.
      const at = planned > moment + pendingMaxMs ? moment : Math.max(planned, moment);
      nextAt.set(key, at + spacingMs);
      const waitMs = at - moment - (burst - 1) * spacingMs;
      if (waitMs > 0) await sleep(waitMs, signal);
      signal.throwIfAborted();
    },
  };
}
