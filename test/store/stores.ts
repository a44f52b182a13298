import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe } from "vitest";
import { createLogger } from "../../src/log.ts";
import { openStore, type Store, type StoreOptions } from "../../src/store/open.ts";

/** A server on which tests may make databases; without it they run on SQLite alone. */
export const serverUrl = process.env["TEST_DATABASE_URL"];

export interface Stores {
  /** Opens one more instance on the test's own database. It is closed after the test. */
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** The database's address, for instances in processes of their own. */
  url(): string;
}

const log = createLogger("error");

/** The contract that both stores keep: `define` is run for SQLite, and for Postgres where there is one. */
export function describeStores(title: string, define: (stores: Stores) => void): void {
  describe(`${title} (SQLite)`, () => define(onFreshDatabase(createFolder)));
  const describePostgres = serverUrl === undefined ? describe.skip : describe;
  describePostgres(`${title} (Postgres; set TEST_DATABASE_URL=postgres://… to run)`, () =>
    define(onFreshDatabase(createDatabase)),
  );
}

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for a test that starts processes. */
export function createTestDatabase(kind: "sqlite" | "postgres"): Promise<TestDatabase> {
  return kind === "sqlite" ? createFolder() : createDatabase();
}

function onFreshDatabase(create: () => Promise<TestDatabase>): Stores {
  const opened: Store[] = [];
  let database: TestDatabase | undefined;
  beforeEach(async () => {
    database = await create();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await database?.drop();
  });
  const url = () => database?.url ?? "";
  return {
    url,
    async open(options = {}) {
      const store = await openStore({ url: url(), log, ...options });
      opened.push(store);
      return store;
    },
  };
}

async function createFolder(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "teapot-store-"));
  return {
    url: `file:${join(folder, "made", "at start", "teapot.db")}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

let made = 0;

async function createDatabase(): Promise<TestDatabase> {
  made += 1;
  const name = `teapot_test_${process.pid}_${made}`;
  await runSql(`drop database if exists ${name} with (force)`, `create database ${name}`);
  const url = new URL(serverUrl ?? "");
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runSql(`drop database ${name} with (force)`) };
}

async function runSql(...texts: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  for (const text of texts) await client.query(text);
  await client.end();
}
