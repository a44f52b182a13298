import type { Knowledge } from "../../knowledge/knowledge.ts";
import { splitWords } from "../question.ts";
import { createPatternMatcher } from "./patterns.ts";
import type { Spelling } from "./spelling.ts";
import { stemOf } from "./stems.ts";
import { createMeaningReader, type Meanings } from "./thesaurus.ts";

/** Concept (`token.expired`) to the words it was read from. */
export type Concepts = ReadonlyMap<string, string>;

/** The words of a text as the recommender sees them. */
export interface Wording {
  words: readonly string[];
  stems: readonly string[];
  meanings: Meanings;
  concepts: Concepts;
}

export type WordingReader = (text: string) => Wording;

/** Beyond this many words a text is a log or an essay; its beginning says what it is about. */
const wordsMax = 120;

const asWritten: Spelling = (word) => word;

/** Reads the words, their meanings, and the concepts of all languages of the lexicon out of a text. */
export function createWordingReader(
  { lexicon, wordGroups, thesaurus }: Pick<Knowledge, "lexicon" | "wordGroups" | "thesaurus">,
  mend: Spelling = asWritten,
): WordingReader {
  const concepts = createPatternMatcher(
    [...lexicon.values()].flatMap((language) => Object.entries(language)),
    wordGroups,
  );
  const readMeanings = createMeaningReader(thesaurus);
  return (text) => {
    const words = splitWords(text).slice(0, wordsMax).map(mend);
    const stems = words.map(stemOf);
    return { words, stems, meanings: readMeanings(stems), concepts: concepts.find(words) };
  };
}
