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
    expect(first).toBeGreaterThanOrEqual(46);
    expect(first).toBeLessThanOrEqual(48);
    expect(await turnsWithin(60_000)).toBeLessThanOrEqual(48);
  });

  it("do not wait for those of another", async () => {
    const { pacer, turnsWithin, now } = open();
    await turnsWithin(60_000);
    const before = now();
    await pacer.turn("T2 chat.scheduleMessage", never);
    expect(now()).toBe(before);
  });

  it("come at once after a rest, and also after the clock was set back", async () => {
    const { pacer, turnsWithin, move, now } = open();
    await turnsWithin(60_000);
    move(60_000);
    const rested = now();
    await pacer.turn("T1 chat.scheduleMessage", never);
    expect(now()).toBe(rested);
    move(-24 * 3_600_000);
    const back = now();
    await pacer.turn("T1 chat.scheduleMessage", never);
    expect(now()).toBe(back);
  });

  it("wait as long as Slack has said, each method and workspace for itself, and not after the clock was set back", () => {
    const { pacer, move } = open();
    pacer.pause("T1 chat.scheduleMessage", 30_000);
    move(10_000);
    expect(pacer.pausedMs("T1 chat.scheduleMessage")).toBe(20_000);
    expect(pacer.pausedMs("T1 chat.postMessage")).toBe(0);
    expect(pacer.pausedMs("T2 chat.scheduleMessage")).toBe(0);
    move(20_000);
    expect(pacer.pausedMs("T1 chat.scheduleMessage")).toBe(0);
    pacer.pause("T1 chat.scheduleMessage", 30_000);
    move(-24 * 3_600_000);
    expect(pacer.pausedMs("T1 chat.scheduleMessage")).toBe(0);
  });

  it("take a tenth longer than fifty a minute would, however many they are", async () => {
    const { pacer, now } = open();
    const began = now();
    for (let count = 0; count < 1_000; count += 1) await pacer.turn("T1 chat.scheduleMessage", never);
    expect((now() - began) / (1_000 * 1_200)).toBeLessThanOrEqual(1.1);
  });

  it("are called off with the round", async () => {
    const { pacer } = open();
    await expect(pacer.turn("T1", AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
  });
});
