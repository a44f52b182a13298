import type { Knowledge } from "../../knowledge/knowledge.ts";
import { splitWords } from "../question.ts";
import { createPatternMatcher } from "./patterns.ts";

/** Concept (`token.expired`) to the words it was read from. */
export type Concepts = ReadonlyMap<string, string>;

export type ConceptReader = (text: string) => Concepts;

/** Reads the concepts of all languages of the lexicon out of a text. */
export function createConceptReader({ lexicon, wordGroups }: Pick<Knowledge, "lexicon" | "wordGroups">): ConceptReader {
  const matcher = createPatternMatcher(
    [...lexicon.values()].flatMap((language) => Object.entries(language)),
    wordGroups,
  );
  return (text) => matcher.find(splitWords(text));
}
