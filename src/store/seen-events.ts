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

export function createSeenEvents({ db, now }: Database): SeenEvents {
  return {
    async claim(id) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("seen_events")
        .values({ id, expires_at: now() + rememberedMs })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async forgetOld() {
      await db.deleteFrom("seen_events").where("expires_at", "<", now()).execute();
    },
  };
}
