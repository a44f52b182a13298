import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { findPackageFile } from "../../package-files.ts";

/** The page as it stands in the repository: plain files, which no build touches. */
const folder = findPackageFile("src/playground/page");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

export interface StaticFile {
  type: string;
  content: Buffer;
}

/** A file of the page by its bare name. Read anew each time, so that a change shows on reload. */
export async function readPageFile(name: string): Promise<StaticFile | undefined> {
  const type = types[extname(name)];
  // No slash, no dot at the beginning: nothing outside the folder has such a name.
  if (type === undefined || !/^[a-z][a-z0-9-]*\.[a-z]+$/.test(name)) return undefined;
  try {
    return { type, content: await readFile(join(folder, name)) };
  } catch {
    return undefined;
  }
}
