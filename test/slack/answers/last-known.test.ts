import { describe, expect, it } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createLastKnown } from "../../../src/slack/answers/last-known.ts";

function setUp() {
  const lines: string[] = [];
  const state = { now: 0, value: "first", reads: 0, fails: false, hangs: false };
  const known = createLastKnown<string>({
    what: "rules",
    none: "none",
    log: createLogger("info", { write: (line: string) => void lines.push(line) }),
    now: () => state.now,
    load: async () => {
      state.reads += 1;
      if (state.fails) throw new Error("the disk is gone");
      if (state.hangs) return new Promise(() => undefined);
      return state.value;
    },
  });
  return { known, state, lines };
}

describe("what is read from the store on the way to an answer", () => {
  it("is read once a second, and once for all who ask at the same moment", async () => {
    const { known, state } = setUp();
    expect(await Promise.all([known.get("a"), known.get("a")])).toEqual(["first", "first"]);
    state.value = "second";
    state.now = 999;
    expect(await known.get("a")).toBe("first");
    expect(state.reads).toBe(1);
    state.now = 1_000;
    expect(await known.get("a")).toBe("second");
  });

  it("is read again at once after an own write, under every key that begins so", async () => {
    const { known, state } = setUp();
    await known.get("T1 C1");
    await known.get("T2 C1");
    state.value = "second";
    known.drop("T1 ");
    expect([await known.get("T1 C1"), await known.get("T2 C1")]).toEqual(["second", "first"]);
  });

  it("is not what a read found that a write has overtaken", async () => {
    const { known, state } = setUp();
    const overtaken = known.get("a");
    state.value = "second";
    known.drop("a");
    expect(await overtaken).toBe("first");
    expect(await known.get("a")).toBe("second");
  });

  it.each(["fails", "hangs"] as const)(
    "is what was last known, or nothing, while the store %s, and says so in the log",
    async (how) => {
      const { known, state, lines } = setUp();
      await known.get("a");
      state[how] = true;
      state.now = 2_000;
      expect(await known.get("a")).toBe("first");
      expect(await known.get("b")).toBe("none");
      expect(lines.join("")).toContain("going on with what was last known");
      const { reads } = state;
      await known.get("a");
      expect(state.reads).toBe(reads);
      state[how] = false;
      state.value = "second";
      state.now = 3_000;
      expect(await known.get("b")).toBe("second");
    },
  );
});
