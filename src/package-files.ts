import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The full path of a file of this package that the compiler does not copy. This module may run from `src`, from `dist`
 * or from wherever a build was put inside the package, so the root is looked for upwards.
 */
export function findPackageFile(path: string): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "manifest.yml")) && existsSync(join(folder, "package.json"))) return join(folder, path);
    // No package anywhere: the path of a missing file, which its reader reports.
    if (folder === dirname(folder)) return join(start, path);
  }
}
