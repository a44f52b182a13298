import type { Kysely } from "kysely";

/** What teams and people have set and said: house rules, preferences, settings, feedback, gaps, quiz results. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("house_rules")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addColumn("option", "text", (column) => column.notNull())
    .addColumn("set_by", "text")
    .addColumn("set_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("house_rules_key", ["workspace", "channel", "topic"])
    .execute();
  await db.schema
    .createTable("preferences")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("framework", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("preferences_key", ["workspace", "person"])
    .execute();
  await db.schema
    .createTable("settings")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("set_by", "text")
    .addColumn("set_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("settings_key", ["workspace", "name"])
    .execute();
  await createOpinionTables(db);
  await createQuizTables(db);
}

async function createOpinionTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("feedback")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("question_key", "text", (column) => column.notNull())
    .addColumn("code", "integer", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("is_right", "integer", (column) => column.notNull())
    .addColumn("wanted", "integer")
    .addColumn("reason", "text")
    .addColumn("is_dismissed", "integer", (column) => column.notNull())
    .addColumn("said_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("feedback_key", ["workspace", "person", "question_key", "code"])
    .execute();
  await db.schema
    .createTable("gaps")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("question_key", "text", (column) => column.notNull())
    .addColumn("code", "integer", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("times", "integer", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("gaps_key", ["workspace", "kind", "question_key", "code", "person"])
    .execute();
}

async function createQuizTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("quiz_results")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("is_right", "integer", (column) => column.notNull())
    .addColumn("was_right_first", "integer", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("answered_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_results_key", ["workspace", "person", "question"])
    .execute();
  await db.schema
    .createTable("quiz_rounds")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("round", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("posted_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_rounds_key", ["workspace", "channel", "round"])
    .execute();
  await db.schema
    .createTable("quiz_round_answers")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("round", "text", (column) => column.notNull())
    .addColumn("person", "text", (column) => column.notNull())
    .addColumn("is_right", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_round_answers_key", ["workspace", "channel", "round", "person"])
    .execute();
  await db.schema
    .createTable("quiz_streaks")
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("streak", "integer", (column) => column.notNull())
    .addColumn("best", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_streaks_key", ["workspace", "channel"])
    .execute();
}
