const minuteMs = 60_000;

/** Watches whether calls keep to Slack's limits; a `key` is a workspace and a method. */
export function createCallWatch(now: () => number) {
  const calls = new Map<string, number[]>();
  const closedUntil = new Map<string, number>();
  const seen = { mostInAMinute: 0, early: 0 };
  return {
    called(key: string): void {
      const moment = now();
      const lately = (calls.get(key) ?? []).filter((at) => at > moment - minuteMs);
      calls.set(key, [...lately, moment]);
      seen.mostInAMinute = Math.max(seen.mostInAMinute, lately.length + 1);
      if (moment < (closedUntil.get(key) ?? 0)) seen.early += 1;
    },
    /** Slack has answered with 429. */
    refused(key: string, retryAfterSeconds: number): void {
      closedUntil.set(key, now() + retryAfterSeconds * 1000);
    },
    /** The most calls within any minute, and how many came before the time that Slack had asked for. */
    result: () => ({ ...seen }),
  };
}
