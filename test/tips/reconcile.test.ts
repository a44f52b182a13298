import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Action, type LedgerRow, type Listed, type PlannedChannel, reconcile } from "../../src/tips/reconcile.ts";

const minute = 60_000;
const hour = 60 * minute;
const nine = Date.parse("2026-11-23T09:00:00Z");
const plan = { zone: "Etc/UTC", minutes: 540, weekdays: [1, 2, 3, 4, 5, 6, 7], skippedDates: [] };
const channel: PlannedChannel = { channel: "C1", plan, isOn: true, since: nine - 30 * 24 * hour };
const date = "2026-11-23";
const at = nine / 1000;

const row = (changes: Partial<LedgerRow> = {}): LedgerRow => ({
  ...{ channel: "C1", date, plannedAt: at, postAt: at, state: "scheduled", message: "Q1", askedAt: nine - 20 * hour },
  ...changes,
});
const shown = (changes: Partial<Listed> = {}): Listed => ({
  id: "Q1",
  channel: "C1",
  postAt: at,
  text: "A tip",
  ...changes,
});
/** What is done about the 23rd; the days before it had theirs. */
function actions(now: number, rows: LedgerRow[], listed: Listed[], changes: Partial<PlannedChannel> = {}): Action[] {
  const before = [16, 17, 18, 19, 20, 21, 22].map((day) => {
    const postAt = at - (23 - day) * 86_400;
    return row({ date: `2026-11-${day}`, plannedAt: postAt, postAt });
  });
  return reconcile([{ ...channel, ...changes }], [...before, ...rows], listed, now).actions.filter(
    (action) => !("date" in action) || action.date === date,
  );
}

describe("a slot of the next day", () => {
  it("is asked for when it comes within a day, and not before", () => {
    expect(actions(nine - 24 * hour, [], [])).toEqual([]);
    expect(actions(nine - 24 * hour + 1000, [], [])).toEqual([
      { do: "schedule", channel: "C1", date, plannedAt: at, postAt: at, isAgain: false },
    ]);
  });

  it("that Slack shows and the ledger knows is left alone", () => {
    expect(actions(nine - 5 * hour, [row()], [shown()])).toEqual([]);
  });

  it("is confirmed by the list when the answer to the call was lost", () => {
    const asked = row({ state: "asked", message: undefined });
    expect(actions(nine - 5 * hour, [asked], [shown()])).toEqual([{ do: "confirm", row: asked, message: "Q1" }]);
  });

  it("is adopted when the ledger has lost it", () => {
    expect(actions(nine - 5 * hour, [], [shown()])).toEqual([
      { do: "adopt", channel: "C1", date, plannedAt: at, listed: shown() },
    ]);
  });

  it("is asked for again, with the same tip, when Slack does not have it", () => {
    const [asked, now] = [row({ state: "asked", message: undefined }), nine - 5 * hour];
    expect(actions(now, [asked], [])).toMatchObject([{ do: "schedule", postAt: at, isAgain: true }]);
    expect(actions(now, [row()], [])).toMatchObject([{ do: "schedule", postAt: at, isAgain: true }]);
  });

  it("is not judged while a call may still reach Slack", () => {
    const now = nine - 5 * hour;
    const asked = row({ state: "asked", message: undefined, askedAt: now - 10_000 });
    expect(reconcile([channel], [asked], [], now)).toMatchObject({ waitUntil: now + 5_000 });
    expect(actions(now, [asked], [])).toEqual([]);
  });

  it("that Slack has twice loses the other one", () => {
    const [first, second] = [shown(), shown({ id: "Q2" })];
    expect(actions(nine - 5 * hour, [row({ message: "Q2" })], [first, second])).toEqual([
      { do: "remove", listed: first },
    ]);
    expect(actions(nine - 5 * hour, [], [first, second])).toMatchObject([
      { do: "remove", listed: second },
      { do: "adopt", listed: first },
    ]);
  });
});

describe("a slot that nobody wants any more", () => {
  const off = { isOn: false };

  it("is taken back, and forgotten when Slack no longer shows it", () => {
    expect(actions(nine - 7 * minute, [row()], [shown()], off)).toEqual([
      { do: "remove", listed: shown(), row: row() },
    ]);
    expect(actions(nine - 7 * minute, [row()], [], off)).toEqual([{ do: "drop", row: row() }]);
  });

  it("is left alone when it is nearer than six minutes", () => {
    expect(actions(nine - 6 * minute, [row()], [shown()], off)).toEqual([]);
    expect(actions(nine - 30_000, [row()], [], off)).toEqual([]);
  });

  it("of which the ledger knows nothing is taken back too", () => {
    const stray = shown({ channel: "C9" });
    expect(actions(nine - 5 * hour, [row()], [shown(), stray])).toEqual([{ do: "remove", listed: stray }]);
    expect(actions(nine - 5 * minute, [row()], [shown(), stray])).toEqual([]);
  });

  it("makes room for the new time of the same day only when it is gone", () => {
    const moved = { plan: { ...plan, minutes: 600 }, since: nine - 5 * hour };
    expect(actions(nine - 5 * hour, [row()], [shown()], moved)).toEqual([
      { do: "remove", listed: shown(), row: row() },
    ]);
    expect(actions(nine - 5 * hour, [], [], moved)).toMatchObject([{ do: "schedule", postAt: at + 3600 }]);
  });
});

describe("a change", () => {
  it("counts from the next slot when this one is nearer than six minutes, or has been", () => {
    const changed = { since: nine - 5 * minute };
    expect(actions(nine - 4 * minute, [], [], changed)).toEqual([]);
    expect(actions(nine + hour, [], [], { since: nine + 10 * minute })).toEqual([]);
  });

  it("never gives a date a second tip", () => {
    const later = { plan: { ...plan, minutes: 900 }, since: nine + hour };
    expect(actions(nine + 2 * hour, [row()], [], later)).toEqual([]);
  });
});

describe("a slot whose time has come", () => {
  it("counts as posted when Slack had confirmed it", () => {
    expect(actions(nine + minute, [row()], [])).toEqual([]);
  });

  it("counts as posted when nobody can tell", () => {
    const asked = row({ state: "asked", message: undefined });
    expect(actions(nine + minute, [asked], [])).toEqual([{ do: "assume", row: asked }]);
  });

  it("and that was missed is made up for within two hours, with time to mend", () => {
    const [made] = actions(nine + 1.5 * hour, [], []);
    expect(made).toMatchObject({ do: "schedule", date, plannedAt: at });
    const ahead = made?.do === "schedule" ? made.postAt * 1000 - (nine + 1.5 * hour) : 0;
    expect(ahead).toBeGreaterThan(6 * minute);
    expect(ahead).toBeLessThanOrEqual(8 * minute);
  });

  it("and that was missed for longer is skipped", () => {
    expect(actions(nine + 2.5 * hour, [], [])).toEqual([{ do: "skip", channel: "C1", date, plannedAt: at }]);
    expect(actions(nine + 2.6 * hour, [row({ state: "skipped", message: undefined })], [])).toEqual([]);
  });

  it("is not taken for a change while it is made up for", () => {
    const late = row({ postAt: at + 3600 });
    expect(actions(nine + 50 * minute, [late], [shown({ postAt: at + 3600 })])).toEqual([]);
  });
});

describe("whatever goes wrong", () => {
  /** Slack and a ledger in memory, with calls that fail in all ways, and a process that dies at any of them. */
  function live(faults: readonly number[]): { posted: number[]; state: string } {
    const slack = new Map<string, Listed>();
    const ledger = new Map<string, LedgerRow>();
    const posted: number[] = [];
    let [now, ids, fault] = [nine - 24 * hour, 0, 0];
    const nextFault = () => faults[fault++] ?? 0;
    const move = (ms: number) => {
      now += ms;
      for (const [id, { postAt }] of slack) {
        if (postAt * 1000 > now) continue;
        slack.delete(id);
        posted.push(postAt);
      }
    };
    /** 0 works; 1 fails; 2 works and the answer is lost; 3 kills before the call; 4 kills after it. */
    const apply = (action: Action): boolean => {
      const kind = action.do === "schedule" || action.do === "remove" ? nextFault() % 5 : 0;
      switch (action.do) {
        case "schedule": {
          const asked = row({ ...action, state: "asked", message: undefined, askedAt: now });
          ledger.set(action.date, asked);
          if (kind === 3) return false;
          const id = `Q${++ids}`;
          if (kind !== 1) slack.set(id, { id, channel: action.channel, postAt: action.postAt, text: "" });
          if (kind === 4) return false;
          if (kind === 0) ledger.set(action.date, { ...asked, state: "scheduled", message: id });
          return true;
        }
        case "remove":
          if (kind === 3) return false;
          if (kind !== 1) slack.delete(action.listed.id);
          if (kind === 4) return false;
          if (kind === 0 && action.row) ledger.delete(action.row.date);
          return true;
        case "confirm":
          ledger.set(action.row.date, { ...action.row, state: "scheduled", message: action.message });
          return true;
        case "adopt":
          ledger.set(
            action.date,
            row({ ...action, postAt: action.listed.postAt, message: action.listed.id, askedAt: now }),
          );
          return true;
        case "drop":
          ledger.delete(action.row.date);
          return true;
        case "assume":
          ledger.set(action.row.date, { ...action.row, state: "posted" });
          return true;
        case "skip":
          ledger.set(action.date, row({ ...action, postAt: action.plannedAt, state: "skipped", message: undefined }));
          return true;
      }
    };
    const young = { ...channel, since: nine - 24 * hour };
    for (let round = 0; now < nine + 4 * hour; round += 1) {
      const { actions: todo } = reconcile([young], [...ledger.values()], [...slack.values()], now);
      for (const action of todo) if (!apply(action)) break;
      move(round < faults.length + 5 ? minute : 20 * minute);
    }
    return {
      posted: posted.filter((postAt) => postAt < (nine + 4 * hour) / 1000),
      state: JSON.stringify([...ledger.values()]),
    };
  }
  it("the date has exactly one tip, at its time", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 12 }), (faults) => {
        const { posted, state } = live(faults);
        expect(posted, state).toEqual([at]);
      }),
      { numRuns: 300 },
    );
  });
});
