import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely, sql } from "kysely";
import { describeError, StartupError } from "../errors.ts";
import type { Logger } from "../log.ts";
import { type Database, type Tables, workspaceTables } from "./database.ts";
import { createFeedback, type Feedback } from "./feedback.ts";
import { createGaps, type Gaps } from "./gaps.ts";
import { createHouse, type House } from "./house.ts";
import { createInstallations, type Installations } from "./installations.ts";
import { migrate } from "./migrate.ts";
import { createModelRows, type ModelRows } from "./model.ts";
import { createPeople, type People } from "./people.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createQuizResults, type QuizResults } from "./quiz.ts";
import { createSealer } from "./sealing.ts";
import { createSeenEvents, type SeenEvents } from "./seen-events.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createSqliteDialect } from "./sqlite.ts";
import { createTipStore, type TipStore } from "./tips.ts";

/** Everything that outlives the process. Every method may reject when the disk or the server is gone. */
export interface Store {
  installations: Installations;
  events: SeenEvents;
  tips: TipStore;
  house: House;
  preferences: Preferences;
  settings: Settings;
  feedback: Feedback;
  gaps: Gaps;
  quiz: QuizResults;
  people: People;
  model: ModelRows;
  /** For a query of its own; the tables are in `database.ts`. */
  database: Database;
  /** Removes every row of a workspace, its installation among them. */
  forgetWorkspace(workspace: string): Promise<void>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** `file:path` or `memory:` for SQLite, `postgres://…` for Postgres. */
  url: string;
  /** Keys of 32 bytes, the one in use first; needed where workspaces install the app themselves. */
  tokenKeys?: readonly Buffer[];
  log: Logger;
  now?: () => number;
}

/**
 * Opens the store and brings its tables up to date.
 * @throws {StartupError} naming `DATABASE_URL` or `TOKEN_KEY`, and never what a URL holds.
 */
export async function openStore({ url, tokenKeys = [], log, now = Date.now }: StoreOptions): Promise<Store> {
  const isPostgres = /^postgres(?:ql)?:/.test(url);
  // Most bots never need the driver of Postgres, and do not wait for it to be read.
  const dialect = isPostgres
    ? (await import("./postgres.ts")).createPostgresDialect(url, log)
    : createSqliteDialect(fileOf(url));
  const db = new Kysely<Tables>({ dialect });
  const name = isPostgres ? "the Postgres database" : `the file ${fileOf(url)}`;
  try {
    await migrate(db as Kysely<unknown>, name);
    const database: Database = { dialect: isPostgres ? "postgres" : "sqlite", db, now };
    const [first, ...others] = tokenKeys;
    const store: Store = {
      database,
      installations: createInstallations(database, first && createSealer([first, ...others])),
      events: createSeenEvents(database),
      tips: createTipStore(database),
      house: createHouse(database),
      preferences: createPreferences(database),
      settings: createSettings(database),
      feedback: createFeedback(database),
      gaps: createGaps(database),
      quiz: createQuizResults(database),
      people: createPeople(database),
      model: createModelRows(database),
      async forgetWorkspace(workspace) {
        await db.transaction().execute(async (transaction) => {
          for (const table of workspaceTables) {
            await transaction.deleteFrom(table).where("workspace", "=", workspace).execute();
          }
        });
      },
      isReachable: () =>
        sql`select 1`.execute(db).then(
          () => true,
          () => false,
        ),
      close: () => db.destroy(),
    };
    await store.installations.reseal();
    return store;
  } catch (error) {
    await db.destroy().catch(() => undefined);
    if (error instanceof StartupError) throw error;
    throw new StartupError([`DATABASE_URL: ${name} cannot be used: ${describeError(error)}`], { cause: error });
  }
}

/** `file:data/teapot.db`, `file:///var/lib/teapot.db`, or a bare path. */
function fileOf(url: string): string {
  if (url === "memory:") return ":memory:";
  if (url.startsWith("file://")) return fileURLToPath(url);
  return resolve(url.replace(/^file:/, ""));
}
