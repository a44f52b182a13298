import type { Wording } from "./wording.ts";

/** One view of a question: hashed features, each once, that count as much together as the weight says. */
export interface FeatureGroup {
  weight: number;
  hashes: Uint32Array;
}

/** How much each view counts. Found by cross-validation; see `npm run train -- --report`. */
const weights = {
  word: 1,
  pair: 1.5,
  skip: 0.8,
  letters: 0.8,
  negated: 0.8,
  end: 0.5,
  concept: 0.6,
  meaning: 0.8,
  meanings: 1,
};

/** How far from each other two meanings may stand and still say something together. */
const meaningSpan = 4;
/** How many words a negation reaches. */
const negationSpan = 3;

const negations = new Set(
  (
    "not no never without cannot can't cant isn't isnt doesn't doesnt don't dont didn't didnt wasn't aren't hasn't haven't " +
    "won't couldn't nothing none nobody neither nor unable lacks lacking missing"
  ).split(" "),
);

/** What the classifier sees of a question. Each group's features have a hash space of their own. */
export function extractFeatures({ words, stems, meanings, concepts }: Wording): FeatureGroup[] {
  const word = new Set<number>();
  const pair = new Set<number>();
  const skip = new Set<number>();
  const letters = new Set<number>();
  const negated = new Set<number>();
  stems.forEach((stem, at) => {
    const before = stems[at - 1] ?? "^";
    word.add(hash("w", stem));
    pair.add(hash("p", before, stem));
    for (const other of [stems[at - 2], stems[at - 3]]) if (other !== undefined) skip.add(hash("s", other, stem));
    addLetters(letters, `^${stem}$`);
    if (negations.has(words[at] ?? "")) {
      for (const after of stems.slice(at + 1, at + 1 + negationSpan)) negated.add(hash("n", after));
    }
  });
  const [last = "^", beforeLast = "^"] = [stems.at(-1), stems.at(-2)];
  return [
    { weight: weights.word, hashes: Uint32Array.from(word) },
    { weight: weights.pair, hashes: Uint32Array.from(pair) },
    { weight: weights.skip, hashes: Uint32Array.from(skip) },
    { weight: weights.letters, hashes: Uint32Array.from(letters) },
    { weight: weights.negated, hashes: Uint32Array.from(negated) },
    { weight: weights.end, hashes: Uint32Array.of(hash("e", last), hash("e", beforeLast, last)) },
    conceptFeatures(concepts.keys()),
    { weight: weights.meaning, hashes: Uint32Array.from(new Set(meanings.flat().map((one) => hash("m", one)))) },
    { weight: weights.meanings, hashes: Uint32Array.from(pairMeanings(meanings)) },
  ];
}

/** The one group that says the same in every language. */
export function conceptFeatures(concepts: Iterable<string>): FeatureGroup {
  return { weight: weights.concept, hashes: Uint32Array.from(concepts, (concept) => hash("k", concept)) };
}

/** Two meanings near each other, in order: "id" before "unknown" is another matter than "unknown" before "id". */
function pairMeanings(meanings: Wording["meanings"]): Set<number> {
  const pairs = new Set<number>();
  meanings.forEach((firsts, at) => {
    for (const first of firsts) {
      for (let next = at + 1; next <= at + meaningSpan; next++) {
        for (const second of meanings[next] ?? []) pairs.add(hash("mm", first, second));
      }
    }
  });
  return pairs;
}

/** Runs of three to five letters, which slips and endings leave mostly as they are. */
function addLetters(letters: Set<number>, marked: string): void {
  const seed = hash("c");
  for (let from = 0; from + 3 <= marked.length; from++) {
    let value = seed;
    for (let at = from; at < Math.min(from + 5, marked.length); at++) {
      value = step(value, marked.charCodeAt(at));
      if (at - from >= 2) letters.add(mix(value));
    }
  }
}

/** FNV-1a over UTF-16 units: short, and the same on every machine. */
function hash(...parts: string[]): number {
  let value = 0x811c9dc5;
  for (const part of parts) {
    for (let at = 0; at < part.length; at++) value = step(value, part.charCodeAt(at));
    value = step(value, 32);
  }
  return mix(value);
}

function step(value: number, unit: number): number {
  return Math.imul(value ^ unit, 0x01000193);
}

/** Spreads what was gathered over all 32 bits. */
function mix(value: number): number {
  const spread = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (spread ^ (spread >>> 13)) >>> 0;
}
