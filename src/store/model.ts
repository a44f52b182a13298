import type { Database } from "./database.ts";

/** What models chose, and what asking them has cost. */
export interface ModelRows {
  /** A choice that has not expired, as it was kept. */
  find(key: string): Promise<string | undefined>;
  /** `key` is a hash: nothing that anybody wrote is kept. */
  keep(key: string, choice: string, lifetimeMs: number): Promise<void>;
  /**
   * Sets tokens aside for a workspace and day, whichever instance asks.
   * @returns false when more than `limit` would be spent or set aside then; nothing is changed
   */
  reserve(account: SpendingAccount, tokens: number, limit: number): Promise<boolean>;
  /** Puts what was used in the place of what was set aside. */
  settle(account: SpendingAccount, reserved: number, used: number): Promise<void>;
  /** What is spent and set aside. */
  spent(account: SpendingAccount): Promise<number>;
}

export interface SpendingAccount {
  workspace: string;
  /** ISO date, in UTC. Dates compare as texts. */
  day: string;
}

// Long enough to look at last month's bill.
const spendingKeptMs = 62 * 24 * 60 * 60 * 1000;

export function createModelRows({ db, now }: Database): ModelRows {
  return {
    async find(key) {
      const row = await db
        .selectFrom("model_choices")
        .select("choice")
        .where("key", "=", key)
        .where("expires_at", ">", now())
        .executeTakeFirst();
      return row?.choice;
    },
    async keep(key, choice, lifetimeMs) {
      const row = { choice, expires_at: now() + lifetimeMs };
      await db
        .insertInto("model_choices")
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
        .execute();
      // Choices are kept far more seldom than they are found, so this is when to clear up.
      await db.deleteFrom("model_choices").where("expires_at", "<=", now()).execute();
      const oldest = new Date(now() - spendingKeptMs).toISOString().slice(0, 10);
      await db.deleteFrom("model_spending").where("day", "<", oldest).execute();
    },
    async reserve({ workspace, day }, tokens, limit) {
      await db
        .insertInto("model_spending")
        .values({ workspace, day, tokens: 0 })
        .onConflict((conflict) => conflict.columns(["workspace", "day"]).doNothing())
        .execute();
      // One statement reads and writes, so two instances cannot both take what is left.
      const { numUpdatedRows } = await db
        .updateTable("model_spending")
        .set((row) => ({ tokens: row("tokens", "+", tokens) }))
        .where("workspace", "=", workspace)
        .where("day", "=", day)
        .where("tokens", "<=", limit - tokens)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async settle({ workspace, day }, reserved, used) {
      await db
        .updateTable("model_spending")
        .set((row) => ({ tokens: row("tokens", "+", used - reserved) }))
        .where("workspace", "=", workspace)
        .where("day", "=", day)
        .execute();
    },
    async spent({ workspace, day }) {
      const row = await db
        .selectFrom("model_spending")
        .select("tokens")
        .where("workspace", "=", workspace)
        .where("day", "=", day)
        .executeTakeFirst();
      return row?.tokens ?? 0;
    },
  };
}
