import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Calibration } from "./calibration.ts";
import type { ClassifierData } from "./classifier.ts";
import type { ScenarioIndexData } from "./scenario-index.ts";

/** What `npm run train` leaves in `knowledge/trained.bin`: the weights, the index, and what they were made from. */
export interface Trained {
  classifier: ClassifierData;
  /** For texts in other languages: it knows concepts only. */
  foreign: ClassifierData;
  index: ScenarioIndexData;
  calibration: Calibration;
  /** `fingerprintOf` the knowledge it was trained on. */
  fingerprint: string;
}

/** A line of JSON with a place for each run of numbers, then the numbers as bytes; all of it compressed. */
export function encodeTrained(trained: Trained): Buffer {
  const runs: Buffer[] = [];
  let offset = 0;
  const head = JSON.stringify(trained, (_key, value: unknown) => {
    if (!isNumberRun(value)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    const place = { run: value.constructor.name, offset, length: value.length };
    // Runs begin at even places, since two-byte numbers have to.
    const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
    runs.push(padded);
    offset += padded.length;
    return place;
  });
  return gzipSync(Buffer.concat([Buffer.from(`${head}\n`), ...runs]), { level: 9 });
}

/** @throws {Error} for anything that `encodeTrained` has not written. */
export function decodeTrained(bytes: Uint8Array): Trained {
  const plain = gunzipSync(bytes);
  const end = plain.indexOf(10);
  // A copy of its own, so that two-byte numbers are aligned whatever the length of the head.
  const runs = new Uint8Array(plain.subarray(end + 1)).buffer;
  return JSON.parse(plain.subarray(0, end).toString("utf8"), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("run" in value)) return value;
    const { run, offset, length } = value as { run: string; offset: number; length: number };
    if (run === "Int8Array") return new Int8Array(runs, offset, length);
    return run === "Uint16Array" ? new Uint16Array(runs, offset, length) : new Uint8Array(runs, offset, length);
  }) as Trained;
}

function isNumberRun(value: unknown): value is Int8Array | Uint8Array | Uint16Array {
  return value instanceof Int8Array || value instanceof Uint8Array || value instanceof Uint16Array;
}

/** Changes whenever anything changes that training reads. */
export function fingerprintOf({ scenarios, lexicon, wordGroups, scope, rules, codes, comparisons }: Knowledge): string {
  const read = [[...scenarios], [...lexicon], wordGroups, scope, [...rules], [...codes], [...comparisons]];
  return createHash("sha256").update(JSON.stringify(read)).digest("hex").slice(0, 16);
}
