import { splitWords } from "../question.ts";

/** A sparse vector: hashed feature to weight, as two parallel arrays. */
export interface Features {
  indices: Int32Array;
  values: Float32Array;
}

export const featureBits = 16;
const featureMask = (1 << featureBits) - 1;

/** How much each view of a question counts. Found by cross-validation; see `npm run train`. */
const groupWeights = { word: 1, pair: 1.5, letters: 0.8, concept: 0.6 } as const;

/** Beyond this many words a text is a log or an essay; its beginning says what it is about. */
const wordsMax = 120;

/** What the classifier sees of a question: words, neighbours, letters of words, and the concepts of the lexicon. */
export function extractFeatures(text: string, concepts: readonly string[]): Features {
  const weights = new Map<number, number>();
  const words = splitWords(text).slice(0, wordsMax).map(reduce);
  addGroup(
    weights,
    "word",
    words.map((word) => `w ${word}`),
  );
  addGroup(
    weights,
    "pair",
    words.map((word, at) => `p ${words[at - 1] ?? "^"} ${word}`),
  );
  addGroup(weights, "letters", words.flatMap(letterGrams));
  addGroup(
    weights,
    "concept",
    concepts.map((concept) => `k ${concept}`),
  );
  return { indices: Int32Array.from(weights.keys()), values: Float32Array.from(weights.values()) };
}

/** Adds names with a total length (L2) of the group's weight, so that long texts do not outweigh short ones. */
function addGroup(weights: Map<number, number>, group: keyof typeof groupWeights, names: readonly string[]): void {
  const unique = new Set(names);
  const weight = groupWeights[group] / Math.sqrt(Math.max(unique.size, 1));
  for (const name of unique) {
    const index = hash(name) & featureMask;
    weights.set(index, (weights.get(index) ?? 0) + weight);
  }
}

/** A word without the endings that do not change what it is about. Crude on purpose: letters catch the rest. */
export function reduce(word: string): string {
  if (/^\d+$/.test(word)) return "0";
  const bare = word.replace(/['’]s?$/, "");
  if (bare.length > 5) return bare.replace(/(?:ies|ied|ing|ed|es|s|ly)$/, "");
  return bare.length > 3 ? bare.replace(/s$/, "") : bare;
}

function letterGrams(word: string): string[] {
  const marked = `^${word}$`;
  const grams: string[] = [];
  for (let length = 3; length <= 5; length++) {
    for (let at = 0; at + length <= marked.length; at++) grams.push(`c ${marked.slice(at, at + length)}`);
  }
  return grams;
}

/** FNV-1a over UTF-16 units: short, and the same on every machine. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
