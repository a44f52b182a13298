import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Knowledge } from "./knowledge.ts";
import type { Scenario } from "./schema.ts";

/** What lies beside the bundle: what only training and tests read, and what is packed where people keep it. */
const phrasingsFile = "phrasings.json";
const trainedFile = "trained.bin";

/** Another name for another shape, so that no bundle is read that an older build has left. */
const bundleFormat = "stamped";

interface Bundle {
  /** `stampFiles` and `fingerprintFiles` of the base it was made from. They come first. */
  stamp: string;
  made: string;
  /** `endOf` the trained weights, as they are in the base. */
  trained: string;
  /** The names of what are maps; they are written as their entries. */
  maps: string[];
  knowledge: Record<string, unknown>;
}

/**
 * The base as one file of JSON, which loads twenty times faster than hundreds of files of YAML. It is written by the
 * build and used only while it was made from the very files that are there.
 */
export function writeBundle({ trained, ...knowledge }: Knowledge, root: string, file: string): void {
  const scenarios = [...knowledge.scenarios].map(([id, { phrasings: _, ...scenario }]) => [id, scenario] as const);
  const parts = Object.entries({ ...knowledge, scenarios: new Map(scenarios) });
  const bundle: Bundle = {
    stamp: stampFiles(root),
    made: fingerprintFiles(root),
    trained: endOf(join(root, trainedFile)),
    maps: parts.flatMap(([name, part]) => (part instanceof Map ? [name] : [])),
    knowledge: Object.fromEntries(parts.map(([name, part]) => [name, part instanceof Map ? [...part] : part])),
  };
  const phrasings = [...knowledge.scenarios.values()].map((scenario) => scenario.phrasings);
  writeFileSync(join(dirname(file), phrasingsFile), JSON.stringify(phrasings));
  if (trained) writeFileSync(join(dirname(file), trainedFile), gunzipSync(trained));
  writeFileSync(file, JSON.stringify(bundle));
}

/** The bundled base; `undefined` when there is none, or it was made from other files. */
export function readBundle(root: string, file: string): Knowledge | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  // Read off the first bytes, so that a stale bundle is not parsed.
  const [, stamp, made] = /^\{"stamp":"(\w+)","made":"(\w+)"/.exec(text) ?? [];
  if (stamp !== stampFiles(root) && made !== fingerprintFiles(root)) return undefined;
  const { trained, maps, knowledge } = JSON.parse(text) as Bundle;
  for (const name of maps) knowledge[name] = new Map(knowledge[name] as [unknown, unknown][]);
  const whole = knowledge as unknown as Knowledge;
  giveBackPhrasings([...whole.scenarios.values()], join(dirname(file), phrasingsFile));
  const end = endOf(join(root, trainedFile));
  if (end === "") return whole;
  return { ...whole, trained: readFileSync(join(end === trained ? dirname(file) : root, trainedFile)) };
}

/** They are more than half of the base, and a running bot never asks for them. */
function giveBackPhrasings(scenarios: readonly Scenario[], file: string): void {
  let all: string[][] | undefined;
  scenarios.forEach((scenario, at) => {
    const get = () => {
      all ??= JSON.parse(readFileSync(file, "utf8")) as string[][];
      return all[at];
    };
    Object.defineProperty(scenario, "phrasings", { get, enumerable: true });
  });
}

/** The last eight bytes, where gzip keeps the check sum and the length of what it holds (RFC 1952, 2.3.1). */
function endOf(file: string): string {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    return "";
  }
  try {
    const end = Buffer.alloc(8);
    readSync(handle, end, 0, end.length, Math.max(0, fstatSync(handle).size - end.length));
    return end.toString("hex");
  } finally {
    closeSync(handle);
  }
}

/** Changes whenever the name or the content of any `.yml` below `root` does. */
function fingerprintFiles(root: string): string {
  const hash = createHash("sha256").update(bundleFormat);
  for (const path of listFiles(root))
    hash
      .update(`${path}\0`)
      .update(readFileSync(`${root}/${path}`))
      .update("\0");
  return hash.digest("hex");
}

/**
 * Changes whenever the name, the size or the time of any `.yml` below `root` does: files that were only copied are
 * stamped anew, and then their content decides. It spares every start the reading of thousands of files.
 */
function stampFiles(root: string): string {
  const stamps = listFiles(root).map((path) => {
    const { size, mtimeMs } = statSync(`${root}/${path}`);
    return `${path}\0${size} ${mtimeMs}\0`;
  });
  return createHash("sha256").update(bundleFormat).update(stamps.join("")).digest("hex");
}

/** The paths below `root`, always in the same order. */
function listFiles(root: string, folder = ""): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder + entry.name;
      if (entry.isDirectory()) return listFiles(root, `${path}/`);
      return entry.name.endsWith(".yml") ? [path] : [];
    });
}
