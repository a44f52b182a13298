import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStandIn, type StandIn } from "./slack/stand-in.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the repository, so that the program finds its packages.
const built = join(root, "node_modules/.cache/main-test");
// A folder without a .env of anybody's.
const folder = mkdtempSync(join(tmpdir(), "teapot-"));
let standIn: StandIn;

beforeAll(async () => {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [
    compiler,
    "-p",
    join(root, "tsconfig.build.json"),
    "--incremental",
    "false",
    "--outDir",
    built,
  ]);
  standIn = await openStandIn();
}, 60_000);

afterAll(() => standIn.close());

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(built, "main.js")], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", KNOWLEDGE_DIR: join(root, "knowledge"), ...environment },
  });
  let output = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      output += String(data);
      for (const wake of waiting) wake();
    });
  }
  const exited = once(child, "close").then(([code]) => code as number | null);
  return {
    child,
    exited,
    output: () => output,
    /** Resolves when the output holds `words`; fails when the program ends without them. */
    says: (words: string) =>
      new Promise<void>((resolve, reject) => {
        const wake = () => {
          if (output.includes(words)) resolve();
        };
        waiting.add(wake);
        wake();
        void exited.then(() => reject(new Error(output)));
      }),
  };
}

describe("the program", () => {
  it.each([
    [
      "half of the variables are set",
      { SLACK_BOT_TOKEN: "xoxb-test" },
      "SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: one of them is needed",
    ],
    ["a token is of the wrong kind", { SLACK_BOT_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN: does not start with xoxb-"],
    ["a port is no number", { PORT: "http" }, "PORT: must be a port number"],
  ])("says in one line what to do when %s, and ends with 1", async (_, environment, line) => {
    const { exited, output } = run(environment);
    expect(await exited).toBe(1);
    expect(output()).toContain(line);
    expect(output()).not.toMatch(/\n\s+at /);
  });

  it("lists what is wrong with the base, and ends with 1", async () => {
    const base = join(folder, "base");
    mkdirSync(join(base, "codes"), { recursive: true });
    writeFileSync(join(base, "codes/404.yml"), "reasonPhrase: [");
    const { exited, output } = run({ ...slack(), KNOWLEDGE_DIR: base });
    expect(await exited).toBe(1);
    expect(output()).toContain("codes/404.yml: not valid YAML");
    expect(output()).not.toMatch(/\n\s+at /);
  });

  it.each([
    ["KNOWLEDGE_DIR", "nowhere", /^KNOWLEDGE_DIR: .*nowhere is no folder/m],
    ["DATABASE_URL", "file:notes.txt", /^DATABASE_URL: the file .*notes\.txt cannot be opened.*not a database/m],
    ["DATABASE_URL", "file:notes.txt/teapot.db", /^DATABASE_URL: the file .*teapot\.db cannot be opened/m],
  ])("names what is wrong with %s %s, and ends with 1", async (name, value, said) => {
    writeFileSync(join(folder, "notes.txt"), "not a database ".repeat(100));
    const { exited, output } = run({ ...slack(), [name]: value });
    expect(await exited).toBe(1);
    expect(output()).toMatch(said);
    expect(output()).not.toMatch(/\n\s+at /);
  });

  it("reads a .env beside it, and says what Slack holds against a token", async () => {
    standIn.answers.set("auth.test", () => ({ ok: false, error: "token_revoked" }));
    writeFileSync(
      join(folder, ".env"),
      Object.entries(slack())
        .map(([name, value]) => `${name}=${value}`)
        .join("\n"),
    );
    const { exited, output } = run({});
    expect(await exited).toBe(1);
    expect(output()).toContain("SLACK_BOT_TOKEN: Slack does not accept it: An API error occurred: token_revoked");
    writeFileSync(join(folder, ".env"), "");
    standIn.answers.delete("auth.test");
  });

  it("opens the playground when no Slack variable is set, and closes it on SIGINT", async () => {
    const { child, says, exited, output } = run({ PORT: "0" });
    await says("Ctrl+C stops");
    const [, address = ""] = /(http:\/\/\S+)/.exec(output()) ?? [];
    expect((await fetch(address, { redirect: "manual" })).status).toBe(303);
    child.kill("SIGINT");
    expect(await exited).toBe(0);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("answers until %s, and then ends with 0", async (signal) => {
    const { child, says, exited, output } = run(slack());
    await says('"answering"');
    const [, port] = /"port":(\d+)/.exec(output()) ?? [];
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(output()).not.toContain("xoxb-");
  });
});

function slack(): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_SIGNING_SECRET: "0123456789abcdef",
    SLACK_API_URL: standIn.apiUrl,
    PORT: "0",
  };
}
