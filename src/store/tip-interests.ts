import type { Database } from "./database.ts";

/** What a channel talked about lately, by topic; never what was said. */
export interface TipInterests {
  note(workspace: string, channel: string, topics: readonly string[]): Promise<void>;
  /** Channel to the topics that came up at or after `fromMs`. */
  since(workspace: string, fromMs: number): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}

export function createTipInterests({ db, now }: Database): TipInterests {
  return {
    async note(workspace, channel, topics) {
      if (topics.length === 0) return;
      await db
        .insertInto("tip_interests")
        .values(topics.map((topic) => ({ workspace, channel, topic, at: now() })))
        .onConflict((conflict) => conflict.columns(["workspace", "channel", "topic"]).doUpdateSet({ at: now() }))
        .execute();
    },
    async since(workspace, fromMs) {
      const rows = await db
        .selectFrom("tip_interests")
        .select(["channel", "topic"])
        .where("workspace", "=", workspace)
        .where("at", ">=", fromMs)
        .execute();
      const topics = new Map<string, Set<string>>();
      for (const { channel, topic } of rows) topics.set(channel, (topics.get(channel) ?? new Set()).add(topic));
      return topics;
    },
  };
}
