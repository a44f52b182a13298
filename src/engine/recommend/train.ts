import { type ClassifierData, createRowFinder, softmax, weightOfOne } from "./classifier.ts";
import type { FeatureGroup } from "./features.ts";
import { createRandom } from "./random.ts";

export interface Example {
  features: readonly FeatureGroup[];
  code: number;
}

export interface TrainingOptions {
  epochs: number;
  rate: number;
  /** Pull towards zero per step, on the features that occur. */
  decay: number;
  /** How many of an example's features a step sees: the others then learn to do without them, as they will have to. */
  seenShare: number;
  /** Features that fewer examples have are left out: they would be learnt by heart. */
  seenMin: number;
}

export const trainingOptions: TrainingOptions = { epochs: 12, rate: 0.15, decay: 1e-5, seenShare: 0.85, seenMin: 3 };

/** Multinomial logistic regression by AdaGrad. Deterministic: the same examples give the same weights. */
export function train(examples: readonly Example[], options: TrainingOptions = trainingOptions): ClassifierData {
  const codes = [...new Set(examples.map((example) => example.code))].sort((a, b) => a - b);
  const features = chooseFeatures(examples, options.seenMin);
  const rowOf = createRowFinder(features);
  const placed = examples.map((example) => place(example, rowOf));
  const width = codes.length;
  const weights = new Float32Array(features.length * width);
  const squares = new Float32Array(weights.length).fill(1e-4);
  const biases = new Float64Array(width);
  const biasSquares = new Float64Array(width).fill(1e-4);
  const random = createRandom(418);
  const order = examples.map((_, at) => at);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const { rows, values, code: right } = placed[at] as PlacedExample;
      const scores = Float64Array.from(biases);
      const seen = values.map((value) => (random() < options.seenShare ? value / options.seenShare : 0));
      for (let feature = 0; feature < rows.length; feature++) {
        const row = (rows[feature] ?? 0) * width;
        const value = seen[feature] ?? 0;
        if (value === 0) continue;
        for (let code = 0; code < width; code++)
          scores[code] = (scores[code] ?? 0) + value * (weights[row + code] ?? 0);
      }
      const errors = softmax(scores).map((share, at) => share - (codes[at] === right ? 1 : 0));
      // Codes that nobody would take for the answer have next to no error, and are most of the work.
      const active = errorsAbove(errors, 1e-3);
      for (const code of active) {
        const error = errors[code] ?? 0;
        biasSquares[code] = (biasSquares[code] ?? 0) + error * error;
        biases[code] = (biases[code] ?? 0) - (options.rate * error) / Math.sqrt(biasSquares[code] ?? 1);
      }
      for (let feature = 0; feature < rows.length; feature++) {
        const row = (rows[feature] ?? 0) * width;
        const value = seen[feature] ?? 0;
        if (value === 0) continue;
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
  return quantise(codes, features, weights, biases);
}

interface PlacedExample {
  rows: Int32Array;
  values: Float32Array;
  code: number;
}

/** The features that at least `seenMin` examples have, ascending. */
function chooseFeatures(examples: readonly Example[], seenMin: number): Uint32Array {
  const counts = new Map<number, number>();
  for (const { features } of examples) {
    for (const { hashes } of features)
      for (const feature of hashes) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return Uint32Array.from([...counts].flatMap(([feature, count]) => (count >= seenMin ? [feature] : []))).sort();
}

function place({ features, code }: Example, rowOf: (feature: number) => number): PlacedExample {
  const rows: number[] = [];
  const values: number[] = [];
  for (const { weight, hashes } of features) {
    const known = Array.from(hashes, rowOf).filter((row) => row !== -1);
    rows.push(...known);
    values.push(...known.map(() => weightOfOne(weight, known.length)));
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values), code };
}

function errorsAbove(errors: Float64Array, least: number): number[] {
  const active: number[] = [];
  errors.forEach((error, code) => {
    if (Math.abs(error) > least) active.push(code);
  });
  return active;
}

function quantise(codes: number[], features: Uint32Array, weights: Float32Array, biases: Float64Array): ClassifierData {
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
    features,
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % width] ?? 1))),
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}
