import type { Kysely } from "kysely";

/** Installations of the app, and the events that were taken in already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("installations")
    .addColumn("workspace", "text", (column) => column.primaryKey())
    .addColumn("enterprise", "text")
    .addColumn("is_org", "integer", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("seen_events")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("seen_events_expiry").on("seen_events").column("expires_at").execute();
}
