import type { Knowledge } from "../../knowledge/knowledge.ts";
import { stemOf } from "./stems.ts";

/** For each word, in order, the names of the meanings it has: often none, seldom more than two. */
export type Meanings = readonly (readonly string[])[];

export type MeaningReader = (stems: readonly string[]) => Meanings;

/**
 * Reads meanings off stems, so that a word that no scenario has still says what the ones beside it in the thesaurus say.
 * A meaning of several words ("time-out", "time out") stands at the first of them.
 */
export function createMeaningReader(thesaurus: Knowledge["thesaurus"]): MeaningReader {
  const byStem = new Map<string, Set<string>>();
  let stemsPerEntryMax = 1;
  const add = (key: string, meaning: string) => {
    const meanings = byStem.get(key);
    if (meanings) meanings.add(meaning);
    else byStem.set(key, new Set([meaning]));
  };
  for (const [meaning, words] of Object.entries(thesaurus)) {
    for (const word of words.split(" ")) {
      add(stemOf(word), meaning);
      const parts = word.split("-");
      if (parts.length > 1) add(parts.map(stemOf).join(" "), meaning);
      stemsPerEntryMax = Math.max(stemsPerEntryMax, parts.length);
    }
  }
  return (stems) =>
    stems.map((stem, at) => {
      const found = [...(byStem.get(stem) ?? [])];
      let run = stem;
      for (let length = 2; length <= stemsPerEntryMax && at + length <= stems.length; length++) {
        run += ` ${stems[at + length - 1]}`;
        found.push(...(byStem.get(run) ?? []));
      }
      return found;
    });
}
