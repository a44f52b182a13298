import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { StartupError } from "../../../src/errors.ts";
import { grantedScopes, loadManifest, parseManifest } from "../../../src/playground/slack/manifest.ts";
import { manifestFile } from "../stub-bot.ts";

const text = readFileSync(manifestFile, "utf8");

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof StartupError) return error.problems;
  }
  return [];
}

describe("a manifest", () => {
  it("is read as it stands in the repository", () => {
    const manifest = loadManifest(manifestFile);
    expect(manifest.features.slash_commands.map(({ command }) => command)).toContain("/http");
    expect(grantedScopes(manifest)).toContain("chat:write");
  });

  it("is refused with a list of all its problems, each with its place", () => {
    const broken = text
      .replace("command: /http\n", "command: /status\n")
      .replace("type: global", "type: galactic")
      .replace("name: Teapot", `name: ${"x".repeat(36)}`);
    const problems = problemsOf(() => parseManifest(broken));
    expect(problems).toHaveLength(3);
    expect(problems.join("\n")).toMatch(
      /manifest\.yml: features\.slash_commands\.0\.command: is a command of Slack's own/,
    );
    expect(problems.join("\n")).toMatch(/features\.shortcuts\.1\.type/);
    expect(problems.join("\n")).toMatch(/display_information\.name/);
  });

  it("is refused in a sentence when it is no YAML, or not there", () => {
    expect(problemsOf(() => parseManifest("a: [1"))[0]).toMatch(/^manifest\.yml: /);
    expect(problemsOf(() => loadManifest(`${manifestFile}.gone`))[0]).toMatch(/^manifest\.yml: ENOENT/);
  });
});
