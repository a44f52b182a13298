import { sql } from "kysely";
import type { Database, Tables } from "./database.ts";
import type { Round } from "./tip-rounds.ts";

/** What Slack was asked to post in a channel for a local date; there is at most one for each. */
export interface TipSlot {
  channel: string;
  /** ISO 8601; a tip that somebody asked for at once has `now` and its moment. */
  date: string;
  tip: string;
  /** How often the channel has been through the deck. */
  pass: number;
  /** Seconds since 1970: when the plan wanted it, and when it goes out. */
  plannedAt: number;
  postAt: number;
  state: "asked" | "scheduled" | "posted" | "skipped";
  /** Slack's id of the scheduled message. */
  message?: string | undefined;
  /** When Slack was last called for it, in milliseconds since 1970. */
  askedAt: number;
}

/** Every write holds only while the round is still ours; `false` means that somebody else has the workspace now. */
export interface TipLedger {
  /** Slots that go out at or after `fromSeconds`, and no *now*. */
  since(workspace: string, fromSeconds: number): Promise<TipSlot[]>;
  /** What channels have had or will get, latest first. */
  history(workspace: string, channels: readonly string[]): Promise<Pick<TipSlot, "channel" | "tip" | "pass">[]>;
  /** Makes the slot's row, or takes its place. */
  put(round: Round, slot: TipSlot): Promise<boolean>;
  drop(round: Round, slot: Pick<TipSlot, "channel" | "date">): Promise<boolean>;
  /** Keeps a tip that was posted at once. */
  record(workspace: string, slot: TipSlot): Promise<void>;
  /** Forgets the passes before `pass`, except for what is younger than a month. */
  forgetPasses(workspace: string, channel: string, pass: number): Promise<void>;
}

const monthSeconds = 31 * 86_400;

export function createTipLedger({ db, now }: Database): TipLedger {
  const ofWorkspace = (workspace: string) => db.selectFrom("tip_slots").where("workspace", "=", workspace);
  return {
    async since(workspace, fromSeconds) {
      const rows = await ofWorkspace(workspace)
        .selectAll()
        .where("post_at", ">=", fromSeconds)
        .where("date", "not like", "now %")
        .orderBy("post_at")
        .execute();
      return rows.map(toSlot);
    },
    async history(workspace, channels) {
      if (channels.length === 0) return [];
      return ofWorkspace(workspace)
        .select(["channel", "tip", "pass"])
        .where("channel", "in", [...channels])
        .where("state", "!=", "skipped")
        .orderBy("post_at", "desc")
        .execute();
    },
    async put({ workspace, fence }, slot) {
      // The types of a select's values are not known from the columns they go to, which Postgres insists on.
      const { numAffectedRows } = await sql`
        insert into tip_slots
          (workspace, channel, date, tip, pass, planned_at, post_at, state, message, asked_at)
        select workspace, cast(${slot.channel} as text), cast(${slot.date} as text), cast(${slot.tip} as text),
          cast(${slot.pass} as integer), cast(${slot.plannedAt} as bigint), cast(${slot.postAt} as bigint),
          cast(${slot.state} as text), cast(${slot.message ?? null} as text), cast(${slot.askedAt} as bigint)
        from tip_rounds where workspace = ${workspace} and fence = ${fence}
        on conflict (workspace, channel, date) do update set tip = excluded.tip, pass = excluded.pass,
          planned_at = excluded.planned_at, post_at = excluded.post_at, state = excluded.state,
          message = excluded.message, asked_at = excluded.asked_at`.execute(db);
      return (numAffectedRows ?? 0n) > 0n;
    },
    async drop({ workspace, fence }, { channel, date }) {
      const { numDeletedRows } = await db
        .deleteFrom("tip_slots")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("date", "=", date)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("tip_rounds").select("fence").where("workspace", "=", workspace).where("fence", "=", fence),
          ),
        )
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async record(workspace, slot) {
      await db
        .insertInto("tip_slots")
        .values({ workspace, ...toRow(slot) })
        .execute();
    },
    async forgetPasses(workspace, channel, pass) {
      await db
        .deleteFrom("tip_slots")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .where("pass", "<", pass)
        .where("post_at", "<", Math.floor(now() / 1000) - monthSeconds)
        .execute();
    },
  };
}

function toSlot(row: Tables["tip_slots"]): TipSlot {
  const { channel, date, tip, pass, planned_at: plannedAt, post_at: postAt, state, message, asked_at: askedAt } = row;
  return { channel, date, tip, pass, plannedAt, postAt, state, askedAt, ...(message === null ? {} : { message }) };
}

function toRow({ channel, date, tip, pass, plannedAt, postAt, state, message, askedAt }: TipSlot) {
  return {
    ...{ channel, date, tip, pass, planned_at: plannedAt, post_at: postAt, state },
    message: message ?? null,
    asked_at: askedAt,
  };
}
