/** Keeps calls within Slack's limits, which are counted by workspace and method. */
export interface Pacer {
  /** Resolves when the next call of `key` may go out. Rejects when `signal` is aborted. */
  turn(key: string, signal: AbortSignal): Promise<void>;
  /** Slack has said that `key` is to wait for so long. */
  pause(key: string, ms: number): void;
  /** For how long it still has to. */
  pausedMs(key: string): number;
}

/** Waits; rejects at once when `signal` is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * docs.slack.dev/apis/web-api/rate-limits, Tier 3: 50 calls a minute. Spaced evenly, and a little more than needed: an
 * instance that takes a workspace over does not know of the last call. Long rows of calls take a tenth longer than they must.
 */
const perMinute = 46;
// Whoever has not called for so long need not be remembered.
const forgottenAfterMs = 60_000;

// No more than a hundred calls of one key wait at a time.
const pendingMaxMs = (100 * 60_000) / perMinute;

/** @param now milliseconds, by the clock that Slack counts by too */
export function createPacer(sleep: Sleep, now: () => number): Pacer {
  /** When the next call may go out. */
  const nextAt = new Map<string, number>();
  const spacingMs = 60_000 / perMinute;
  const pauses = new Map<string, { until: number; ms: number }>();
  let sweptAt = 0;

  function sweep(moment: number): void {
    if (moment - sweptAt < forgottenAfterMs) return;
    sweptAt = moment;
    for (const [key, at] of nextAt) if (at < moment) nextAt.delete(key);
    for (const [key, { until }] of pauses) if (until < moment) pauses.delete(key);
  }

  return {
    async turn(key, signal) {
      const moment = now();
      sweep(moment);
      const planned = nextAt.get(key) ?? 0;
      // A clock that was set back must not stop anybody for as long.
      const at = planned > moment + pendingMaxMs ? moment : Math.max(planned, moment);
      nextAt.set(key, at + spacingMs);
      if (at > moment) await sleep(at - moment, signal);
      signal.throwIfAborted();
    },
    pause: (key, ms) => void pauses.set(key, { until: now() + ms, ms }),
    pausedMs(key) {
      const { until, ms } = pauses.get(key) ?? { until: 0, ms: 0 };
      const leftMs = Math.max(0, until - now());
      // The same: a pause is never longer than Slack asked for.
      return leftMs > ms ? 0 : leftMs;
    },
  };
}
