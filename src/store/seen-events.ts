import { setImmediate } from "node:timers";
import type { Database } from "./database.ts";

/** The events that some instance has taken in, because Slack delivers one up to four times. */
export interface SeenEvents {
  /** `true` for whoever comes first, over all instances and restarts. */
  claim(id: string): Promise<boolean>;
  /** Removes what no retry can repeat any more. */
  forgetOld(): Promise<void>;
}

// Slack tries again at once, after a minute and after five; with delayed events on, hourly for a day.
export const rememberedMs = 25 * 60 * 60 * 1000;

// Each number is a statement of its own, and prepared ones are kept.
const claimsMax = 50;

interface Claim {
  id: string;
  resolve(isFirst: boolean): void;
  reject(error: unknown): void;
}

export function createSeenEvents({ db, now }: Database): SeenEvents {
  /** Those of one turn of the event loop, which go to the disk together: waiting for it takes longer than all the rest. */
  let waiting: Claim[] = [];

  /** The ids among these that nobody has claimed before. */
  async function insert(ids: readonly string[]): Promise<Set<string>> {
    // In one order in all instances, so that no two wait for each other.
    const sorted = [...new Set(ids)].sort();
    const inserted = await db
      .insertInto("seen_events")
      .values(sorted.map((id) => ({ id, expires_at: now() + rememberedMs })))
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .execute();
    return new Set(inserted.map(({ id }) => id));
  }

  async function settle(claims: readonly Claim[]): Promise<void> {
    try {
      const fresh = await insert(claims.map(({ id }) => id));
      // Of two that claim the same, the first has it.
      for (const { id, resolve } of claims) resolve(fresh.delete(id));
    } catch (error) {
      // Not tried again: where only the database's reply was lost, all would look claimed, and nobody would answer.
      for (const { reject } of claims) reject(error);
    }
  }

  function settleWaiting(): void {
    const claims = waiting;
    waiting = [];
    for (let at = 0; at < claims.length; at += claimsMax) void settle(claims.slice(at, at + claimsMax));
  }

  return {
    claim(id) {
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(settleWaiting);
        waiting.push({ id, resolve, reject });
      });
    },
    async forgetOld() {
      await db.deleteFrom("seen_events").where("expires_at", "<", now()).execute();
    },
  };
}
