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
  it("asks a model only where there is a key or a server, and never when told so", () => {
    expect(parseConfig({}).model).toBeUndefined();
    expect(parseConfig({ OPENAI_API_KEY: "sk-1", LLM_WHEN: "never" }).model).toBeUndefined();
    expect(parseConfig({ OPENAI_API_KEY: "sk-1" }).model).toMatchObject({
      apiKey: "sk-1",
      when: "unsure",
      dailyBudget: 200_000,
    });
    expect(
      parseConfig({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", OPENAI_MODEL: "llama", LLM_WHEN: "always" }).model,
    ).toMatchObject({ baseUrl: "http://127.0.0.1:11434/v1", name: "llama", when: "always" });
  });

  it("names the variable of the model that is wrong or missing", () => {
    expect(problemsOf({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1" }).join()).toContain("OPENAI_MODEL: is missing");
    expect(problemsOf({ OPENAI_BASE_URL: "llama" }).join()).toContain("OPENAI_BASE_URL: must be an address");
    expect(problemsOf({ LLM_WHEN: "sometimes" }).join()).toContain("LLM_WHEN: must be unsure, always or never");
    expect(problemsOf({ LLM_DAILY_BUDGET: "lots" }).join()).toContain("LLM_DAILY_BUDGET: must be a number of tokens");
  });

  it("starts the playground when no Slack variable is set, and takes an empty one for unset", () => {
    expect(parseConfig({})).toEqual({
      knowledgeDir: "knowledge",
      databaseUrl: "memory:",
      tokenKeys: [],
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

  it("keeps rows in a file beside the bot, or where it is told to", () => {
    const socket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    expect(parseConfig(socket).databaseUrl).toBe("file:data/teapot.db");
    const url = "postgres://teapot@db/teapot";
    expect(parseConfig({ ...socket, DATABASE_URL: url }).databaseUrl).toBe(url);
    expect(problemsOf({ DATABASE_URL: "mysql://root:hunter2@db" })).toEqual([
      "DATABASE_URL: must be file:… for SQLite or postgres://… for Postgres",
    ]);
  });

  it("lets workspaces install the app when all that needs is there", () => {
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const all = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "0123456789abcdef",
      SLACK_SIGNING_SECRET: "0123456789",
      TOKEN_KEY: `${first.toString("base64")},${second.toString("base64")}`,
    };
    const config = parseConfig(all);
    expect(config.slack).toMatchObject({ mode: "http", install: { clientId: "1.2" }, port: 3000 });
    expect(config.tokenKeys).toEqual([first, second]);
    expect(problemsOf({ SLACK_CLIENT_ID: "1.2", SLACK_BOT_TOKEN: "xoxb-1" })).toEqual([
      expect.stringMatching(/^SLACK_CLIENT_SECRET: is missing/),
      expect.stringMatching(/^SLACK_STATE_SECRET: is missing/),
      expect.stringMatching(/^SLACK_SIGNING_SECRET: is missing/),
      expect.stringMatching(/^TOKEN_KEY: is missing/),
      expect.stringMatching(/^SLACK_BOT_TOKEN: is for one workspace/),
    ]);
    const short = problemsOf({ ...all, TOKEN_KEY: "c2hvcnQ=" });
    expect(short).toEqual([expect.stringMatching(/^TOKEN_KEY: must be 32 random bytes/)]);
    expect(short.join()).not.toContain("c2hvcnQ");
  });
});
