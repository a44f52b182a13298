import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Calibration } from "./calibration.ts";
import type { ClassifierData } from "./classifier.ts";

/** What `npm run train` leaves in `knowledge/trained.bin`: the weights, and what they were made from. */
export interface Trained {
  classifier: ClassifierData;
  calibration: Calibration;
  /** `fingerprintOf` the knowledge it was trained on. */
  fingerprint: string;
}

/** A line of JSON, then the weights as bytes, compressed. */
export function encodeTrained({ classifier, calibration, fingerprint }: Trained): Buffer {
  const { weights, ...rest } = classifier;
  const head = Buffer.from(`${JSON.stringify({ fingerprint, calibration, classifier: rest })}\n`);
  return gzipSync(Buffer.concat([head, Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength)]), {
    level: 9,
  });
}

/** @throws {Error} for anything that `encodeTrained` has not written. */
export function decodeTrained(bytes: Uint8Array): Trained {
  const plain = gunzipSync(bytes);
  const end = plain.indexOf(10);
  const head = JSON.parse(plain.subarray(0, end).toString("utf8")) as Omit<Trained, "classifier"> & {
    classifier: Omit<ClassifierData, "weights">;
  };
  const weights = new Int8Array(plain.buffer, plain.byteOffset + end + 1, plain.length - end - 1);
  return { ...head, classifier: { ...head.classifier, weights } };
}

/** Changes whenever anything changes that training reads. */
export function fingerprintOf({ scenarios, lexicon, scope, rules, codes, comparisons }: Knowledge): string {
  const read = [[...scenarios], [...lexicon], scope, [...rules], [...codes], [...comparisons]];
  return createHash("sha256").update(JSON.stringify(read)).digest("hex").slice(0, 16);
}
