import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { describeStores } from "./stores.ts";

const key = randomBytes(32);
const installation = { team: { id: "T1" }, bot: { token: "xoxb-very-secret" } };

describeStores("installations", ({ open }) => {
  it("keep a workspace's tokens, unreadable in the database", async () => {
    const store = await open({ tokenKeys: [key] });
    await store.installations.save({ workspace: "T1", isOrg: false }, installation);
    expect(await store.installations.find({ workspace: "T1" })).toEqual(installation);
    const rows = await sql`select * from installations`.execute(store.database.db);
    expect(JSON.stringify(rows)).not.toContain("very-secret");
  });

  it("never give one workspace the tokens of another, even when their rows are exchanged", async () => {
    const store = await open({ tokenKeys: [key] });
    await store.installations.save({ workspace: "T1", isOrg: false }, installation);
    await store.installations.save({ workspace: "T2", isOrg: false }, { bot: { token: "xoxb-other" } });
    expect(await store.installations.find({ workspace: "T3" })).toBeUndefined();
    await sql`update installations set sealed = (select sealed from installations where workspace = 'T1')
      where workspace = 'T2'`.execute(store.database.db);
    await expect(store.installations.find({ workspace: "T2" })).rejects.toThrow();
  });

  it("fall back to the organisation's installation, and to no other workspace's of it", async () => {
    const store = await open({ tokenKeys: [key] });
    await store.installations.save({ workspace: "T1", enterprise: "E1", isOrg: false }, installation);
    expect(await store.installations.find({ workspace: "T9", enterprise: "E1" })).toBeUndefined();
    await store.installations.save({ enterprise: "E1", isOrg: true }, { enterprise: { id: "E1" } });
    expect(await store.installations.find({ workspace: "T9", enterprise: "E1" })).toEqual({ enterprise: { id: "E1" } });
    expect(await store.installations.find({ workspace: "T1", enterprise: "E1" })).toEqual(installation);
    await store.installations.remove({ enterprise: "E1" });
    expect(await store.installations.list()).toEqual(["T1"]);
  });

  it("are sealed anew with the first of several keys when the store is opened", async () => {
    const before = await open({ tokenKeys: [key] });
    await before.installations.save({ workspace: "T1", isOrg: false }, installation);
    const fresh = randomBytes(32);
    const during = await open({ tokenKeys: [fresh, key] });
    expect(await during.installations.reseal()).toBe(0);
    const after = await open({ tokenKeys: [fresh] });
    expect(await after.installations.find({ workspace: "T1" })).toEqual(installation);
  });

  it("stop the start when the key is another, or missing", async () => {
    const store = await open({ tokenKeys: [key] });
    await store.installations.save({ workspace: "T1", isOrg: false }, installation);
    await expect(open({ tokenKeys: [randomBytes(32)] })).rejects.toThrow(/^TOKEN_KEY: does not open 1 of 1/);
    await expect(open()).rejects.toThrow(/^TOKEN_KEY: is missing/);
  });
});

describeStores("seen events", ({ open }) => {
  it("are claimed once, over instances and restarts", async () => {
    const [one, other] = [await open(), await open()];
    const claims = await Promise.all([one, other, one, other].map((store) => store.events.claim("Ev1")));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await one.events.claim("Ev2")).toBe(true);
    const restarted = await open();
    expect(await restarted.events.claim("Ev2")).toBe(false);
  });

  it("are claimed one by one, however many come at the same moment", async () => {
    const [one, other] = [await open(), await open()];
    const ids = Array.from({ length: 120 }, (_, at) => `Ev${at}`);
    const [forwards, backwards] = await Promise.all([
      Promise.all([...ids, ...ids].map((id) => one.events.claim(id))),
      Promise.all(ids.toReversed().map((id) => other.events.claim(id))),
    ]);
    const first = [...ids, ...ids, ...ids.toReversed()].filter((_, at) => [...forwards, ...backwards][at]);
    expect(first.sort()).toEqual([...ids].sort());
  });

  it("are forgotten when no retry can come any more", async () => {
    let now = 0;
    const store = await open({ now: () => now });
    await store.events.claim("Ev1");
    now += 26 * 60 * 60 * 1000;
    await store.events.forgetOld();
    expect(await store.events.claim("Ev1")).toBe(true);
  });
});

describeStores("the tables", ({ open }) => {
  it("are made once when several instances start together", async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => open()));
    expect(await Promise.all(stores.map((store) => store.isReachable()))).toEqual([true, true, true, true]);
  });

  it("of a newer version are left alone, and said so", async () => {
    const store = await open();
    await sql`insert into teapot_migrations (name, timestamp) values ('999-later', '2030-01-01')`.execute(
      store.database.db,
    );
    await expect(open()).rejects.toThrow(
      /^DATABASE_URL: the (?:file .*|Postgres database) was written by a newer version/,
    );
  });
});
