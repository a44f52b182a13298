import type { Checking } from "../../knowledge/schema.ts";
import { listWords } from "../question.ts";

/** A word that carries a claim. */
export interface ContentWord {
  /** As it stands, in lower case. */
  word: string;
  /** What it counts as: its stem, and every group of words with its meaning. */
  meanings: readonly string[];
  /** How many words stand between it and the denial before it in its clause, 1 when none does; infinite without one. */
  denied: number;
  /** It speaks of the code rather than of the matter: "a typical use", "fits", "stands for". */
  isLight: boolean;
}

export type WordReader = (text: string) => ContentWord[];

const denials =
  /^(?:not|no|never|nor|neither|without|cannot|none|nobody|nothing|\p{L}+n't|unable|lack(?:s|ed|ing)?|refus(?:e|es|ed|ing|al)|fail(?:s|ed|ing)?|instead|unless|prevents?|avoids?|forbids?)$/u;
// These deny a thing and not what happens to it, so the word behind the thing is not denied.
const ofThings = /^(?:no|without|none|lack(?:s|ed|ing)?)$/;
const clauseEnd =
  /[.;:!?()]+(?:\s|$)|,\s+(?=(?:and|but|so|because|which|who|that|it|if|when|then|where|since|as|while|for)\b)/;
// "`ETag` must not be sent": what is denied may stand before the denial as well.
const behindMax = 3;
const deniedBehind = 5;

export function createWordReader({
  sameMeaning,
  plain,
  light,
}: Pick<Checking, "sameMeaning" | "plain" | "light">): WordReader {
  const idle = new Set(listWords(plain));
  const lightStems = new Set(listWords(light).map(stemOf));
  const groups = new Map<string, string[]>();
  sameMeaning.forEach((line, at) => {
    for (const word of line.split(" ")) {
      const stem = stemOf(word);
      groups.set(stem, [...(groups.get(stem) ?? []), `=${at}`]);
    }
  });
  return (text) => {
    const found: ContentWord[] = [];
    for (const clause of text.toLowerCase().replaceAll("’", "'").split(clauseEnd)) {
      let denied = Number.POSITIVE_INFINITY;
      const words = tokensOf(clause);
      for (const [at, word] of words.entries()) {
        const denies = denials.test(word);
        if (!denies) denied += 1;
        if (/^[1-5]\d\d$/.test(word)) continue;
        const stem = stemOf(word);
        if (!idle.has(word)) {
          found.push({
            word,
            meanings: [stem, ...(groups.get(stem) ?? [])],
            denied: isDeniedBehind(words, at) ? Math.min(denied, deniedBehind) : denied,
            isLight: lightStems.has(stem),
          });
        }
        if (denies) denied = ofThings.test(word) ? 1 : 0;
      }
    }
    return found;
  };
}

function isDeniedBehind(words: readonly string[], at: number): boolean {
  return words.slice(at + 1, at + 1 + behindMax).some((word) => denials.test(word));
}

/** Words in order; a compound of two ordinary words counts as both, the name of a header field as one. */
function tokensOf(text: string): string[] {
  const named = text.replace(/`([^`]*)`/g, (_whole, name: string) => name.replaceAll("-", "_"));
  const tokens = named.match(/[\p{L}\p{M}\p{N}]+(?:['_./-]+[\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  return tokens.flatMap((token) => (/[-/]/.test(token) && !/\d/.test(token) ? token.split(/[-/.]+/) : [token]));
}

/** A word without its endings. Crude: what counts is that forms of one word meet, and words of other meaning do not. */
export function stemOf(word: string): string {
  let stem = word.replace(/'s?$/, "");
  if (/[_./\d]/.test(stem) || stem.length < 4) return stem;
  stem = stem.replace(/ies$|ied$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1");
  stem = stem.replace(/([^su])s$/, "$1");
  const cut = stem.replace(/(?:ing|ed)(?:ly)?$/, "");
  if (cut !== stem && cut.length >= 3 && /[aeiouy]/.test(cut)) stem = cut.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
  stem = stem.replace(/ly$/, "");
  for (const ending of [
    "isation",
    "ization",
    "ation",
    "ition",
    "ator",
    "ate",
    "ise",
    "ize",
    "ment",
    "ness",
    "able",
    "ible",
    "ion",
    "ance",
    "ence",
    "ant",
    "ent",
    "al",
    "er",
    "or",
  ]) {
    if (stem.endsWith(ending) && stem.length - ending.length >= 4) {
      stem = stem.slice(0, -ending.length);
      break;
    }
  }
  return stem.replace(/e$/, "");
}
