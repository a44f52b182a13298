import type { FeatureGroup } from "./features.ts";

/** A linear classifier over the features that were seen often enough in training, in 8-bit weights. */
export interface Classifier {
  /** The codes it knows, in the order of the scores. */
  codes: readonly number[];
  /** Log-odds up to a constant, one per code. */
  score(groups: readonly FeatureGroup[]): Float64Array;
}

export interface ClassifierData {
  codes: readonly number[];
  /** One per code: what a weight of 1 stands for. */
  scales: readonly number[];
  biases: readonly number[];
  /** The hashes of the features it knows, ascending. */
  features: Uint32Array;
  /** The weights of all codes for the first feature, then for the second, … */
  weights: Int8Array;
}

export function createClassifier({ codes, scales, biases, features, weights }: ClassifierData): Classifier {
  const width = codes.length;
  const rowOf = createRowFinder(features);
  return {
    codes,
    score(groups) {
      const scores = new Float64Array(width);
      for (const { weight, hashes } of groups) {
        const sums = new Int32Array(width);
        let known = 0;
        for (const feature of hashes) {
          const row = rowOf(feature);
          if (row === -1) continue;
          known++;
          const start = row * width;
          for (let code = 0; code < width; code++) sums[code] = (sums[code] ?? 0) + (weights[start + code] ?? 0);
        }
        const value = weightOfOne(weight, known);
        for (let code = 0; code < width; code++) scores[code] = (scores[code] ?? 0) + value * (sums[code] ?? 0);
      }
      return scores.map((score, code) => score * (scales[code] ?? 0) + (biases[code] ?? 0));
    },
  };
}

/** What one of a group's features counts: together they have the group's weight as their length (L2). */
export function weightOfOne(weight: number, known: number): number {
  return weight / Math.sqrt(Math.max(known, 1));
}

/** The place of a hash among the ascending ones, or -1. Hashes are spread evenly, so their first bits lead close to it. */
export function createRowFinder(features: Uint32Array): (feature: number) => number {
  const starts = new Uint32Array((1 << 16) + 1);
  for (const feature of features) starts[(feature >>> 16) + 1] = (starts[(feature >>> 16) + 1] ?? 0) + 1;
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  return (feature) => {
    const end = starts[(feature >>> 16) + 1] ?? 0;
    for (let row = starts[feature >>> 16] ?? 0; row < end; row++) if (features[row] === feature) return row;
    return -1;
  };
}

/** Shares that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
