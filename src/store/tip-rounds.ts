import { type Kysely, sql, type Transaction } from "kysely";
import type { Database, Tables } from "./database.ts";

/** A round is one look at a workspace's tips, by one instance at a time. */
export interface Round {
  workspace: string;
  enterprise?: string;
  /** Grows with every claim; who writes with an older one writes nothing. */
  fence: number;
  /** How many changes had been made when the round was claimed. */
  changes: number;
}

export interface TipRounds {
  /**
   * Takes at most `limit` workspaces whose time has come, for `leaseMs`. Nobody else gets them before the lease ends;
   * an instance that dies loses its claims then.
   */
  claim(limit: number, leaseMs: number): Promise<Round[]>;
  /** False when the lease had ended and somebody else has the workspace. */
  extend(round: Round, leaseMs: number): Promise<boolean>;
  /**
   * Gives the workspace back, due at `dueAt`, or at once when something was changed meanwhile. Nobody gets it before
   * `closedUntil`, whatever is changed: Slack has asked for patience.
   */
  finish(round: Round, dueAt: number, closedUntil?: number): Promise<void>;
  /** Makes a workspace's next round due now. */
  hasten(workspace: string): Promise<void>;
}

export function createTipRounds({ db, dialect, now }: Database): TipRounds {
  return {
    async claim(limit, leaseMs) {
      const lock = dialect === "postgres" ? sql`for update skip locked` : sql``;
      const { rows } = await sql<RoundRow>`
        update tip_rounds set lease_until = ${now() + leaseMs}, fence = fence + 1
        where workspace in (
          select workspace from tip_rounds where due_at <= ${now()} and lease_until <= ${now()}
          order by due_at limit ${limit} ${lock}
        )
        returning workspace, enterprise, fence, changes`.execute(db);
      return rows.map(({ enterprise, ...round }) => (enterprise === null ? round : { ...round, enterprise }));
    },
    async extend({ workspace, fence }, leaseMs) {
      const { numUpdatedRows } = await db
        .updateTable("tip_rounds")
        .set({ lease_until: now() + leaseMs })
        .where("workspace", "=", workspace)
        .where("fence", "=", fence)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async finish({ workspace, fence, changes }, dueAt, closedUntil = 0) {
      await sql`update tip_rounds
        set lease_until = ${closedUntil}, due_at = case when changes = ${changes} then cast(${dueAt} as bigint) else cast(${now()} as bigint) end
        where workspace = ${workspace} and fence = ${fence}`.execute(db);
    },
    hasten: (workspace) => hastenRound(db, workspace, now()),
  };
}

type RoundRow = Pick<Tables["tip_rounds"], "workspace" | "enterprise" | "fence" | "changes">;

/** A round that is under way notices by `changes` that it has to run again. */
export async function hastenRound(
  db: Kysely<Tables> | Transaction<Tables>,
  workspace: string,
  now: number,
  enterprise?: string,
): Promise<void> {
  await db
    .insertInto("tip_rounds")
    .values({ workspace, enterprise: enterprise ?? null, due_at: now, lease_until: 0, fence: 0, changes: 1 })
    .onConflict((conflict) =>
      conflict.column("workspace").doUpdateSet((eb) => ({
        due_at: now,
        changes: eb("tip_rounds.changes", "+", 1),
        ...(enterprise === undefined ? {} : { enterprise }),
      })),
    )
    .execute();
}
