import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Vocabulary } from "./spelling.ts";
import type { Wording } from "./wording.ts";

/** What a slip may have meant: words of at least so many examples. One that stands there once may be a slip itself. */
const commonMin = 3;

/** The words of the examples, and those of the lexicon and the thesaurus, which no one should take for slips. */
export function listVocabulary(
  { lexicon, wordGroups, thesaurus }: Pick<Knowledge, "lexicon" | "wordGroups" | "thesaurus">,
  examples: readonly { wording: Wording }[],
): Vocabulary {
  const counts = new Map<string, number>();
  for (const { wording } of examples) {
    for (const word of new Set(wording.words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  const patterns = [...lexicon.values()].flatMap((language) => Object.values(language));
  const others = [...patterns, ...Object.values(wordGroups)]
    .flat()
    .concat(Object.values(thesaurus))
    .flatMap((text) => text.split(/[\s|]+/))
    .filter((word) => /^[a-z']+$/.test(word));
  return {
    words: [...new Set([...ranked.map(([word]) => word), ...others])].join(" "),
    common: ranked.filter(([, count]) => count >= commonMin).length,
  };
}
