import { distance } from "fastest-levenshtein";
import type { Knowledge } from "../knowledge/knowledge.ts";

/** What a name in a question stands for. */
export type Named =
  | { kind: "code"; code: number; constantOf?: string }
  | { kind: "class"; digit: number }
  | { kind: "framework"; id: string }
  | { kind: "header"; name: string };

export interface NameMention {
  named: Named;
  at: number;
  /** How many words it took up. */
  length: number;
}

export interface NameIndex {
  /** The longest names at each place, left to right, without overlaps. */
  find(words: readonly string[]): NameMention[];
  /** The codes whose names are nearest to a mistyped or partial name, best first; empty when nothing is near. */
  findNear(words: readonly string[]): number[];
}

const wordsPerNameMax = 8;

/** Everything the base can call by a name: reason phrases, old ones, constants, classes, frameworks, header fields. */
export function createNameIndex(knowledge: Knowledge): NameIndex {
  const names = new Map<string, Named>();
  const add = (name: string, named: Named) => {
    const key = keyOf(name);
    if (key.length > 1 && !names.has(key)) names.set(key, named);
  };
  for (const [name, digit] of classNames) add(name, { kind: "class", digit });
  const phrases = codePhrases(knowledge);
  for (const { name, code } of phrases) add(name, { kind: "code", code });
  for (const [id, framework] of knowledge.frameworks) {
    for (const alias of [framework.name, ...framework.aliases]) add(alias, { kind: "framework", id });
  }
  for (const [id, framework] of knowledge.frameworks) {
    for (const [code, use] of Object.entries(framework.codes)) {
      for (const constant of [...use.names, ...use.older.map((older) => older.name)]) {
        for (const form of constantForms(constant)) add(form, { kind: "code", code: Number(code), constantOf: id });
      }
    }
  }
  for (const name of headerNames(knowledge)) add(name, { kind: "header", name });
  // Names apart from constants and numbers: what a person would type, and mistype.
  const typed = phrases
    .filter(({ name }) => !/^(?:one|two|three|four|five) /.test(name))
    .map(({ name, code }) => ({
      key: keyOf(name),
      words: name.toLowerCase().split(/[^a-z]+/),
      code,
    }));

  return {
    find: (words) => findLongest(words, names),
    findNear: (words) => findNear(words, typed),
  };
}

function findLongest(words: readonly string[], names: ReadonlyMap<string, Named>): NameMention[] {
  const mentions: NameMention[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(wordsPerNameMax, words.length - at); length > 0; length--) {
      const named =
        names.get(keyOf(words.slice(at, at + length).join(""))) ??
        (length === 1 ? unqualified(words[at], names) : undefined);
      if (!named) continue;
      mentions.push({ named, at, length });
      at += length - 1;
      break;
    }
  }
  return mentions;
}

/** `HttpServletResponse.SC_GONE`, `Response.Status.NOT_ACCEPTABLE`: constants of libraries that the base does not know. */
function unqualified(word: string | undefined, names: ReadonlyMap<string, Named>): Named | undefined {
  if (word === undefined || !/[._:]/.test(word)) return undefined;
  const tail = word.split(/[.:]+/).at(-1) ?? word;
  const named = names.get(keyOf(tail.replace(/^(?:sc|http|status|http_status)_/, "")));
  return named?.kind === "code" ? named : undefined;
}

function findNear(words: readonly string[], typed: { key: string; words: string[]; code: number }[]): number[] {
  const key = keyOf(words.join(""));
  if (key.length < 4 || key.length > 60) return [];
  const near = new Map<number, number>();
  for (const name of typed) {
    const longer = Math.max(key.length, name.key.length);
    const off = distance(key, name.key) / longer;
    // One slip in five letters is a typo, and so are two letters changed over in a longer name.
    const isSlip = off <= (longer >= 8 ? 0.25 : 0.2);
    const containsAll = words.every((word) => word.length > 3 && name.words.some((part) => isTypoOf(word, part)));
    const score = isSlip ? off : containsAll ? 0.25 + off : undefined;
    if (score !== undefined) near.set(name.code, Math.min(score, near.get(name.code) ?? 1));
  }
  const ranked = [...near].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const best = ranked[0]?.[1] ?? 1;
  // A whole name with a slip wins over names that merely share a word.
  return ranked.filter(([, score]) => best > 0.25 || score <= best + 0.05).map(([code]) => code);
}

function isTypoOf(word: string, part: string): boolean {
  if (word === part) return true;
  if (Math.abs(word.length - part.length) > 2 || part.length < 5) return false;
  return distance(word, part) <= (part.length >= 8 ? 2 : 1);
}

/** Letters and digits only, so that `Non-Authoritative Information`, `nonAuthoritativeInformation` and typed words meet. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

const classNames: readonly [string, number][] = [
  ["informational", 1],
  ["informational responses", 1],
  ["interim responses", 1],
  ["success codes", 2],
  ["successful", 2],
  ["successful responses", 2],
  ["success class", 2],
  ["redirection", 3],
  ["redirects", 3],
  ["redirect codes", 3],
  ["redirections", 3],
  ["client error", 4],
  ["client errors", 4],
  ["client error codes", 4],
  ["server error", 5],
  ["server errors", 5],
  ["server error codes", 5],
];

function codePhrases(knowledge: Knowledge): { name: string; code: number }[] {
  const phrases: { name: string; code: number }[] = [];
  for (const [code, entry] of knowledge.codes) {
    // "(Unused)" names nothing.
    if (!entry.reasonPhrase.startsWith("(")) phrases.push({ name: entry.reasonPhrase, code });
    for (const former of entry.formerNames) phrases.push({ name: former.name, code });
  }
  for (const code of knowledge.codes.keys()) for (const name of spokenNames(code)) phrases.push({ name, code });
  // How people say the joke, which no registry lists.
  if (knowledge.codes.has(418))
    for (const name of ["teapot", "im a teapot", "i am a teapot"]) phrases.push({ name, code: 418 });
  return phrases;
}

const digitNames =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" ");
const tenNames = new Map([
  [2, "twenty"],
  [3, "thirty"],
  [5, "fifty"],
]);

/** "four hundred four", "four hundred and four", "four oh four", "four twenty nine". */
function spokenNames(code: number): string[] {
  const [hundreds, rest] = [digitNames[Math.floor(code / 100)] ?? "", code % 100];
  if (rest === 0) return [`${hundreds} hundred`];
  const ones = digitNames[rest % 10] ?? "";
  const tens = tenNames.get(Math.floor(rest / 10));
  const spoken = digitNames[rest] ?? (rest % 10 === 0 ? tens : `${tens} ${ones}`) ?? "";
  const short = rest < 10 ? [`${hundreds} oh ${ones}`] : [`${hundreds} ${spoken}`];
  return [`${hundreds} hundred ${spoken}`, `${hundreds} hundred and ${spoken}`, ...short];
}

/** `status.HTTP_409_CONFLICT`, `HTTP_409_CONFLICT` and `CONFLICT`-like tails that no ordinary word equals. */
function constantForms(constant: string): string[] {
  const bare = constant.replace(/[()\s].*$/, "");
  const tail = bare.split(/[.:]+/).at(-1) ?? bare;
  // A lone lower-case word such as `:gone` is the reason phrase, which stands in the index already.
  return /[A-Z_]/.test(tail) ? [bare, tail] : [bare];
}

/** Fields that the codes owe, and those that people ask about beside them. */
function headerNames(knowledge: Knowledge): string[] {
  const owed = [...knowledge.codes.values()].flatMap((entry) => entry.headers.map((header) => header.name));
  return [...new Set(owed)].filter(
    (name) => name.includes("-") || ["Location", "Allow", "Upgrade", "ETag", "Vary"].includes(name),
  );
}
