import { randomBytes } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database, Tables } from "./database.ts";
import { hastenRound } from "./tip-rounds.ts";

/** A channel's wish for tips. It stays when the tips are off, with what the channel had set. */
export interface TipSubscription {
  channel: string;
  /** Who is told when something is wrong: the person who switched the tips on; empty once that person is forgotten. */
  owner: string;
  /** IANA name. */
  zone: string;
  /** Wall time, in minutes after midnight. */
  minutes: number;
  /** 1 is Monday. */
  weekdays: readonly number[];
  /** Local dates. */
  skippedDates: readonly string[];
  /** Topics that come first, and topics that never come. */
  topics: readonly string[];
  muted: readonly string[];
  /** The first local date with a tip again. */
  pausedUntil?: string | undefined;
  state: "on" | "off" | "parked";
  /** Why they are parked. */
  reason?: string | undefined;
  /** Shuffles the deck. */
  seed: string;
  /** From when on this plan counts, in milliseconds since 1970. */
  since: number;
}

export interface TipSubscriptions {
  find(workspace: string, channel: string): Promise<TipSubscription | undefined>;
  list(workspace: string): Promise<TipSubscription[]>;
  /**
   * Makes or changes a channel's wish, one change after the other, and calls for a round. `update` gets what there is;
   * when it returns nothing, nothing changes.
   * @param enterprise the organisation whose installation the workspace uses, if it has none of its own
   */
  change(
    workspace: string,
    channel: string,
    update: (current: TipSubscription | undefined) => Wish | undefined,
    enterprise?: string,
  ): Promise<TipSubscription | undefined>;
  /** Takes a channel (or all of the workspace's) out of service, and leaves word for the owner. */
  park(workspace: string, reason: string, channel?: string): Promise<number>;
  /** Puts those back into service that were parked for one of the reasons. */
  unpark(workspace: string, reasons: readonly string[]): Promise<number>;
  /** What the owner has not been told yet; whoever takes it tells it, and nobody else does. */
  takeNotice(workspace: string, channel: string): Promise<string | undefined>;
  /** Gives one back that could not be told yet. */
  leaveNotice(workspace: string, channel: string, notice: string): Promise<void>;
  /** Channels with something to tell. */
  noticed(workspace: string): Promise<string[]>;
}

/** What a change sets; the seed stays what it was. */
export type Wish = Omit<TipSubscription, "seed" | "channel">;

type Wishes = Pick<TipSubscription, "weekdays" | "skippedDates" | "topics" | "muted" | "pausedUntil" | "seed">;

export function createTipSubscriptions(database: Database): TipSubscriptions {
  const { db, dialect, now } = database;
  const ofWorkspace = (workspace: string) =>
    db.selectFrom("tip_subscriptions").selectAll().where("workspace", "=", workspace);

  /** The second of two that change a channel at the same time waits for the first, and sees what it did. */
  async function findLocked(transaction: Transaction<Tables>, workspace: string, channel: string) {
    const query = transaction
      .selectFrom("tip_subscriptions")
      .selectAll()
      .where("workspace", "=", workspace)
      .where("channel", "=", channel);
    // SQLite has the whole file locked by now.
    return (dialect === "postgres" ? query.forUpdate() : query).executeTakeFirst();
  }

  return {
    async find(workspace, channel) {
      const row = await ofWorkspace(workspace).where("channel", "=", channel).executeTakeFirst();
      return row && toSubscription(row);
    },
    async list(workspace) {
      const rows = await ofWorkspace(workspace).orderBy("channel").execute();
      return rows.map(toSubscription);
    },
    change: (workspace, channel, update, enterprise) =>
      db.transaction().execute(async (transaction) => {
        const row = await findLocked(transaction, workspace, channel);
        const current = row && toSubscription(row);
        const wish = update(current);
        if (!wish) return current;
        const next: TipSubscription = { ...wish, channel, seed: current?.seed ?? randomBytes(8).toString("hex") };
        const values = toRow(next);
        await transaction
          .insertInto("tip_subscriptions")
          .values({ workspace, channel, notice: null, ...values })
          .onConflict((conflict) => conflict.columns(["workspace", "channel"]).doUpdateSet({ notice: null, ...values }))
          .execute();
        await hastenRound(transaction, workspace, now(), enterprise);
        return next;
      }),
    async park(workspace, reason, channel) {
      let query = db
        .updateTable("tip_subscriptions")
        .set({ state: "parked", reason, notice: reason })
        .where("workspace", "=", workspace)
        .where("state", "=", "on");
      if (channel !== undefined) query = query.where("channel", "=", channel);
      return Number((await query.executeTakeFirst()).numUpdatedRows);
    },
    unpark: (workspace, reasons) =>
      db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("tip_subscriptions")
          // Slots that nobody could look after are not made up for.
          .set({ state: "on", reason: null, since: now() })
          .where("workspace", "=", workspace)
          .where("state", "=", "parked")
          .where("reason", "in", [...reasons])
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await hastenRound(transaction, workspace, now());
        return Number(numUpdatedRows);
      }),
    async takeNotice(workspace, channel) {
      const row = await ofWorkspace(workspace).where("channel", "=", channel).executeTakeFirst();
      if (row?.notice == null) return undefined;
      const { numUpdatedRows } = await db
        .updateTable("tip_subscriptions")
        .set({ notice: null })
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("notice", "=", row.notice)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? row.notice : undefined;
    },
    async leaveNotice(workspace, channel, notice) {
      await db
        .updateTable("tip_subscriptions")
        .set({ notice })
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("state", "!=", "off")
        .where("notice", "is", null)
        .execute();
    },
    async noticed(workspace) {
      const rows = await ofWorkspace(workspace).where("notice", "is not", null).execute();
      return rows.map(({ channel }) => channel);
    },
  };
}

function toSubscription(row: Tables["tip_subscriptions"]): TipSubscription {
  const { channel, owner, zone, minutes, state, reason, since } = row;
  const wishes = JSON.parse(row.wishes) as Wishes;
  return { channel, owner, zone, minutes, state, ...(reason === null ? {} : { reason }), since, ...wishes };
}

function toRow({ owner, zone, minutes, state, reason, since, ...rest }: TipSubscription) {
  const { weekdays, skippedDates, topics, muted, pausedUntil, seed } = rest;
  const wishes: Wishes = { weekdays, skippedDates, topics, muted, pausedUntil, seed };
  return { owner, zone, minutes, wishes: JSON.stringify(wishes), state, reason: reason ?? null, since };
}
