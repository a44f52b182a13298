import type { Clock } from "./clock.ts";

/** Says how many seconds a caller has to wait, or `undefined` when it need not. */
export interface RateLimits {
  take(bucket: string, limit: { perMinute: number; burst: number }): number | undefined;
}

/** Token buckets by the clock. Slack does not say how it counts; that a minute's worth may come at once, it does. */
export function createRateLimits(clock: Clock): RateLimits {
  const buckets = new Map<string, { tokens: number; time: number }>();
  return {
    take(name, { perMinute, burst }) {
      const now = clock.now();
      const bucket = buckets.get(name) ?? { tokens: burst, time: now };
      const tokens = Math.min(burst, bucket.tokens + ((now - bucket.time) * perMinute) / 60_000);
      if (tokens < 1) {
        buckets.set(name, { tokens, time: now });
        return Math.ceil(((1 - tokens) * 60) / perMinute);
      }
      buckets.set(name, { tokens: tokens - 1, time: now });
      return undefined;
    },
  };
}
