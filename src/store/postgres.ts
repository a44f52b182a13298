import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { describeError } from "../errors.ts";
import type { Logger } from "../log.ts";

const connectionsMax = 10;
// Somebody in Slack is waiting; without the store they are answered too.
const connectTimeoutMs = 2_000;
const queryTimeoutMs = 5_000;

// Counts and times fit a number exactly up to 2^53.
const int8 = 20;

/** `url` is `postgres://user:password@host/database`. */
export function createPostgresDialect(url: string, log: Logger): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: queryTimeoutMs,
    // A client that vanished must not hold its locks for as long as TCP takes to notice.
    idle_in_transaction_session_timeout: queryTimeoutMs,
    keepAlive: true,
    types: {
      getTypeParser: (id: number, format?: "text" | "binary") =>
        id === int8 ? Number : pg.types.getTypeParser(id, format as "text"),
    } as unknown as pg.CustomTypesConfig,
  });
  // A connection that breaks while nobody uses it, or while somebody does, would end the process.
  pool.on("error", (error) => log.warn({ error: describeError(error) }, "a connection to Postgres was lost"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool: withoutSilentClients(pool) });
}

/**
 * A connection over which an answer did not come in time is closed, and not used again: after a failover it would stay
 * silent until TCP gives it up, which takes a quarter of an hour.
 */
function withoutSilentClients(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      let silence: unknown;
      const query = async (text: string, values: unknown[]) => {
        // Taking back what was begun would only wait once more; the server does it when the connection ends.
        if (silence !== undefined) throw silence;
        try {
          return await client.query(text, values);
        } catch (error) {
          if (error instanceof Error && error.message === "Query read timeout") silence = error;
          throw error;
        }
      };
      return {
        // Nothing streams rows, for which Kysely would give a cursor.
        query: query as unknown as PostgresPoolClient["query"],
        release: () => client.release(silence !== undefined),
      };
    },
    end: () => pool.end(),
  };
}
