import type { Kysely } from "kysely";

/** What models chose, under hashes, and what a workspace has spent on a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("model_choices")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("choice", "text", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("model_choices_expiry").on("model_choices").column("expires_at").execute();
  await db.schema
    .createTable("model_spending")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("tokens", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("model_spending_key", ["workspace", "day"])
    .execute();
}
