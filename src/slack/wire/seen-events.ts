/** Remembers for a while what has come, so that a second delivery is known for one. */
export interface SeenEvents {
  /** True for keys none of which has come before. All of them count as seen from now on. */
  add(keys: readonly string[]): boolean;
}

// Slack tries again at once, after a minute and after five.
const ttlMs = 10 * 60_000;
// Slack delivers at most 30,000 events an hour and workspace, which is 5,000 in ten minutes.
const sizeMax = 10_000;

/** @param now milliseconds since any moment */
export function createSeenEvents(now: () => number = Date.now): SeenEvents {
  /** Key to the moment it is forgotten; oldest first, because a key is never moved. */
  const seen = new Map<string, number>();

  function forgetOld(moment: number): void {
    for (const [key, until] of seen) {
      if (until > moment && seen.size <= sizeMax) return;
      seen.delete(key);
    }
  }

  return {
    add(keys) {
      const moment = now();
      forgetOld(moment);
      const isNew = keys.every((key) => !seen.has(key));
      for (const key of keys) if (!seen.has(key)) seen.set(key, moment + ttlMs);
      return isNew;
    },
  };
}
