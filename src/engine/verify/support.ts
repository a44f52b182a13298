import type { Checking } from "../../knowledge/schema.ts";
import type { BaseFact, BaseFacts } from "./base-facts.ts";
import { createContradictionFinder } from "./contradiction.ts";
import type { Fault } from "./fault.ts";
import { type ContentWord, createWordReader } from "./words.ts";

/** How far the words of a sentence are those of the facts it rests on. */
export interface Support {
  /** 0 to 1: how much of what the sentence says the facts say too, rare words counting more. */
  byFacts: number;
  /** It shares few words with the facts, and an uncited fact of the same code is more like it. */
  isNearerToAnother: boolean;
  /** What the sentence turns round: a negation, an opposite, who has to do it. */
  contradiction?: string;
}

export interface SupportReader {
  support(text: string, facts: readonly BaseFact[]): Support;
  /** How much of what `text` says `others` say too, 0 to 1. */
  share(text: string, others: string): number;
}

export function createSupportReader(facts: BaseFacts, checking: Checking): SupportReader {
  const read = createWordReader(checking);
  const wordsOf = new Map([...facts.values()].map((fact) => [fact.id, read(fact.full)]));
  const frequency = new Map<string, number>();
  for (const words of wordsOf.values()) {
    for (const stem of new Set(words.map(({ meanings }) => meanings[0] ?? ""))) {
      frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
  }
  const weigh = ({ meanings, isLight }: ContentWord) =>
    isLight ? 0 : Math.log(1 + facts.size / (1 + (frequency.get(meanings[0] ?? "") ?? 0)));
  const findContradiction = createContradictionFinder(checking, read);
  const byCode = new Map<number, BaseFact[]>();
  for (const fact of facts.values()) byCode.set(fact.code, [...(byCode.get(fact.code) ?? []), fact]);

  const coverage = (words: readonly ContentWord[], vocabulary: Vocabulary) => {
    let covered = 0;
    let total = 0;
    for (const word of words) {
      const weight = weigh(word);
      total += weight;
      if (has(vocabulary, word)) covered += weight;
    }
    return total === 0 ? 1 : covered / total;
  };
  const likeness = (words: readonly ContentWord[], others: readonly ContentWord[]) => {
    const there = coverage(words, vocabularyOf(others));
    const back = coverage(others, vocabularyOf(words));
    return there + back === 0 ? 0 : (2 * there * back) / (there + back);
  };
  const nearness = (words: readonly ContentWord[], others: readonly BaseFact[]) =>
    Math.max(0, ...others.map((fact) => likeness(words, wordsOf.get(fact.id) ?? [])));

  return {
    share: (text, others) => coverage(read(text), vocabularyOf(read(others))),
    support(text, cited) {
      const words = read(text);
      const citedWords = cited.flatMap((fact) => wordsOf.get(fact.id) ?? []);
      const byFacts = coverage(words, vocabularyOf(citedWords));
      const contradiction = findContradiction({ words, text }, { words: citedWords, facts: cited });
      return {
        byFacts,
        isNearerToAnother: byFacts < coveredWell && isNearerToAnother(words, citedWords, cited),
        ...(contradiction === undefined ? {} : { contradiction }),
      };
    },
  };

  function isNearerToAnother(
    words: readonly ContentWord[],
    citedWords: readonly ContentWord[],
    cited: readonly BaseFact[],
  ): boolean {
    const codes = new Set(cited.map((fact) => fact.code));
    const others = [...codes]
      .flatMap((code) => byCode.get(code) ?? [])
      .filter((fact) => !cited.includes(fact) && !isSameField(fact, cited));
    return nearness(words, others) - Math.max(nearness(words, cited), likeness(words, citedWords)) > uncitedLead;
  }
}

/** Below this share of common words the facts do not say it. */
const byFactsMin = 0.52;
/** How much more another fact of the code may be like the sentence than the cited ones. */
const uncitedLead = 0.25;
/** A short sentence that says less than its fact is likelier to resemble another; its words being there is enough. */
const coveredWell = 0.58;

/** Whether the facts that a claim cites say it. What is left open here does no harm, since the facts speak for themselves. */
export function judgeSupport(
  at: string,
  facts: readonly BaseFact[],
  { byFacts, isNearerToAnother, contradiction }: Support,
): Fault[] {
  if (facts.length === 0) return [];
  const fault = (words: string): Fault[] => [{ rule: "unsupported-claim", at, words }];
  if (contradiction !== undefined) return fault(contradiction);
  if (byFacts < byFactsMin) return fault("the cited facts do not say it");
  return isNearerToAnother ? fault("the cited facts do not say it; another fact of the code comes closer") : [];
}

/** An entry says the same of a header field in its facts and in its list of fields. */
function isSameField(fact: BaseFact, cited: readonly BaseFact[]): boolean {
  const [field] = /`[A-Z][\w-]*`/.exec(fact.full) ?? [];
  return field !== undefined && cited.some(({ full }) => full.includes(field));
}

interface Vocabulary {
  meanings: ReadonlySet<string>;
  stems: readonly string[];
}

function vocabularyOf(words: readonly ContentWord[]): Vocabulary {
  return {
    meanings: new Set(words.flatMap(({ meanings }) => meanings)),
    stems: [...new Set(words.map(({ meanings }) => meanings[0] ?? ""))],
  };
}

// "authoris" and "authority" begin alike and mean different things; "describ" and "description" do not.
const sharedPrefixMin = 5;

function has({ meanings, stems }: Vocabulary, word: ContentWord): boolean {
  if (word.meanings.some((meaning) => meanings.has(meaning))) return true;
  const stem = word.meanings[0] ?? "";
  const prefix = stem.slice(0, Math.max(sharedPrefixMin, Math.ceil(stem.length * 0.75)));
  return (
    stem.length >= sharedPrefixMin && stems.some((other) => other.length >= sharedPrefixMin && other.startsWith(prefix))
  );
}
