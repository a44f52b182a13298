import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Calibration } from "./calibration.ts";
import type { ClassifierData } from "./classifier.ts";
import type { ScenarioIndexData } from "./scenario-index.ts";
import type { Vocabulary } from "./spelling.ts";

/** What `npm run train` leaves in `knowledge/trained.bin`: the weights, the index, and what they were made from. */
export interface Trained {
  classifier: ClassifierData;
  /** For texts in other languages: it knows concepts only. */
  foreign: ClassifierData;
  index: ScenarioIndexData;
  vocabulary: Vocabulary;
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
    // Runs begin where numbers of four bytes may.
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    runs.push(padded);
    offset += padded.length;
    return place;
  });
  // Spaces behind the head, so that the runs begin where numbers of four bytes may in the whole, too.
  const line = Buffer.from(`${head}${" ".repeat(-(Buffer.byteLength(head) + 1) & 3)}\n`);
  return gzipSync(Buffer.concat([line, ...runs]), { level: 9 });
}

/**
 * @param bytes as `encodeTrained` has written them, or already unpacked
 * @throws {Error} for anything else
 */
export function decodeTrained(bytes: Uint8Array): Trained {
  // RFC 1952, 2.3.1: the mark of a gzip member.
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const end = plain.indexOf(10);
  const runs = plain.subarray(end + 1);
  // Twenty megabytes stay where they are, unless longer numbers would not be aligned there.
  const aligned = runs.byteOffset % 4 === 0 ? (runs as Uint8Array<ArrayBuffer>) : new Uint8Array(runs);
  const { buffer, byteOffset } = aligned;
  return JSON.parse(Buffer.from(plain.subarray(0, end)).toString("utf8"), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("run" in value)) return value;
    const { run, offset, length } = value as { run: string; offset: number; length: number };
    const kind = numberRuns.find((known) => known.name === run);
    if (!kind) throw new Error(`no run of numbers is called ${run}`);
    return new kind(buffer, byteOffset + offset, length);
  }) as Trained;
}

const numberRuns = [Int8Array, Uint8Array, Uint16Array, Uint32Array] as const;

function isNumberRun(value: unknown): value is InstanceType<(typeof numberRuns)[number]> {
  return numberRuns.some((kind) => value instanceof kind);
}

/** Changes whenever anything changes that training reads. */
export function fingerprintOf(knowledge: Knowledge): string {
  const { scenarios, lexicon, wordGroups, thesaurus, sentences, scope, rules, codes, comparisons } = knowledge;
  const read = [
    [...scenarios],
    [...lexicon],
    wordGroups,
    thesaurus,
    sentences,
    scope,
    [...rules],
    [...codes],
    [...comparisons],
  ];
  return createHash("sha256").update(JSON.stringify(read)).digest("hex").slice(0, 16);
}
