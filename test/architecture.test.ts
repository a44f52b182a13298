import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");

/** Each part may import itself and the parts above it. */
const layers = [
  ["errors"],
  ["package-files"],
  ["log"],
  ["metrics"],
  ["config"],
  ["knowledge", "store"],
  ["engine"],
  ["llm", "tips"],
  ["slack"],
  ["playground", "terminal"],
  ["main"],
];

/** Entry points of their own beside `main`, which read the environment for `KNOWLEDGE_DIR` only. */
const entryPoints = ["ask", "bench", "bundle", "check", "eval", "schemas", "train"].map(
  (name) => `terminal/${name}.ts`,
);

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replaceAll("\\", "/"));
const textOf = (file: string) => readFileSync(join(source, file), "utf8");

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

function localImportsOf(file: string): string[] {
  return importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(source, resolve(source, dirname(file), name)).replaceAll("\\", "/"));
}

const layerOf = (file: string) => layers.findIndex((parts) => parts.includes(partOf(file)));
const partOf = (file: string) => file.split("/")[0]?.replace(/\.ts$/, "") ?? "";

describe("the parts", () => {
  it.each(files)("%s imports only its own part and those above it", (file) => {
    expect(layerOf(file), `${file} is in no part`).toBeGreaterThanOrEqual(0);
    for (const other of localImportsOf(file)) {
      const allowed = partOf(other) === partOf(file) || layerOf(other) < layerOf(file);
      expect(allowed, `${file} imports ${other}`).toBe(true);
    }
  });

  it("imports files by their full names, and has no cycle", () => {
    const state = new Map<string, "open" | "done">();
    const visit = (file: string, path: string[]) => {
      if (state.get(file) === "done") return;
      expect(state.get(file), `cycle: ${[...path, file].join(" > ")}`).not.toBe("open");
      state.set(file, "open");
      for (const other of localImportsOf(file)) {
        expect(files, `${file} imports ${other}`).toContain(other);
        visit(other, [...path, file]);
      }
      state.set(file, "done");
    };
    for (const file of files) visit(file, []);
  });

  it("has no cycle between folders that stand side by side", () => {
    const edges = new Map<string, Set<string>>();
    for (const file of files) {
      for (const other of localImportsOf(file)) {
        const [from, to] = [dirname(file), dirname(other)];
        if (from !== to && to !== "." && from !== "." && dirname(from) === dirname(to))
          edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(edges.get(from) ?? [])].some(
        (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
      );
    expect([...edges.keys()].filter((folder) => reaches(folder, folder))).toEqual([]);
  });

  it("imports Slack's packages in slack only", () => {
    const users = files.filter((file) => importsOf(file).some((name) => name.startsWith("@slack/")));
    expect(users.filter((file) => partOf(file) !== "slack")).toEqual([]);
  });

  it("reads the environment in entry points only", () => {
    const readers = files.filter((file) => /process\.env/.test(textOf(file)));
    expect(readers.filter((file) => file !== "main.ts" && !entryPoints.includes(file))).toEqual([]);
  });

  it("has no file that a reader must scroll through for long", () => {
    expect(files.filter((file) => textOf(file).split("\n").length > 300)).toEqual([]);
  });

  it("has no names that fit anything, and no file that only passes on", () => {
    expect(files.filter((file) => /(?:^|\/)(?:index|utils?|helpers?|common|types|services)\.ts$/.test(file))).toEqual(
      [],
    );
    expect(files.filter((file) => /^export \* from/m.test(textOf(file)))).toEqual([]);
  });
});

describe("the README", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");

  it("names only files and folders that exist", () => {
    const named = [...readme.matchAll(/`((?:src|test|knowledge|\.github|\.ci)\/[\w./-]*)`/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.length).toBeGreaterThan(5);
    const present = new Set(
      readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => !path.startsWith("node_modules")),
    );
    expect(named.filter((path) => !present.has(path.replace(/\/$/, "")))).toEqual([]);
  });

  it("names only scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
