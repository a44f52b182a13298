import { describe, expect, it } from "vitest";
import { createDeck } from "../../../src/tips/deck.ts";
import { knowledge } from "../../knowledge-base.ts";
import { hour, minute, openRunner as open, start, wish } from "./open-runner.ts";

describe("a subscribed channel", () => {
  it("gets one tip a weekday, on the minute, and none twice", async () => {
    const { subscribe, pass, posts, times, calls } = await open();
    await subscribe();
    await pass(14 * 24 * hour);
    expect(times()).toEqual(
      [24, 25, 26, 27, 30]
        .map((day) => `2026-11-${day}T09:00:00.000Z`)
        .concat(["01", "02", "03", "04", "07"].map((day) => `2026-12-${day}T09:00:00.000Z`)),
    );
    expect(new Set(posts().map(({ text }) => text)).size).toBe(10);
    expect(calls("chat.scheduleMessage").every(({ body }) => body.ok)).toBe(true);
    // Slack takes a message with `metadata`, and never posts it.
    expect(calls("chat.scheduleMessage").some(({ given }) => "metadata" in given)).toBe(false);
  });

  it("gets its tip while the bot is down, for as long as a day", async () => {
    const { subscribe, runner, clock, times, pass } = await open();
    await subscribe();
    await runner.runDue();
    await clock.advance(23 * hour + 30 * minute);
    expect(times()).toEqual(["2026-11-24T09:00:00.000Z"]);
    await pass(24 * hour);
    expect(times()).toEqual(["2026-11-24T09:00:00.000Z", "2026-11-25T09:00:00.000Z"]);
  });

  it("gets a missed one within two hours, and one that is older never", async () => {
    const { subscribe, clock, times, pass, log } = await open();
    await subscribe();
    await clock.advance(24 * hour);
    await pass(30 * minute, 10 * minute);
    expect(times()).toEqual(["2026-11-24T10:07:00.000Z"]);
    await clock.advance(50 * hour);
    await pass(30 * minute);
    // The 25th had been handed to Slack before; the 26th had not, and it is half past twelve.
    expect(times().slice(1)).toEqual(["2026-11-25T09:00:00.000Z"]);
    expect(log.join()).toContain("too late to make up for it");
  });

  it("has the change of a plan in Slack at once, and a date never twice", async () => {
    const { subscribe, pass, clock, times } = await open();
    await subscribe();
    await pass(hour);
    await subscribe("C1", { minutes: 600, since: clock.now() });
    await pass(22 * hour);
    await subscribe("C1", { minutes: 660, since: clock.now() });
    await pass(3 * hour);
    await subscribe("C1", { minutes: 1200, since: clock.now() });
    await pass(36 * hour);
    expect(times()).toEqual(["2026-11-24T11:00:00.000Z", "2026-11-25T20:00:00.000Z"]);
  });

  it("keeps a tip that is nearer than six minutes, and gets no more when it is off", async () => {
    const { subscribe, clock, times, pass, standIn } = await open();
    await subscribe();
    await pass(22 * hour + 55 * minute);
    await subscribe("C1", { state: "off", since: clock.now() });
    await pass(48 * hour);
    expect(times()).toEqual(["2026-11-24T09:00:00.000Z"]);
    expect(standIn.world.schedule.list()).toEqual([]);
  });

  it("gets another tip for the date when it mutes the topic of the scheduled one", async () => {
    const { subscribe, runner, standIn, store, clock } = await open();
    const deck = createDeck(knowledge);
    await subscribe();
    await runner.runDue();
    const [first] = await store.tips.ledger.since("T1", 0);
    const topic = deck.get(first?.tip ?? "")?.topic ?? "";
    await subscribe("C1", { muted: [topic], since: clock.now() });
    await runner.runDue();
    const [second] = await store.tips.ledger.since("T1", 0);
    expect(deck.get(second?.tip ?? "")?.topic).not.toBe(topic);
    expect(standIn.world.schedule.list()).toHaveLength(1);
  });

  it("sees first what it talked about lately", async () => {
    const { subscribe, runner, store } = await open();
    await store.tips.interests.note("T1", "C1", ["caching"]);
    await subscribe();
    await runner.runDue();
    const [slot] = await store.tips.ledger.since("T1", 0);
    expect(createDeck(knowledge).get(slot?.tip ?? "")?.topic).toBe("caching");
  });
});

describe("when Slack is not well", () => {
  it.each(["error before", "error after", "hangs before", "hangs after", "rate limited"] as const)(
    "and a call %s, the date still has one tip",
    async (trouble) => {
      const channels = ["C1", "C2", "C3", "C4", "C5"];
      const { subscribe, farm, pass, times } = await open(channels);
      let count = 0;
      farm.trouble = () => (++count % 3 === 0 ? trouble : undefined);
      for (const channel of channels) await subscribe(channel);
      await pass(24 * hour, 5 * minute);
      for (const channel of channels) expect(times(channel)).toEqual(["2026-11-24T09:00:00.000Z"]);
    },
  );

  it("it is not called again before the time it asked for, and other workspaces go on", async () => {
    const { subscribe, farm, runner, calls, store, tokens, clock } = await open();
    farm.addWorkspace("T2", ["C1"]);
    tokens.set("T2", farm.tokenOf("T2"));
    farm.trouble = ({ workspace }) => (workspace === "T1" ? "rate limited" : undefined);
    await subscribe();
    await store.tips.subscriptions.change("T2", "C1", () => wish);
    await runner.runDue();
    expect(calls("chat.scheduledMessages.list").filter(({ workspace }) => workspace === "T1")).toHaveLength(1);
    expect(calls("chat.scheduleMessage").map(({ workspace }) => workspace)).toEqual(["T2"]);
    await clock.advance(2_900);
    // A change calls for a round at once, and the round calls nobody.
    await subscribe("C1", { topics: ["auth"] });
    expect(await store.tips.rounds.claim(9, minute)).toEqual([]);
    await runner.runDue();
    expect(farm.calls.filter(({ workspace }) => workspace === "T1")).toHaveLength(1);
    farm.trouble = () => undefined;
    await clock.advance(200);
    await runner.runDue();
    expect(calls("chat.scheduleMessage").map(({ workspace }) => workspace)).toEqual(["T2", "T1"]);
  });

  it("and the list shows what nobody wants, that is taken back", async () => {
    const { subscribe, runner, standIn } = await open(["C1", "C2"]);
    const stray = { channel: "C2", postAt: start / 1000 + 3600, text: "a stray", blocks: [], isForgotten: false };
    standIn.world.schedule.add(stray);
    await subscribe();
    await runner.runDue();
    expect(standIn.world.schedule.list().map(({ channel }) => channel)).toEqual(["C1"]);
  });

  it("and the ledger was lost, the scheduled tip is adopted with its name", async () => {
    const { subscribe, runner, standIn, store } = await open();
    await subscribe();
    await runner.runDue();
    const [before] = await store.tips.ledger.since("T1", 0);
    await store.database.db.deleteFrom("tip_slots").execute();
    await store.tips.rounds.hasten("T1");
    await runner.runDue();
    expect(standIn.world.schedule.list()).toHaveLength(1);
    const [after] = await store.tips.ledger.since("T1", 0);
    expect(after).toMatchObject({ tip: before?.tip, message: before?.message, state: "scheduled" });
  });
});

describe("a channel or workspace that is closed to the bot", () => {
  it("is parked with the reason, and its owner is told once", async () => {
    const { subscribe, standIn, pass, store, times } = await open(["C1", "C2"]);
    standIn.world.workspace.archive("C1");
    await subscribe("C1");
    await subscribe("C2");
    await pass(24 * hour);
    expect(await store.tips.subscriptions.find("T1", "C1")).toMatchObject({ state: "parked", reason: "archived" });
    expect(standIn.history("D0ROBIN").map(({ text }) => text)).toEqual([
      "The tips in <#C1> have stopped: the channel is archived.",
    ]);
    expect(times("C2")).toHaveLength(1);
  });

  it("goes on by itself when the bot comes back", async () => {
    const { subscribe, farm, pass, store, standIn, times } = await open();
    await subscribe();
    farm.revoked.add("T1");
    await pass(24 * hour);
    expect(await store.tips.subscriptions.find("T1", "C1")).toMatchObject({ state: "parked", reason: "token-revoked" });
    farm.revoked.clear();
    await pass(24 * hour);
    expect(times()).toEqual(["2026-11-25T09:00:00.000Z"]);
    expect(standIn.history("D0ROBIN").map(({ text }) => text)).toEqual([expect.stringContaining("They go on now")]);
  });

  it("is parked when there is no token for it", async () => {
    const { subscribe, tokens, runner, store, farm } = await open();
    tokens.clear();
    await subscribe();
    await runner.runDue();
    expect(await store.tips.subscriptions.find("T1", "C1")).toMatchObject({ reason: "uninstalled" });
    expect(farm.calls).toEqual([]);
  });
});

describe("a workspace without tips", () => {
  it("costs no call", async () => {
    const { subscribe, pass, farm } = await open();
    await subscribe("C1", { state: "off" });
    await pass(48 * hour);
    expect(farm.calls).toEqual([]);
  });
});
