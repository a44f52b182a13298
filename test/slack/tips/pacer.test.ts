import { describe, expect, it } from "vitest";
import { createPacer } from "../../../src/slack/tips/pacer.ts";

const never = new AbortController().signal;

/** A pacer whose waiting is counted and takes no time of ours. */
function open() {
  let now = 1_000_000;
  const pacer = createPacer(
    async (ms) => {
      now += ms;
    },
    () => now,
  );
  const turnsWithin = async (ms: number, key = "T1 chat.scheduleMessage") => {
    const end = now + ms;
    for (let count = 0; ; count += 1) {
      await pacer.turn(key, never);
      if (now >= end) return count;
    }
  };
  const move = (ms: number) => {
    now += ms;
  };
  return { pacer, turnsWithin, move, now: () => now };
}

describe("calls of a workspace's method", () => {
  it("never come more than fifty a minute, and nearly as many", async () => {
    const { turnsWithin } = open();
    const first = await turnsWithin(60_000);
    expect(first).toBeGreaterThanOrEqual(48);
    expect(first).toBeLessThanOrEqual(50);
    expect(await turnsWithin(60_000)).toBeLessThanOrEqual(50);
  });

  it("do not wait for those of another", async () => {
    const { pacer, turnsWithin, now } = open();
    await turnsWithin(60_000);
    const before = now();
    await pacer.turn("T2 chat.scheduleMessage", never);
    expect(now()).toBe(before);
  });

  it("come a few at once again after a rest, and also after the clock was set back", async () => {
    const { pacer, turnsWithin, move, now } = open();
    await turnsWithin(60_000);
    move(60_000);
    const rested = now();
    for (let count = 0; count < 10; count += 1) await pacer.turn("T1 chat.scheduleMessage", never);
    expect(now()).toBe(rested);
    move(-24 * 3_600_000);
    const back = now();
    await pacer.turn("T1 chat.scheduleMessage", never);
    expect(now()).toBe(back);
  });

  it("are called off with the round", async () => {
    const { pacer } = open();
    await expect(pacer.turn("T1", AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  });
});
