import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startRealBot } from "./real-bot.ts";
import { scenarios } from "./scenarios.ts";

describe.each(["http", "socket"] as const)("the bot over %s", (mode) => {
  let running: Awaited<ReturnType<typeof startRealBot>>;
  beforeAll(async () => {
    running = await startRealBot(mode);
  });
  afterAll(() => running.close());

  it.each(scenarios)("$name", ({ run }) => run(running.standIn));

  it("made no call that Slack would refuse", () => {
    const refused = running.standIn.traffic().filter(({ failed }) => failed);
    expect(refused).toEqual([]);
  });
});
