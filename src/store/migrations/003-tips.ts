import type { Kysely } from "kysely";

/** Which channels want tips, what Slack was told to post there, and whose turn it is to look after a workspace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("tip_subscriptions")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("minutes", "integer", (column) => column.notNull())
    .addColumn("wishes", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("notice", "text")
    .addColumn("since", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tip_subscriptions_key", ["workspace", "channel"])
    .execute();
  await db.schema
    .createTable("tip_slots")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("date", "text", (column) => column.notNull())
    .addColumn("tip", "text", (column) => column.notNull())
    .addColumn("pass", "integer", (column) => column.notNull())
    .addColumn("planned_at", "bigint", (column) => column.notNull())
    .addColumn("post_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("message", "text")
    .addColumn("asked_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tip_slots_key", ["workspace", "channel", "date"])
    .execute();
  await db.schema.createIndex("tip_slots_time").on("tip_slots").columns(["workspace", "post_at"]).execute();
  await db.schema
    .createTable("tip_rounds")
    .addColumn("workspace", "text", (column) => column.primaryKey())
    .addColumn("enterprise", "text")
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("lease_until", "bigint", (column) => column.notNull())
    .addColumn("fence", "bigint", (column) => column.notNull())
    .addColumn("changes", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("tip_rounds_due").on("tip_rounds").column("due_at").execute();
  await db.schema
    .createTable("tip_interests")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tip_interests_key", ["workspace", "channel", "topic"])
    .execute();
}
