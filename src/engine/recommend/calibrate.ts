import type { Calibration } from "./calibration.ts";

/** The chance is the first code's share; see `signalsOf`. */
export const cautious: Calibration = { weights: [8], bias: -4, sure: 0.98, likely: 0.7, ask: 0.4 };

// What is called sure must be right 97 times in 100; the margin is for what the cases do not show.
const surePrecision = 0.995;
/** Below it an answer is called unsure: one in three or more of them is wrong. */
const likelyChance = 0.65;
/** The share of situations that may be asked back. */
const askedShare = 0.01;

/** Logistic regression from a reading's signals to the chance that its first code is acceptable. */
export function calibrate(rows: readonly { signals: number[]; harm: number; right: boolean }[]): Calibration {
  const width = rows[0]?.signals.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  let bias = 0;
  for (let step = 0; step < 2_000; step++) {
    const slope = new Array<number>(width).fill(0);
    let biasSlope = 0;
    for (const { signals, right } of rows) {
      const error = chance(signals, weights, bias) - (right ? 1 : 0);
      signals.forEach((signal, at) => {
        slope[at] = (slope[at] ?? 0) + error * signal;
      });
      biasSlope += error;
    }
    const rate = 1 / rows.length;
    // A little pull towards zero keeps a few hundred cases from being learnt by heart.
    slope.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) * (1 - 1e-4) - rate * value;
    });
    bias -= rate * biasSlope;
  }
  const ranked = rows
    .map(({ signals, right }) => ({ chance: chance(signals, weights, bias), right }))
    .sort((a, b) => b.chance - a.chance);
  return {
    weights,
    bias,
    sure: thresholdFor(ranked, surePrecision),
    likely: likelyChance,
    ask: rows.map(({ harm }) => harm).sort((a, b) => b - a)[Math.floor(rows.length * askedShare)] ?? 1,
  };
}

function chance(signals: readonly number[], weights: readonly number[], bias: number): number {
  return 1 / (1 + Math.exp(-signals.reduce((sum, signal, at) => sum + signal * (weights[at] ?? 0), bias)));
}

/** The lowest chance above which the share of right answers is still `precision`; 1 when none is. */
function thresholdFor(ranked: readonly { chance: number; right: boolean }[], precision: number): number {
  let right = 0;
  let threshold = 1;
  ranked.forEach((row, at) => {
    if (row.right) right++;
    if (right / (at + 1) >= precision) threshold = row.chance;
  });
  return threshold;
}
