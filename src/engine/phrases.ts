import { splitWords } from "./question.ts";

/** Finds what a question is called by: guides and arguments carry the phrases by which people ask for them. */
export interface PhraseIndex {
  /** The id whose phrase covers the question best, or `undefined` when the question says more than any phrase. */
  find(words: readonly string[]): string | undefined;
}

// Below this share of a question's telling words, a phrase is a coincidence.
const coverageMin = 0.8;

/** Words that do not tell one phrase from another. */
const weak = new Set(
  (
    "a an the is are was be do does did of for to in on at by with and or vs versus i we you my our your it its this that " +
    "should shall must can could would will what whats what's which how when why please me about tell explain show"
  ).split(" "),
);

/** Words that every question here may hold; they count only where a phrase has them too. */
const generic = new Set("http status code codes response responses return returns".split(" "));

export function createPhraseIndex(entries: Iterable<readonly [id: string, phrases: readonly string[]]>): PhraseIndex {
  const phrases: { id: string; words: ReadonlySet<string> }[] = [];
  /** Word to the phrases that hold it. */
  const byWord = new Map<string, number[]>();
  for (const [id, texts] of entries) {
    for (const text of texts) {
      const words = new Set(splitWords(text).filter((word) => !weak.has(word)));
      // Numbers alone name codes, which have answers of their own.
      if ([...words].every((word) => /^\d+$/.test(word))) continue;
      for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), phrases.length]);
      phrases.push({ id, words });
    }
  }
  return {
    find(question) {
      const wanted = new Set(question.filter((word) => !weak.has(word)));
      const hits = new Map<number, number>();
      for (const word of wanted) {
        for (const phrase of byWord.get(word) ?? []) hits.set(phrase, (hits.get(phrase) ?? 0) + 1);
      }
      let best: { id: string; score: number } | undefined;
      for (const [index, count] of hits) {
        const phrase = phrases[index];
        // Every telling word of the phrase is there, and little besides.
        if (!phrase || count < phrase.words.size) continue;
        const asides = [...wanted].filter((word) => generic.has(word) && !phrase.words.has(word)).length;
        const score = count / (wanted.size - asides);
        if (score >= coverageMin && score > (best?.score ?? 0)) best = { id: phrase.id, score };
      }
      return best?.id;
    },
  };
}
