import { distance } from "fastest-levenshtein";

/** The words that the base knows, from which slips are told. */
export interface Vocabulary {
  /** Separated by spaces; those that are common enough to be meant by a slip come first, the commonest of all first. */
  words: string;
  /** How many of them those are. */
  common: number;
}

export type Spelling = (word: string) => string;

/** Shorter words are too near to each other to guess which one was meant. */
const lengthMin = 5;
/** From this length on, two slips still leave no doubt. */
const longLength = 8;

/** Puts a slip of the finger right ("authorizaton", "clinet"), and leaves a word alone that is known or near to none. */
export function createSpelling({ words, common }: Vocabulary): Spelling {
  const list = words.split(" ");
  const known = new Set(list);
  const byLength = new Map<number, string[]>();
  for (const word of list.slice(0, common)) {
    const sameLength = byLength.get(word.length);
    if (sameLength) sameLength.push(word);
    else byLength.set(word.length, [word]);
  }
  return (word) => {
    if (word.length < lengthMin || known.has(word) || !/^[a-z']+$/.test(word)) return word;
    const slipsMax = word.length >= longLength ? 2 : 1;
    let best = word;
    let fewest = slipsMax + 1;
    for (let longer = -slipsMax; longer <= slipsMax; longer++) {
      for (const candidate of byLength.get(word.length + longer) ?? []) {
        const slips = countSlips(word, candidate);
        // The first letter is seldom the wrong one.
        const cost = candidate[0] === word[0] ? slips : slips + 0.5;
        if (slips <= slipsMax && cost < fewest) {
          best = candidate;
          fewest = cost;
        }
      }
    }
    return best;
  };
}

function countSlips(word: string, candidate: string): number {
  return isSwapped(word, candidate) ? 1 : distance(word, candidate);
}

/** Two neighbouring letters changed places, and nothing else. */
function isSwapped(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  let at = 0;
  while (at < word.length && word[at] === candidate[at]) at++;
  return (
    word[at] === candidate[at + 1] && word[at + 1] === candidate[at] && word.slice(at + 2) === candidate.slice(at + 2)
  );
}
