import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { StartupError } from "../errors.ts";

const code = z.int().min(100).max(599);

const situation = z.object({
  id: z.string().optional(),
  situation: z.string(),
  answer: code,
  also_ok: z.array(code).default([]),
  must_not: z.array(code).default([]),
  kind: z.string().default("situation"),
  /** Set on the part that nobody may tune to. */
  held: z.boolean().default(false),
});

const behaviour = z.object({
  id: z.string().optional(),
  text: z.string(),
  expect: z.enum(["clarify", "out_of_scope", "refuse_injection", "unknown_code", "nonstandard", "answer"]),
  answer: code.optional(),
});

export type Situation = z.infer<typeof situation>;
export type Behaviour = z.infer<typeof behaviour>;

/**
 * Reads cases from files: `.jsonl` with one object a line, `.yml` with a list of them.
 * @throws {StartupError} with a line per case that is neither a situation nor a behaviour
 */
export function loadCases(paths: readonly string[]): { situations: Situation[]; behaviours: Behaviour[] } {
  const situations: Situation[] = [];
  const behaviours: Behaviour[] = [];
  const problems: string[] = [];
  for (const path of paths) {
    for (const { at, value } of readItems(path, problems)) {
      const shape = typeof value === "object" && value !== null && "situation" in value ? situation : behaviour;
      const parsed = shape.safeParse(value);
      if (!parsed.success) {
        for (const issue of parsed.error.issues)
          problems.push(`${path}: ${at}: ${issue.path.join(".")}: ${issue.message}`);
      } else if ("situation" in parsed.data) situations.push(parsed.data);
      else behaviours.push(parsed.data);
    }
  }
  if (problems.length > 0) throw new StartupError(problems);
  return { situations, behaviours };
}

function readItems(path: string, problems: string[]): { at: string; value: unknown }[] {
  try {
    const text = readFileSync(path, "utf8");
    if (path.endsWith(".jsonl")) {
      return text
        .split("\n")
        .map((line, at) => ({ at: `line ${at + 1}`, line }))
        .filter(({ line }) => line.trim() !== "")
        .map(({ at, line }) => ({ at, value: JSON.parse(line) as unknown }));
    }
    const list: unknown = parse(text);
    if (!Array.isArray(list)) throw new Error("is not a list of cases");
    return list.map((value: unknown, at) => ({ at: `case ${at + 1}`, value }));
  } catch (error) {
    problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
