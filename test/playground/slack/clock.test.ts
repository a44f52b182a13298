import { describe, expect, it } from "vitest";
import { createClock, createFrozenClock } from "../../../src/playground/slack/clock.ts";

describe.each([
  ["a frozen clock", () => createFrozenClock(1_000)],
  // A machine whose time stands still, so that nothing falls due but by `advance`.
  ["a running clock", () => createClock(() => 1_000)],
])("%s", (_name, create) => {
  it("runs what falls due in its order and at its time", async () => {
    const clock = create();
    const ran: [string, number][] = [];
    clock.at(5_000, () => ran.push(["later", clock.now()]));
    clock.at(2_000, () => {
      ran.push(["first", clock.now()]);
      clock.at(3_000, () => ran.push(["made on the way", clock.now()]));
    });
    await clock.advance(9_000);
    expect(ran).toEqual([
      ["first", 2_000],
      ["made on the way", 3_000],
      ["later", 5_000],
    ]);
    expect(clock.now()).toBe(10_000);
    clock.stop();
  });

  it("runs nothing that was called off", async () => {
    const clock = create();
    let ran = 0;
    const cancel = clock.at(2_000, () => ran++);
    clock.at(3_000, () => ran++);
    cancel();
    await clock.advance(1_500);
    expect(ran).toBe(0);
    clock.stop();
    await clock.advance(9_000);
    expect(ran).toBe(0);
  });
});

describe("a running clock", () => {
  it("goes with the machine's, ahead by what it was moved on", async () => {
    let machine = 0;
    const clock = createClock(() => machine);
    await clock.advance(100);
    machine = 50;
    expect(clock.now()).toBe(150);
    clock.stop();
  });
});
