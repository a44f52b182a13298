import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The page as it stands in the repository, whether this runs from `src` or from `dist`: both are one level down. */
const folder = fileURLToPath(new URL("../../../src/playground/page/", import.meta.url));

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
