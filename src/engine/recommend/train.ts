import { type ClassifierData, softmax } from "./classifier.ts";
import { type Features, featureBits } from "./features.ts";

export interface Example {
  features: Features;
  code: number;
}

export interface TrainingOptions {
  epochs: number;
  rate: number;
  /** Pull towards zero per step, on the features that occur. */
  decay: number;
}

export const trainingOptions: TrainingOptions = { epochs: 8, rate: 0.2, decay: 2e-6 };

/** Multinomial logistic regression by AdaGrad. Deterministic: the same examples give the same weights. */
export function train(examples: readonly Example[], options: TrainingOptions = trainingOptions): ClassifierData {
  const codes = [...new Set(examples.map((example) => example.code))].sort((a, b) => a - b);
  const width = codes.length;
  const weights = new Float32Array((1 << featureBits) * width);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const biases = new Float64Array(width);
  const biasSquares = new Float64Array(width).fill(1e-4);
  const order = examples.map((_, at) => at);
  const random = createRandom(418);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (!example) continue;
      const { indices, values } = example.features;
      const scores = Float64Array.from(biases);
      for (let feature = 0; feature < indices.length; feature++) {
        const row = (indices[feature] ?? 0) * width;
        const value = values[feature] ?? 0;
        for (let code = 0; code < width; code++)
          scores[code] = (scores[code] ?? 0) + value * (weights[row + code] ?? 0);
      }
      const errors = softmax(scores).map((share, at) => share - (codes[at] === example.code ? 1 : 0));
      // Codes that nobody would take for the answer have next to no error, and are most of the work.
      const active = errorsAbove(errors, 1e-3);
      for (const code of active) {
        const error = errors[code] ?? 0;
        biasSquares[code] = (biasSquares[code] ?? 0) + error * error;
        biases[code] = (biases[code] ?? 0) - (options.rate * error) / Math.sqrt(biasSquares[code] ?? 1);
      }
      for (let feature = 0; feature < indices.length; feature++) {
        const row = (indices[feature] ?? 0) * width;
        const value = values[feature] ?? 0;
        for (const code of active) {
          const weight = weights[row + code] ?? 0;
          const gradient = (errors[code] ?? 0) * value + options.decay * weight;
          const square = (squares[row + code] ?? 0) + gradient * gradient;
          squares[row + code] = square;
          weights[row + code] = weight - (options.rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return quantise(codes, weights, biases);
}

function errorsAbove(errors: Float64Array, least: number): number[] {
  const active: number[] = [];
  errors.forEach((error, code) => {
    if (Math.abs(error) > least) active.push(code);
  });
  return active;
}

function quantise(codes: number[], weights: Float32Array, biases: Float64Array): ClassifierData {
  const width = codes.length;
  const tops = new Float64Array(width);
  weights.forEach((weight, at) => {
    tops[at % width] = Math.max(tops[at % width] ?? 0, Math.abs(weight));
  });
  const scales = [...tops].map((top) => (top === 0 ? 1 : top / 127));
  return {
    codes,
    scales,
    biases: [...biases],
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % width] ?? 1))),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
