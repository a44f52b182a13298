import type { Checking } from "../../knowledge/schema.ts";
import type { BaseFact } from "./base-facts.ts";
import { type ContentWord, stemOf, type WordReader } from "./words.ts";

interface Said {
  text: string;
  words: readonly ContentWord[];
}

interface Known {
  facts: readonly BaseFact[];
  words: readonly ContentWord[];
}

export type ContradictionFinder = (said: Said, known: Known) => string | undefined;

/**
 * Finds what a sentence turns round although it uses the words of the facts: what it denies, its opposites, who has to
 * do it, and how far it goes. It errs on the side of finding too much.
 */
export function createContradictionFinder(
  { opposites, absolutes, praise }: Pick<Checking, "opposites" | "absolutes" | "praise">,
  read: WordReader,
): ContradictionFinder {
  const meaningsOf = (word: string) => read(word)[0]?.meanings ?? [stemOf(word)];
  const pairs = opposites.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
  const readings = pairs.map(([here, there]) => ({
    here: stemOf(here),
    there: stemOf(there),
    thereMeanings: new Set(meaningsOf(there)),
    hereMeanings: new Set(meaningsOf(here)),
  }));
  const far = wordsPattern(absolutes);
  const good = wordsPattern(praise);

  return (said, known) => {
    if (known.facts.length === 0) return undefined;
    return (
      findOpposite(said, known, readings) ??
      findFlip(said, known) ??
      findLostDenial(said, known) ??
      findSwap(said, known) ??
      findTurn(said, known) ??
      findExcess(said, known, far) ??
      findPraise(said, known, good)
    );
  };
}

const wordsPattern = (lines: readonly string[]) =>
  new RegExp(`(?<![\\p{L}'-])(?:${lines.map((line) => line.replace(/ /g, "\\s+")).join("|")})(?![\\p{L}'-])`, "giu");

// "not yet", "not a valid one": what is denied stands close behind.
const deniedMax = 3;
const isDenied = ({ denied }: ContentWord) => denied <= deniedMax;

const factsText = (facts: readonly BaseFact[]) => facts.map((fact) => fact.full).join(" ");

interface Opposite {
  here: string;
  there: string;
  hereMeanings: ReadonlySet<string>;
  thereMeanings: ReadonlySet<string>;
}

function findOpposite({ words }: Said, known: Known, readings: readonly Opposite[]): string | undefined {
  const stemIn = (list: readonly ContentWord[], stem: string) => list.filter((word) => word.meanings[0] === stem);
  for (const { here, there } of readings) {
    const said = stemIn(words, here);
    const told = stemIn(known.words, there);
    if (said.length === 0 || told.length === 0) continue;
    if (stemIn(words, there).length > 0 || stemIn(known.words, here).length > 0) continue;
    if (said.some(isDenied) === told.some(isDenied)) {
      return "it says the opposite of what the facts say";
    }
  }
  return undefined;
}

const denial = /(?<![\p{L}'])(?:not|no|never|nor|neither|without|cannot|none|nobody|nothing|\p{L}+n't)(?![\p{L}'])/iu;

// Right behind the "not", but for an article or an adverb.
const closeMax = 2;

/** A word of the facts that is denied in one place, and stands where nothing is denied in the other. */
function findFlip(said: Said, known: Known): string | undefined {
  if (known.facts.some(({ kind }) => kind === "mistakes" || kind === "security")) return undefined;
  // "Keeps any cache from" denies as much as "no cache" does.
  const isDenying = implied.test(said.text);
  const isFlipped = said.words.some(({ meanings, denied }) => {
    const equal = known.words.filter((word) => word.meanings[0] === meanings[0]);
    const alike = known.words.filter((word) => word.meanings.some((meaning) => meanings.includes(meaning)));
    const same = equal.length > 0 || denied > closeMax ? equal : alike;
    if (same.length === 0) return false;
    if (denied <= closeMax) return same.every((word) => word.denied === Number.POSITIVE_INFINITY);
    return !isDenying && denied === Number.POSITIVE_INFINITY && same.every((word) => word.denied <= closeMax);
  });
  return isFlipped ? "it denies what the facts say, or says what they deny" : undefined;
}

/** Words that deny without saying "not". */
const implied =
  /\b(?:un\w{4,}|in(?:valid|sufficient|adequate|complete|correct)\w*|lack\w*|refus\w*|fail\w*|den[yi]\w*|reject\w*|forbid\w*|forbidden|prevent\w*|avoid\w*|stop\w*|ceas\w*|instead|rather|omit\w*|leaves? \w+ out|mistake|wrong|false|except|ignor\w*|only|alone|limited|keeps? )/i;

/** What must not or should not happen, told as if it did. */
function findLostDenial({ text }: Said, { facts }: Known): string | undefined {
  const isDenied = facts.every(({ level }) => level === "MUST NOT" || level === "SHOULD NOT");
  return isDenied && !denial.test(text) && !implied.test(text) ? "the facts say that it is not to be" : undefined;
}

const sides = [
  ["client", /^(?:clients?|callers?|user agents?|browsers?|requesters?|users?|apps?)$/i],
  ["server", /^(?:servers?|services?|backends?|response|apis?|answer)$/i],
  ["proxy", /^(?:proxy|proxies|gateways?|intermediar(?:y|ies)|caches?)$/i],
] as const;

const actor =
  "clients?|callers?|user agents?|browsers?|requesters?|users?|apps?|servers?|services?|backends?|response|apis?|answer|prox(?:y|ies)|gateways?|intermediar(?:y|ies)|caches?";
const modal = new RegExp(
  `\\b(${actor})\\b(?:\\s+(?!that|who|which|when|where|if)[\\w\`-]+){0,4}?\\s+(?:MUST|SHOULD|MAY|must|should|may|shall|has to|have to|ought|needs? to|is (?:required|allowed|free|obliged))\\b`,
);
const opening = new RegExp(`^(?:the|a|an|every|any|each)\\s+(?:\\w+\\s+)?(${actor})\\s`, "i");

/** Whose duty or right it is, and whose it is said to be. */
function findSwap({ text }: Said, { facts }: Known): string | undefined {
  const told = facts.flatMap((fact) => sidesIn(modal.exec(fact.text)?.[0]));
  const said = sideOf(modal.exec(text)?.[1]) ?? sideOf(opening.exec(text)?.[1]);
  if (said === undefined || told.length === 0 || told.includes(said)) return undefined;
  return `the facts speak of the ${told[0]} where it speaks of the ${said}`;
}

function sidesIn(text: string | undefined): string[] {
  return (text?.match(new RegExp(`\\b(?:${actor})\\b`, "gi")) ?? []).flatMap((word) => sideOf(word) ?? []);
}

function sideOf(word: string | undefined): string | undefined {
  return word === undefined ? undefined : sides.find(([, names]) => names.test(word))?.[0];
}

const compared = /\b([1-5]\d\d)\b[^.;]*?\b(?:over|than|instead of|rather than|in place of)\b[^.;]*?\b([1-5]\d\d)\b/;

/** "404 over 410" for "410 over 404". */
function findTurn({ text }: Said, { facts }: Known): string | undefined {
  const [, one, other] = compared.exec(text) ?? [];
  const isTurned = facts.some((fact) => {
    const [, first, second] = compared.exec(fact.text) ?? [];
    return first !== undefined && first === other && second === one;
  });
  return isTurned ? "it prefers what the facts put second" : undefined;
}

/** "Always", "every", "guarantees": further than the facts go. */
function findExcess({ text }: Said, { facts }: Known, far: RegExp): string | undefined {
  const told = factsText(facts).toLowerCase();
  const words = text.match(far) ?? [];
  const isExcess = words.some((word) => !told.includes(word.toLowerCase()));
  return isExcess ? "it goes further than the facts" : undefined;
}

/** A mistake or a danger of the base, recommended. */
function findPraise({ text }: Said, { facts }: Known, good: RegExp): string | undefined {
  if (!facts.every(({ kind }) => kind === "mistakes" || kind === "security" || kind === "avoidWhen")) return undefined;
  const told = factsText(facts).toLowerCase();
  const words = text.match(good) ?? [];
  const isPraise =
    words.some((word) => !told.includes(word.toLowerCase())) && !denial.test(text.replace(/\bneed not\b/g, ""));
  return isPraise ? "it recommends what the facts warn of" : undefined;
}
