import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../memory-store.ts";
import { describeStores, type Stores } from "./stores.ts";

const installation = { bot: { token: "xoxb-1" } };
const tokenKeys = [Buffer.alloc(32, 1)];

describe("a full or write-protected disk", () => {
  it("refuses what is new, keeps what was there, and takes it again when there is room", async () => {
    const { installations, database, close } = await openMemoryStore({ tokenKeys });
    await installations.save({ workspace: "T1", isOrg: false }, installation);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(database.db);
    const large = { bot: { token: "x".repeat(100_000) } };
    await expect(installations.save({ workspace: "T2", isOrg: false }, large)).rejects.toThrow(/full/);
    expect(await installations.find({ workspace: "T1" })).toEqual(installation);
    await sql`pragma max_page_count = 100000`.execute(database.db);
    await installations.save({ workspace: "T2", isOrg: false }, large);
    expect(await installations.list()).toEqual(["T1", "T2"]);
    await close();
  });

  it("lets everything be read", async () => {
    const { installations, database, events, close } = await openMemoryStore({ tokenKeys });
    await installations.save({ workspace: "T1", isOrg: false }, installation);
    await sql`pragma query_only = on`.execute(database.db);
    await expect(events.claim("Ev1")).rejects.toThrow(/readonly/);
    expect(await installations.find({ workspace: "T1" })).toEqual(installation);
    await close();
  });
});

// The first instances of a new database are killed while they make its tables.
describeStores("a start that is killed", ({ open, url }) => {
  it("leaves nothing half done", async () => {
    for (const delayMs of [0, 5, 10, 20, 40]) {
      const script = `
        const { openStore } = await import(process.argv[1]);
        const { createLogger } = await import(process.argv[2]);
        process.stdout.write("ready");
        await openStore({ url: process.argv[3], log: createLogger("error") });`;
      const modules = ["store/open.js", "log.js"].map((path) => new URL(`../../dist/${path}`, import.meta.url).href);
      const child = spawn(process.execPath, ["--input-type=module", "-e", script, ...modules, url()]);
      await once(child.stdout, "data");
      // Where in the migration it dies is up to chance; that every place is safe is what is shown.
      const timer = setTimeout(() => child.kill("SIGKILL"), delayMs);
      await once(child, "exit");
      clearTimeout(timer);
    }
    const store = await open({ tokenKeys });
    await store.installations.save({ workspace: "T1", isOrg: false }, installation);
    expect(await store.installations.list()).toEqual(["T1"]);
  });
});

describe.skipIf(process.env["TEST_DATABASE_URL"] === undefined)("Postgres that goes away", () => {
  let cable: Cable | undefined;
  afterEach(() => cable?.close());

  /** With one installation in it. */
  async function openBehindCable({ open, url }: Stores) {
    const target = new URL(url());
    const laid = await layCable(target);
    cable = laid;
    target.port = String(laid.port);
    const store = await open({ url: target.href, tokenKeys });
    await store.installations.save({ workspace: "T1", isOrg: false }, installation);
    return { store, cable: laid };
  }

  describeStores("behind a cable", (stores) => {
    it("is said to be out of reach, and is used again when it is back, without a restart", async () => {
      if (!stores.url().startsWith("postgres:")) return;
      const { store, cable } = await openBehindCable(stores);
      expect(await store.isReachable()).toBe(true);
      cable.cut();
      expect(await store.isReachable()).toBe(false);
      await expect(store.installations.list()).rejects.toThrow();
      cable.mend();
      expect(await store.isReachable()).toBe(true);
      expect(await store.installations.list()).toEqual(["T1"]);
    });

    it("is given up when it says nothing, and asked over a new connection, as after a failover", async () => {
      if (!stores.url().startsWith("postgres:")) return;
      const { store, cable } = await openBehindCable(stores);
      cable.freeze();
      await expect(store.installations.list()).rejects.toThrow(/timeout/);
      expect(await store.installations.list()).toEqual(["T1"]);
    }, 30_000);
  });
});

interface Cable {
  port: number;
  /** Ends every connection, and takes no new one. */
  cut(): void;
  mend(): void;
  /** What is said over the connections of today never arrives; new ones work. */
  freeze(): void;
  close(): void;
}

async function layCable({ hostname, port }: URL): Promise<Cable> {
  let isCut = false;
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      drop();
    },
    mend() {
      isCut = false;
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      drop();
      server.close();
    },
  };
}
