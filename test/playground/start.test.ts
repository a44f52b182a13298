import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StartupError } from "../../src/errors.ts";
import { createLogger } from "../../src/log.ts";
import { type RunningPlayground, startPlayground } from "../../src/playground/start.ts";
import { validateMessage } from "../../src/slack/blocks/validate-blocks.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";

const parts = { engine, knowledge, log: createLogger("error"), store: await openMemoryStore() };

describe("the playground", () => {
  const lines: string[] = [];
  let playground: RunningPlayground;
  beforeAll(async () => {
    playground = await startPlayground({ ...parts, port: 0, print: (line) => lines.push(line) });
  });
  afterAll(() => playground.stop());

  it("prints its address with a key, and what to try", () => {
    const text = lines.join("\n");
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?key=[0-9a-f]{32}/);
    expect(text).toContain("/status 422");
  });

  it("begins with the bot's welcome, in blocks that Slack would take", () => {
    const [welcome] = playground.standIn.history("general");
    expect(welcome?.user).toBe("U0TEAPOT");
    expect(validateMessage(welcome)).toEqual([]);
  });

  it("answers a command through the production app, over signed HTTP", async () => {
    const { standIn } = playground;
    expect(await standIn.user.command("/status", "422")).toEqual({ ok: true });
    expect(JSON.stringify(standIn.ephemerals(standIn.user).at(-1)?.blocks)).toContain("422 Unprocessable Content");
  });

  it("says what to do when its port is taken", async () => {
    const second = startPlayground({ ...parts, port: playground.port, print: () => {} });
    const error = await second.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartupError);
    expect((error as StartupError).problems).toEqual([
      `PORT: port ${playground.port} is taken, perhaps by another playground; stop that, or start on another port: PORT=${playground.port + 1} npm start`,
    ]);
  });

  it("refuses a broken manifest with the list of its problems", async () => {
    const manifestFile = join(mkdtempSync(join(tmpdir(), "teapot-")), "manifest.yml");
    writeFileSync(manifestFile, "display_information: {}\noauth_config: { scopes: {} }\n");
    const error = await startPlayground({ ...parts, port: 0, manifestFile }).catch((reason: unknown) => reason);
    expect((error as StartupError).problems.length).toBe(2);
  });

  it("can be started again on the same port when it has stopped", async () => {
    const first = await startPlayground({ ...parts, port: 0, print: () => {} });
    await first.stop();
    const second = await startPlayground({ ...parts, port: first.port, print: () => {} });
    expect(second.port).toBe(first.port);
    await second.stop();
  });
});
