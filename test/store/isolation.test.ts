import { sql } from "kysely";
import { expect, it } from "vitest";
import type { Tables } from "../../src/store/database.ts";
import { workspaceTables } from "../../src/store/database.ts";
import type { Store } from "../../src/store/open.ts";
import type { TipSlot } from "../../src/store/tip-ledger.ts";
import type { Wish } from "../../src/store/tip-subscriptions.ts";
import { describeStores } from "./stores.ts";

/**
 * Each method of a part with rows of workspaces, called for one workspace with the ids that the other has rows under.
 * A method that is missing here fails the test, and so does a part.
 */
const round = { channel: "C1", round: "r1" };
const daily: Wish = {
  ...{ owner: "U1", zone: "Europe/Berlin", minutes: 540, weekdays: [1], skippedDates: [], topics: [], muted: [] },
  ...{ state: "on", since: 0 },
};
const slot: TipSlot = {
  ...{ channel: "C1", date: "2026-01-05", tip: "login-failure-is-401", pass: 0, plannedAt: 60, postAt: 60 },
  ...{ state: "scheduled", askedAt: 0 },
};
const calls: Record<string, Record<string, (store: Store, workspace: string) => Promise<unknown>>> = {
  house: {
    list: async ({ house }, workspace) => [
      await house.list(workspace, {}),
      await house.list(workspace, { channel: "C1" }),
    ],
    countChannels: ({ house }, workspace) => house.countChannels(workspace),
    change: async ({ house }, workspace) => {
      await house.change(
        workspace,
        {},
        "U1",
        new Map([
          ["bulk", undefined],
          ["duplicate", "422"],
        ]),
      );
      await house.change(workspace, { channel: "C1" }, "U1", new Map([["bulk", undefined]]));
    },
  },
  preferences: {
    framework: ({ preferences }, workspace) => preferences.framework(workspace, "U1"),
    setFramework: async ({ preferences }, workspace) => {
      await preferences.setFramework(workspace, "U1", "rails");
      await preferences.setFramework(workspace, "U1", undefined);
    },
  },
  settings: {
    read: async ({ settings }, workspace) => (await settings.read(workspace, "keep-questions")).isOn,
    turn: ({ settings }, workspace) => settings.turn(workspace, "keep-questions", false, "U1"),
  },
  feedback: {
    say: ({ feedback }, workspace) =>
      feedback.say(workspace, "U1", { question: "login failed", code: 403, isRight: true }),
    listWrong: ({ feedback }, workspace) => feedback.listWrong(workspace),
    dismiss: ({ feedback }, workspace) => feedback.dismiss(workspace, "login failed"),
  },
  gaps: {
    record: ({ gaps }, workspace) =>
      gaps.record(workspace, { kind: "asked-back", code: 409, asked: { person: "U1", question: "weather" } }),
    list: ({ gaps }, workspace) => gaps.list(workspace),
    dismiss: async ({ gaps }, workspace) => {
      await gaps.dismiss(workspace, { questionKey: "weather" });
      await gaps.dismiss(workspace, { questionKey: "", kind: "not-understood" });
    },
    dropQuestions: ({ gaps }, workspace) => gaps.dropQuestions(workspace),
  },
  quiz: {
    list: ({ quiz }, workspace) => quiz.list(workspace, "U1"),
    answer: ({ quiz }, workspace) => quiz.answer(workspace, "U1", "q1", false),
    listPosted: ({ quiz }, workspace) => quiz.listPosted(workspace, "C1"),
    post: ({ quiz }, workspace) => quiz.post(workspace, round, "q2"),
    answerRound: async ({ quiz }, workspace) => {
      const { standing } = await quiz.answerRound(workspace, "U1", round, false);
      return standing.best;
    },
  },
  "tips.subscriptions": {
    find: ({ tips }, workspace) => tips.subscriptions.find(workspace, "C1"),
    list: ({ tips }, workspace) => tips.subscriptions.list(workspace),
    change: async ({ tips }, workspace) =>
      (await tips.subscriptions.change(workspace, "C1", (current) => ({ ...daily, ...current, state: "off" })))?.state,
    park: ({ tips }, workspace) => tips.subscriptions.park(workspace, "archived"),
    unpark: ({ tips }, workspace) => tips.subscriptions.unpark(workspace, ["archived"]),
    takeNotice: ({ tips }, workspace) => tips.subscriptions.takeNotice(workspace, "C1"),
    leaveNotice: ({ tips }, workspace) => tips.subscriptions.leaveNotice(workspace, "C1", "archived"),
    noticed: ({ tips }, workspace) => tips.subscriptions.noticed(workspace),
  },
  "tips.ledger": {
    since: ({ tips }, workspace) => tips.ledger.since(workspace, 0),
    history: ({ tips }, workspace) => tips.ledger.history(workspace, ["C1"]),
    put: ({ tips }, workspace) => tips.ledger.put({ workspace, fence: 9, changes: 1 }, slot),
    drop: ({ tips }, workspace) => tips.ledger.drop({ workspace, fence: 0, changes: 1 }, slot),
    record: ({ tips }, workspace) => tips.ledger.record(workspace, { ...slot, date: "now 1" }),
    forgetPasses: ({ tips }, workspace) => tips.ledger.forgetPasses(workspace, "C1", 9),
  },
  "tips.rounds": {
    extend: ({ tips }, workspace) => tips.rounds.extend({ workspace, fence: 9, changes: 1 }, 1_000),
    finish: ({ tips }, workspace) => tips.rounds.finish({ workspace, fence: 0, changes: 1 }, 9_999),
    hasten: ({ tips }, workspace) => tips.rounds.hasten(workspace),
  },
  "tips.interests": {
    note: ({ tips }, workspace) => tips.interests.note(workspace, "C1", ["auth"]),
    since: async ({ tips }, workspace) => [...(await tips.interests.since(workspace, Number.MAX_SAFE_INTEGER))],
  },
  model: {
    reserve: ({ model }, workspace) => model.reserve({ workspace, day: "2026-01-05" }, 60, 100),
    settle: ({ model }, workspace) => model.settle({ workspace, day: "2026-01-05" }, 60, 10),
    spent: ({ model }, workspace) => model.spent({ workspace, day: "2026-01-05" }),
  },
  people: { forget: ({ people }, workspace) => people.forget(workspace, "U1") },
};

/** Rounds of all workspaces, of which those that are due are found; a model's choices, which are nobody's. */
const ofAll = ["tips.rounds.claim", "model.find", "model.keep"];

/** What holds no rows of workspaces, or is asked before a workspace is known. */
const others = ["installations", "events", "database", "forgetWorkspace", "isReachable", "close"];

/** Each part by its name, tips by those of its own parts. */
function partsOf({ tips, ...store }: Store): Map<string, object> {
  const all = Object.entries(store).filter(([part]) => !others.includes(part));
  const ofTips = Object.entries(tips).map(([part, methods]) => [`tips.${part}`, methods] as const);
  return new Map<string, object>([...(all as [string, object][]), ...ofTips]);
}

async function fill(store: Store, workspace: string): Promise<void> {
  const { house, preferences, settings, feedback, gaps, quiz, tips, model } = store;
  await model.reserve({ workspace, day: "2026-01-05" }, 60, 100);
  await tips.subscriptions.change(workspace, "C1", () => daily);
  await tips.ledger.put({ workspace, fence: 0, changes: 1 }, slot);
  await tips.interests.note(workspace, "C1", ["caching"]);
  await house.change(
    workspace,
    {},
    "U1",
    new Map([
      ["bulk", "207"],
      ["duplicate", "409"],
    ]),
  );
  await house.change(workspace, { channel: "C1" }, "U1", new Map([["bulk", "200"]]));
  await preferences.setFramework(workspace, "U1", "django");
  await settings.turn(workspace, "keep-questions", true, "U1");
  await feedback.say(workspace, "U1", { question: "login failed", code: 403, isRight: false });
  await gaps.record(workspace, { kind: "asked-back", code: 409, asked: { person: "U1", question: "weather" } });
  await gaps.record(workspace, { kind: "not-understood" });
  await quiz.post(workspace, round, "q1");
  await quiz.answer(workspace, "U1", "q1", true);
  await quiz.answerRound(workspace, "U1", round, true);
}

async function rowsOf({ database }: Store, workspace: string): Promise<unknown[]> {
  const tables = workspaceTables as readonly (keyof Tables)[];
  const results = await Promise.all(
    tables.map((table) => sql`select * from ${sql.table(table)} where workspace = ${workspace}`.execute(database.db)),
  );
  return results.map(({ rows }, index) => [tables[index], rows]);
}

describeStores("two workspaces with people and channels of the same ids", ({ open }) => {
  it("are told apart by every method there is", async () => {
    const store = await open();
    const parts = partsOf(store);
    expect(Object.keys(calls).sort()).toEqual([...parts.keys()].sort());
    for (const [part, its] of parts) {
      const methods = Object.keys(its).filter(
        (method) => method !== "forgetOld" && !ofAll.includes(`${part}.${method}`),
      );
      expect(Object.keys(calls[part] ?? {}).sort(), part).toEqual(methods.sort());
    }
  });

  const all = Object.entries(calls).flatMap(([part, methods]) =>
    Object.entries(methods).map(([method, call]) => [`${part}.${method}`, call] as const),
  );
  it.each(all)("%s shows and changes nothing of the other", async (_, call) => {
    const store = await open();
    const empty = await call(store, "T3");
    await fill(store, "T1");
    const before = await rowsOf(store, "T1");
    expect(JSON.stringify(before)).toContain("django");
    expect(await call(store, "T2")).toEqual(empty);
    expect(await rowsOf(store, "T1")).toEqual(before);
  });

  it("are forgotten apart", async () => {
    const store = await open();
    await fill(store, "T1");
    await fill(store, "T2");
    const before = await rowsOf(store, "T1");
    await store.forgetWorkspace("T2");
    expect(await rowsOf(store, "T1")).toEqual(before);
    for (const [table, rows] of (await rowsOf(store, "T2")) as [string, unknown[]][]) expect(rows, table).toEqual([]);
  });
});
