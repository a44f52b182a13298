import { expect, it } from "vitest";
import type { Store } from "../../src/store/open.ts";
import type { TipSlot } from "../../src/store/tip-ledger.ts";
import type { Round } from "../../src/store/tip-rounds.ts";
import type { Wish } from "../../src/store/tip-subscriptions.ts";
import { describeStores } from "./stores.ts";

const wish: Wish = {
  owner: "U1",
  zone: "Europe/Berlin",
  minutes: 540,
  weekdays: [1, 2, 3, 4, 5],
  skippedDates: ["2026-12-24"],
  topics: ["auth"],
  muted: [],
  state: "on",
  since: 1_000,
};
const slot: TipSlot = {
  channel: "C1",
  date: "2026-11-23",
  tip: "a-tip",
  pass: 0,
  plannedAt: 1_795_424_400,
  postAt: 1_795_424_400,
  state: "asked",
  askedAt: 5,
};
const leaseMs = 30_000;

async function claimOne({ tips }: Store): Promise<Round> {
  const [round] = await tips.rounds.claim(1, leaseMs);
  if (!round) throw new Error("nothing was due");
  return round;
}

describeStores("tip subscriptions", ({ open }) => {
  it("keep what a channel wants, and its shuffle through every change", async () => {
    const { tips } = await open();
    const made = await tips.subscriptions.change("T1", "C1", () => wish);
    expect(made).toMatchObject({ ...wish, channel: "C1" });
    const off = await tips.subscriptions.change("T1", "C1", (current) => current && { ...current, state: "off" });
    expect(off).toEqual({ ...made, state: "off" });
    expect(await tips.subscriptions.find("T1", "C1")).toEqual(off);
    expect(await tips.subscriptions.find("T1", "C2")).toBeUndefined();
  });

  it("lose none of two changes at once", async () => {
    const [one, other] = [await open(), await open()];
    await one.tips.subscriptions.change("T1", "C1", () => wish);
    const mute = (store: Store, topic: string) =>
      store.tips.subscriptions.change(
        "T1",
        "C1",
        (current) => current && { ...current, muted: [...current.muted, topic] },
      );
    await Promise.all([mute(one, "auth"), mute(other, "caching"), mute(one, "errors"), mute(other, "limits")]);
    const found = await one.tips.subscriptions.find("T1", "C1");
    expect([...(found?.muted ?? [])].sort()).toEqual(["auth", "caching", "errors", "limits"]);
  });

  it("are parked with a reason, of which the owner hears once", async () => {
    const [one, other] = [await open(), await open()];
    await one.tips.subscriptions.change("T1", "C1", () => wish);
    await one.tips.subscriptions.change("T1", "C2", () => ({ ...wish, state: "off" }));
    expect(await one.tips.subscriptions.park("T1", "archived", "C1")).toBe(1);
    expect(await one.tips.subscriptions.park("T1", "archived")).toBe(0);
    expect(await one.tips.subscriptions.find("T1", "C1")).toMatchObject({ state: "parked", reason: "archived" });
    expect(await one.tips.subscriptions.noticed("T1")).toEqual(["C1"]);
    const told = await Promise.all([one, other, one].map(({ tips }) => tips.subscriptions.takeNotice("T1", "C1")));
    expect(told.filter((notice) => notice !== undefined)).toEqual(["archived"]);
    await other.tips.subscriptions.leaveNotice("T1", "C1", "archived");
    expect(await one.tips.subscriptions.noticed("T1")).toEqual(["C1"]);
    await one.tips.subscriptions.change("T1", "C1", (current) => current && { ...current, state: "off" });
    await other.tips.subscriptions.leaveNotice("T1", "C1", "archived");
    expect(await one.tips.subscriptions.noticed("T1")).toEqual([]);
  });

  it("come back when their reason is gone", async () => {
    const { tips } = await open();
    await tips.subscriptions.change("T1", "C1", () => wish);
    await tips.subscriptions.park("T1", "token-revoked");
    expect(await tips.subscriptions.unpark("T1", ["archived"])).toBe(0);
    expect(await tips.subscriptions.unpark("T1", ["token-revoked"])).toBe(1);
    expect(await tips.subscriptions.find("T1", "C1")).toMatchObject({ state: "on" });
    expect(await tips.subscriptions.find("T1", "C1")).not.toHaveProperty("reason");
  });
});

describeStores("tip rounds", ({ open }) => {
  it("are claimed by one instance each, when something was changed", async () => {
    const stores = [await open(), await open(), await open()];
    const workspaces = Array.from({ length: 20 }, (_, index) => `T${index}`);
    for (const workspace of workspaces) await stores[0]?.tips.subscriptions.change(workspace, "C1", () => wish);
    const claims = await Promise.all(
      [...stores, ...stores, ...stores].map(({ tips }) => tips.rounds.claim(4, leaseMs)),
    );
    const claimed = claims.flat().map(({ workspace }) => workspace);
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await stores[0]?.tips.rounds.claim(20, leaseMs);
    expect([...claimed, ...(rest ?? []).map(({ workspace }) => workspace)].sort()).toEqual([...workspaces].sort());
  });

  it("are taken over when the lease has ended, and the late one writes nothing more", async () => {
    let now = 1_000_000;
    const store = await open({ now: () => now });
    await store.tips.subscriptions.change("T1", "C1", () => wish);
    const late = await claimOne(store);
    expect(await store.tips.rounds.claim(9, leaseMs)).toEqual([]);
    now += leaseMs;
    const next = await claimOne(store);
    expect(await store.tips.rounds.extend(late, leaseMs)).toBe(false);
    expect(await store.tips.ledger.put(late, slot)).toBe(false);
    expect(await store.tips.ledger.put(next, slot)).toBe(true);
    expect(await store.tips.ledger.drop(late, slot)).toBe(false);
    await store.tips.rounds.finish(late, now + 1);
    expect(await store.tips.rounds.claim(9, leaseMs)).toEqual([]);
    expect(await store.tips.rounds.extend(next, leaseMs)).toBe(true);
  });

  it("wait until they are due, unless something was changed while they ran", async () => {
    let now = 1_000_000;
    const store = await open({ now: () => now });
    await store.tips.subscriptions.change("T1", "C1", () => wish, "E1");
    const first = await claimOne(store);
    expect(first).toMatchObject({ workspace: "T1", enterprise: "E1" });
    await store.tips.rounds.finish(first, now + 5_000);
    expect(await store.tips.rounds.claim(9, leaseMs)).toEqual([]);
    now += 5_000;
    const second = await claimOne(store);
    await store.tips.rounds.hasten("T1");
    await store.tips.rounds.finish(second, now + 5_000);
    const [third] = await store.tips.rounds.claim(9, leaseMs);
    if (third) await store.tips.rounds.finish(third, now + 5_000, now + 60_000);
    await store.tips.rounds.hasten("T1");
    now += 59_999;
    expect(await store.tips.rounds.claim(9, leaseMs)).toEqual([]);
    now += 1;
    expect(await store.tips.rounds.claim(9, leaseMs)).toHaveLength(1);
  });
});

describeStores("the tip ledger", ({ open }) => {
  it("has one row for a channel and date, which later writes replace", async () => {
    const store = await open();
    await store.tips.subscriptions.change("T1", "C1", () => wish);
    const round = await claimOne(store);
    await store.tips.ledger.put(round, slot);
    await store.tips.ledger.put(round, { ...slot, state: "scheduled", message: "Q1" });
    expect(await store.tips.ledger.since("T1", slot.postAt)).toEqual([{ ...slot, state: "scheduled", message: "Q1" }]);
    expect(await store.tips.ledger.since("T1", slot.postAt + 1)).toEqual([]);
    await store.tips.ledger.drop(round, slot);
    expect(await store.tips.ledger.since("T1", 0)).toEqual([]);
  });

  it("remembers what a channel has had, with what was asked for at once, and forgets old passes", async () => {
    const now = slot.postAt * 1000 + 90 * 86_400_000;
    const store = await open({ now: () => now });
    await store.tips.subscriptions.change("T1", "C1", () => wish);
    const round = await claimOne(store);
    await store.tips.ledger.put(round, slot);
    await store.tips.ledger.put(round, { ...slot, date: "2026-11-24", tip: "skipped", state: "skipped" });
    const asked = { ...slot, date: "now 1", tip: "asked-for", pass: 1, postAt: slot.postAt + 9 };
    await store.tips.ledger.record("T1", asked);
    expect(await store.tips.ledger.history("T1", ["C1"])).toEqual([
      { channel: "C1", tip: "asked-for", pass: 1 },
      { channel: "C1", tip: "a-tip", pass: 0 },
    ]);
    expect((await store.tips.ledger.since("T1", 0)).map(({ tip }) => tip)).not.toContain("asked-for");
    await store.tips.ledger.forgetPasses("T1", "C1", 1);
    expect(await store.tips.ledger.history("T1", ["C1"])).toEqual([{ channel: "C1", tip: "asked-for", pass: 1 }]);
  });
});

describeStores("tip interests", ({ open }) => {
  it("are topics that came up lately, by channel", async () => {
    let now = 1_000;
    const store = await open({ now: () => now });
    await store.tips.interests.note("T1", "C1", ["auth", "caching"]);
    now = 2_000;
    await store.tips.interests.note("T1", "C1", ["auth"]);
    await store.tips.interests.note("T1", "C2", []);
    expect(await store.tips.interests.since("T1", 1_000)).toEqual(new Map([["C1", new Set(["auth", "caching"])]]));
    expect(await store.tips.interests.since("T1", 1_500)).toEqual(new Map([["C1", new Set(["auth"])]]));
  });
});

describeStores("tips of two workspaces with the same channel ids", ({ open }) => {
  it("never meet", async () => {
    const store = await open();
    const { subscriptions, ledger, interests, rounds } = store.tips;
    await subscriptions.change("T1", "C1", () => wish);
    const mine = await claimOne(store);
    await ledger.put(mine, slot);
    await interests.note("T1", "C1", ["auth"]);
    expect(await subscriptions.find("T2", "C1")).toBeUndefined();
    expect(await subscriptions.list("T2")).toEqual([]);
    expect(await subscriptions.park("T2", "archived", "C1")).toBe(0);
    expect(await ledger.since("T2", 0)).toEqual([]);
    expect(await ledger.history("T2", ["C1"])).toEqual([]);
    expect(await interests.since("T2", 0)).toEqual(new Map());
    await subscriptions.change("T2", "C1", () => ({ ...wish, minutes: 1 }));
    const theirs = await claimOne(store);
    expect(theirs.workspace).toBe("T2");
    await ledger.put(theirs, { ...slot, tip: "another" });
    await ledger.drop(theirs, slot);
    await ledger.forgetPasses("T2", "C1", 99);
    await subscriptions.park("T1", "archived");
    expect(await subscriptions.takeNotice("T2", "C1")).toBeUndefined();
    expect(await subscriptions.noticed("T2")).toEqual([]);
    await store.forgetWorkspace("T2");
    expect(await rounds.extend(theirs, leaseMs)).toBe(false);
    expect(await rounds.extend(mine, leaseMs)).toBe(true);
    expect(await subscriptions.find("T1", "C1")).toMatchObject({ minutes: 540, state: "parked" });
    expect(await ledger.since("T1", 0)).toEqual([slot]);
  });
});
