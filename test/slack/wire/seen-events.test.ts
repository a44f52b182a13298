import { describe, expect, it } from "vitest";
import { createSeenEvents } from "../../../src/slack/wire/seen-events.ts";

describe("the memory of events", () => {
  it("knows a key that has come before, alone or among others", () => {
    const seen = createSeenEvents(() => 0);
    expect(seen.add(["a", "b"])).toBe(true);
    expect(seen.add(["b"])).toBe(false);
    expect(seen.add(["c", "a"])).toBe(false);
    expect(seen.add(["c"])).toBe(false);
    expect(seen.add([])).toBe(true);
  });

  it("keeps a key for ten minutes from its first coming", () => {
    let now = 0;
    const seen = createSeenEvents(() => now);
    seen.add(["a"]);
    now = 599_999;
    expect(seen.add(["a"])).toBe(false);
    now = 600_000;
    expect(seen.add(["a"])).toBe(true);
  });

  it("holds a bounded number, and forgets the oldest", () => {
    const seen = createSeenEvents(() => 0);
    for (let index = 0; index < 30_000; index++) seen.add([`key ${index}`]);
    expect(seen.add(["key 29999"])).toBe(false);
    expect(seen.add(["key 0"])).toBe(true);
  });
});
