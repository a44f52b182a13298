import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLogger } from "../src/log.ts";

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  let text = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  write(createLogger("info", sink));
  return text;
}

describe("the log", () => {
  it("is one line of JSON per event, with a time and a level in words", () => {
    const line = JSON.parse(logged((log) => log.warn({ surface: "command" }, "slow"))) as Record<string, unknown>;
    expect(line).toMatchObject({
      level: "warn",
      surface: "command",
      msg: "slow",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it.each(["xoxb-123-abc", "xapp-1-A1-9", "xoxe.xoxp-1-Mi0", "sk-proj-abcDEF", "Bearer abc.def-ghi=="])(
    "never shows a secret such as %s",
    (secret) => {
      const text = logged((log) =>
        log.error({ err: new Error(`refused ${secret}`), header: secret }, `sent with ${secret}`),
      );
      expect(text).not.toContain(secret);
      expect(text).toContain("…");
    },
  );

  it("shows an address without the password in it", () => {
    const text = logged((log) => log.error({ url: "postgres://teapot:hunter2@db/teapot" }, "lost"));
    expect(text).toContain("postgres://teapot:…@db/teapot");
  });

  it("leaves out what is below its level", () => {
    expect(logged((log) => log.debug("quiet"))).toBe("");
  });
});
