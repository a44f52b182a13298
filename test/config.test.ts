import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { StartupError } from "../src/errors.ts";

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof StartupError) return error.problems;
    throw error;
  }
  return [];
}

describe("parseConfig", () => {
  it("starts the playground when no Slack variable is set, and takes an empty one for unset", () => {
    expect(parseConfig({})).toEqual({
      knowledgeDir: "knowledge",
      logLevel: "info",
      slack: { mode: "none", port: 3000 },
    });
    expect(parseConfig({ SLACK_BOT_TOKEN: "  ", PORT: "8080" }).slack).toEqual({ mode: "none", port: 8080 });
  });

  it("chooses Socket Mode by the app token, and HTTP by the signing secret", () => {
    expect(parseConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }).slack).toMatchObject({
      mode: "socket",
      healthPort: 3001,
    });
    expect(parseConfig({ SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789" }).slack).toMatchObject({
      mode: "http",
      port: 3000,
    });
  });

  it("names what is missing from a half-set configuration", () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: "xoxb-1" })).toEqual([
      expect.stringContaining("SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: one of them is needed"),
    ]);
    expect(problemsOf({ SLACK_APP_TOKEN: "xapp-1" })).toEqual([expect.stringContaining("SLACK_BOT_TOKEN: is missing")]);
  });

  it("lists every wrong variable, and never shows its value", () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: "hunter2-secret",
      PORT: "99999",
      LOG_LEVEL: "loud",
      SLACK_API_URL: "ftp://x",
    });
    expect(problems).toEqual([
      "SLACK_BOT_TOKEN: does not start with xoxb-",
      expect.stringMatching(/^SLACK_API_URL: must be an address/),
      "PORT: must be a port number, 0 to 65535",
      "LOG_LEVEL: must be one of debug, info, warn, error",
    ]);
    expect(problems.join()).not.toContain("hunter2");
  });
});
