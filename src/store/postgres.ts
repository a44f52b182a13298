import { type Dialect, PostgresDialect } from "kysely";
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
  return new PostgresDialect({ pool });
}
