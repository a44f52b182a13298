import { type Kysely, type Migration, Migrator } from "kysely";
import { describeError, StartupError } from "../errors.ts";
import * as workspaces from "./migrations/001-workspaces.ts";
import * as team from "./migrations/002-team.ts";
import * as tips from "./migrations/003-tips.ts";
import * as model from "./migrations/004-model.ts";

/** In the order of their names. One that has been released is never changed; the next one mends it. */
const migrations: Readonly<Record<string, Migration>> = {
  "001-workspaces": workspaces,
  "002-team": team,
  "003-tips": tips,
  "004-model": model,
};

/**
 * Brings the tables up to date, whole or not at all; instances that start together wait for each other.
 * @param name the database's, for errors
 * @throws {StartupError} when a table cannot be made, or the database is from a newer version.
 */
export async function migrate(db: Kysely<unknown>, name: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Another program in the same database may keep a record of its own.
    migrationTableName: "teapot_migrations",
    migrationLockTableName: "teapot_migrations_lock",
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === "Error")?.migrationName;
  const what = describeError(error);
  const hint = what.includes("corrupted migrations")
    ? "was written by a newer version; upgrade, or restore the backup from before"
    : `cannot be opened and brought up to date${failed === undefined ? "" : ` (${failed})`}: ${what}`;
  throw new StartupError([`DATABASE_URL: ${name} ${hint}`], { cause: error });
}
