import { expect, it } from "vitest";
import { questionsPerMinute } from "../../../src/slack/answers/pace.ts";
import { command } from "../payloads.ts";
import { createTestApp } from "../test-app.ts";

it("asks a person who asks too fast to wait, and nobody else, and not for longer than a minute", async () => {
  let now = 0;
  const app = await createTestApp({ now: () => now });
  for (let asked = 0; asked < questionsPerMinute; asked++) {
    expect((await app.send(command("404"))).said.text).toContain("404");
  }
  expect((await app.send(command("404"))).said.text).toMatch(/wait a moment/);
  expect((await app.send(command("404", { user_id: "U0OTHER0000" }))).said.text).toContain("404");
  now += 60_000;
  expect((await app.send(command("404"))).said.text).toContain("404");
  expect(app.log.filter((line) => line.includes("somebody asks too fast"))).not.toEqual([]);
  expect(app.log.join()).not.toContain("a listener failed");
});
