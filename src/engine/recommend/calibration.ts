import type { Confidence } from "../answer.ts";
import type { Reading } from "./scorer.ts";

/** Turns a reading into the chance that its first code is acceptable. Fitted on readings of scenarios left out. */
export interface Calibration {
  /** One weight per signal, in the order of `signalsOf`. */
  weights: readonly number[];
  bias: number;
  /** From this chance on an answer is called sure, likely. */
  sure: number;
  likely: number;
  /** From this chance on that the code misleads, it is asked back. */
  ask: number;
}

/** What tells good readings from bad ones, each roughly 0 to 1. */
export function signalsOf(reading: Reading): number[] {
  const [first, second] = reading.ranked;
  const best = reading.scenarios[0];
  const own = reading.scenarios.find((hit) => hit.code === first?.code);
  const decided = reading.fired.some(
    ({ rule }) => rule.strength === "decides" && first !== undefined && rule.prefer.includes(first.code),
  );
  return [
    first?.share ?? 0,
    (first?.share ?? 0) - (second?.share ?? 0),
    Math.log((first?.share ?? 1e-9) / (second?.share ?? 1e-9)) / 5,
    own?.score ?? 0,
    best !== undefined && best.code === first?.code ? 1 : 0,
    Math.min(reading.concepts.size, 4) / 4,
    decided ? 1 : 0,
    reading.known,
    reading.use,
    reading.harm,
  ];
}

export function chanceOf(reading: Reading, { weights, bias }: Calibration): number {
  const sum = signalsOf(reading).reduce((total, signal, at) => total + signal * (weights[at] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Few words of another language are known, and a code that the person rules out needs a second look: neither is sure. */
export function bandOf(reading: Reading, calibration: Calibration): Confidence {
  const chance = chanceOf(reading, calibration);
  if (chance < calibration.likely) return "unsure";
  const isDoubtful = reading.foreign || reading.excluded.includes(reading.ranked[0]?.code ?? 0);
  return chance >= calibration.sure && !isDoubtful ? "sure" : "likely";
}
