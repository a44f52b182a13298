import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { DatabaseSync, type StatementSyncInstance } from "@photostructure/sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from "kysely";

// Another process on the same file (an upgrade that overlaps, a backup) is waited for this long,
const busyTimeoutMs = 5_000;
// with the event loop free in between: SQLite's own waiting would stop every other answer.
const busyPauseMs = 20;
// Kysely asks for the same few texts again and again; preparing one costs more than running it.
const statementsMax = 200;

/** In memory when `file` is `:memory:`; otherwise a file, whose folder is made if need be. */
export function createSqliteDialect(file: string): Dialect {
  const database = () => patiently(async () => openFile(file));
  class Sqlite extends SqliteDialect {
    override createDriver = () => new ImmediateDriver({ database });
    override createAdapter = () => new LockingAdapter();
  }
  return new Sqlite({ database });
}

function openFile(file: string): SqliteDatabase {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  try {
    // With FULL a power cut loses nothing that was acknowledged; with WAL readers do not wait for the writer.
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
  } catch (error) {
    database.close();
    throw error;
  }
  return withStatementCache(database);
}

type Value = string | number | bigint | Uint8Array | null;

/** The interface of better-sqlite3, which Kysely expects, over the one of `node:sqlite`. */
function withStatementCache(database: InstanceType<typeof DatabaseSync>): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase["prepare"]>>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = adapt(database.prepare(sql));
      const [oldest] = statements.keys();
      if (statements.size >= statementsMax && oldest !== undefined) statements.delete(oldest);
      statements.set(sql, statement);
      return statement;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

function adapt(statement: StatementSyncInstance): ReturnType<SqliteDatabase["prepare"]> {
  const values = (parameters: readonly unknown[]) => parameters as Value[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run(parameters) {
      const { changes, lastInsertRowid } = statement.run(...values(parameters));
      return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
    },
    iterate: (parameters) => statement.iterate(...values(parameters)) as IterableIterator<unknown>,
  };
}

class ImmediateDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** A transaction takes the write lock at once: one that began by reading could not go on beside another writer. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

/** Tries again while another connection has the lock; a statement that did not get it has changed nothing. */
async function patiently<Result>(execute: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return await execute();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      await setTimeout(busyPauseMs);
    }
  }
}

// https://www.sqlite.org/rescode.html#busy
function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}

/** SQLite changes tables within transactions, so migrations happen whole or not at all, in one process at a time. */
class LockingAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
