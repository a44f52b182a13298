import type { Features } from "./features.ts";

/** A linear classifier over hashed features, in 8-bit weights. */
export interface Classifier {
  /** The codes it knows, in the order of the scores. */
  codes: readonly number[];
  /** Log-odds up to a constant, one per code. */
  score(features: Features): Float64Array;
}

export interface ClassifierData {
  codes: readonly number[];
  /** One per code: what a weight of 1 stands for. */
  scales: readonly number[];
  biases: readonly number[];
  /** Feature-major: the weights of all codes for feature 0, then for feature 1, … */
  weights: Int8Array;
}

export function createClassifier(data: ClassifierData): Classifier {
  const { codes, scales, biases, weights } = data;
  const width = codes.length;
  return {
    codes,
    score({ indices, values }) {
      const sums = new Float64Array(width);
      for (let at = 0; at < indices.length; at++) {
        const row = (indices[at] ?? 0) * width;
        const value = values[at] ?? 0;
        for (let code = 0; code < width; code++) sums[code] = (sums[code] ?? 0) + value * (weights[row + code] ?? 0);
      }
      for (let code = 0; code < width; code++)
        sums[code] = (sums[code] ?? 0) * (scales[code] ?? 0) + (biases[code] ?? 0);
      return sums;
    },
  };
}

/** Shares that sum to 1. */
export function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
