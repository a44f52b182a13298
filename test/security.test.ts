import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("the threat model", () => {
  const lines = read("SECURITY.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:threat|---)/.test(line));

  it.each(lines)("names tests that are there: %s", (line) => {
    const tests = [...(line.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) expect(existsSync(join(root, test)), test).toBe(true);
  });
});

describe("what is installed", () => {
  const lock = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { version?: string; integrity?: string; link?: boolean }>;
  };

  it("is fixed to a version and a checksum each", () => {
    const installed = Object.entries(lock.packages).filter(([path, { link }]) => path !== "" && !link);
    expect(installed.length).toBeGreaterThan(100);
    for (const [path, { version, integrity }] of installed) {
      expect(version, path).toMatch(/^\d+\.\d+\.\d+/);
      expect(integrity, path).toMatch(/^sha512-/);
    }
  });
});
