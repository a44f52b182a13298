import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { describeError } from "../errors.ts";

/** One line per problem: path, field, what is wrong. */
export type Report = (problem: string) => void;

/** Reads every `.yml` of a folder as one entry each. The key is the file name without its ending. */
export function readEntries<Schema extends z.ZodType>(
  root: string,
  folder: string,
  schema: Schema,
  name: RegExp,
  report: Report,
): Map<string, z.infer<Schema>> {
  const entries = new Map<string, z.infer<Schema>>();
  for (const file of listFiles(join(root, folder), `${folder}/`, report)) {
    const path = `${folder}/${file}`;
    const id = file.replace(/\.yml$/, "");
    if (id === file || !name.test(id)) {
      report(`${path}: the file name must match ${name.source}\\.yml`);
      continue;
    }
    const entry = readEntry(root, path, schema, report);
    if (entry !== undefined) entries.set(id, entry);
  }
  return entries;
}

/** Reads one file, or reports everything that is wrong with it and returns `undefined`. */
export function readEntry<Schema extends z.ZodType>(
  root: string,
  path: string,
  schema: Schema,
  report: Report,
): z.infer<Schema> | undefined {
  let text: string;
  try {
    text = readFileSync(join(root, path), "utf8");
  } catch (error) {
    report(`${path}: cannot be read: ${describeError(error)}`);
    return undefined;
  }
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    for (const error of document.errors) report(`${path}: not valid YAML: ${error.message.split("\n")[0]}`);
    return undefined;
  }
  let data: unknown;
  try {
    // `maxAliasCount` keeps a file of nested aliases from growing without bound.
    data = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    report(`${path}: not valid YAML: ${describeError(error)}`);
    return undefined;
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    report(`${path}: ${issue.path.length === 0 ? "the file" : issue.path.join(".")}: ${issue.message}`);
  }
  return undefined;
}

function listFiles(folder: string, name: string, report: Report): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    report(`${name}: cannot be read: ${describeError(error)}`);
    return [];
  }
}
