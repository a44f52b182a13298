import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Answer } from "./answer.ts";
import { composeFrameworkGuide, composeHeaderGuide } from "./composed-guides.ts";
import { frameworkUse, knownCodes } from "./known-codes.ts";
import type { NameIndex } from "./names.ts";
import { findNumbers, type NumberMention } from "./numbers.ts";
import type { PhraseIndex } from "./phrases.ts";
import type { Question } from "./question.ts";
import { readUnknownCode } from "./unknown-code.ts";

/** What a question names outright, and which of its words are left over. */
export interface Named {
  /** Registered or not, each once, in the order in which they stand. */
  codes: number[];
  numbers: NumberMention[];
  classes: number[];
  headers: string[];
  framework?: string;
  /** Words that neither name something nor are filler. A situation has some, a lookup has none. */
  rest: string[];
}

export interface LookupParts {
  knowledge: Knowledge;
  names: NameIndex;
  filler: ReadonlySet<string>;
  guides: PhraseIndex;
  disputes: PhraseIndex;
}

/** Reads what the words name: numbers in any dress, names old and new, constants, classes, header fields, frameworks. */
export function readNames(question: Question, { names, filler }: Pick<LookupParts, "names" | "filler">): Named {
  const numbers = findNumbers(question);
  const taken = new Set(numbers.map((mention) => mention.at));
  const codes = new Set<number>();
  const classes = new Set<number>();
  const headers = new Set<string>();
  let framework: string | undefined;
  const named = names.find(question.words).filter((mention) => !taken.has(mention.at));
  const byPlace = [
    ...numbers.map((mention) => ({ at: mention.at, length: 1, mention })),
    ...named.map(({ at, length, named: mention }) => ({ at, length, mention })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, length, mention } of byPlace) {
    for (let index = at; index < at + length; index++) taken.add(index);
    if (mention.kind === "number") codes.add(mention.value);
    else if (mention.kind === "code") codes.add(mention.code);
    else if (mention.kind === "class") classes.add(mention.digit);
    else if (mention.kind === "header") headers.add(mention.name);
    else framework ??= mention.id;
  }
  const rest = question.words.filter((word, index) => !taken.has(index) && !filler.has(word));
  return {
    codes: [...codes],
    numbers,
    classes: [...classes],
    headers: [...headers],
    rest,
    ...(framework === undefined ? {} : { framework }),
  };
}

/** The answer to a question that names what it wants; `undefined` when it describes a situation instead. */
export function lookUp(question: Question, named: Named, parts: LookupParts): Answer | undefined {
  const { knowledge } = parts;
  const isBare = named.rest.length === 0;
  if (named.codes.length > 1 && (isBare || isAgainst(question, named))) return compare(named.codes, parts);
  const [code] = named.codes;
  if (code !== undefined && !knowledge.codes.has(code)) return unregistered(code, named, knowledge);
  if (code !== undefined && (isBare || (named.rest.length === 1 && named.numbers.length > 0 && !saysWhen(question)))) {
    return named.headers.length > 0 ? headerGuide(named, knowledge) : codeAnswer(code, knowledge, named.framework);
  }
  const dispute = parts.disputes.find(question.words);
  if (dispute !== undefined) {
    const convention = knowledge.conventions.get(dispute);
    if (convention) return { kind: "dispute", topic: dispute, convention };
  }
  const guideId = parts.guides.find(question.words);
  const guide = guideId === undefined ? undefined : knowledge.guides.get(guideId);
  if (guideId !== undefined && guide) return { kind: "guide", id: guideId, guide };
  if (!isBare) return named.codes.length === 0 ? nearName(question, named, parts) : undefined;
  if (named.headers.length > 0) return headerGuide(named, knowledge);
  const [digit] = named.classes;
  if (digit !== undefined) return classAnswer(digit, knowledge);
  if (named.framework !== undefined) return frameworkGuide(named.framework, knowledge);
  return undefined;
}

/** The card of a registered code, with the framework's way to send it when one is named. */
export function codeAnswer(code: number, knowledge: Knowledge, framework?: string): Answer {
  const entry = knowledge.codes.get(code);
  if (!entry) return unregistered(code, undefined, knowledge);
  const unofficial = knowledge.unofficial.get(code);
  const use = framework === undefined ? undefined : frameworkUse(code, framework, knowledge);
  if (entry.state === "unused") return readUnknownCode(String(code), knowledge);
  return { kind: "code", code, entry, ...(use ? { framework: use } : {}), ...(unofficial ? { unofficial } : {}) };
}

export function classAnswer(digit: number, knowledge: Knowledge): Answer {
  const entry = knowledge.classes.get(digit);
  if (!entry) return readUnknownCode(`${digit}xx`, knowledge);
  const codes = [...knowledge.codes].filter(([code]) => Math.floor(code / 100) === digit);
  return { kind: "class", digit, entry, codes: codes.map(([code, known]) => ({ code, entry: known })) };
}

/** Two to six codes against each other, in ascending order. Numbers that are not registered get their own answer. */
export function compare(codes: readonly number[], { knowledge }: Pick<LookupParts, "knowledge">): Answer {
  const unknown = codes.find((code) => !knowledge.codes.has(code));
  if (unknown !== undefined) return unregistered(unknown, undefined, knowledge);
  const sorted = [...new Set(codes)].sort((a, b) => a - b).slice(0, 6);
  const comparison = knowledge.comparisons.get(sorted.join("-"));
  return { kind: "comparison", codes: knownCodes(sorted, knowledge), ...(comparison ? { comparison } : {}) };
}

function unregistered(code: number, named: Named | undefined, knowledge: Knowledge): Answer {
  const entry = knowledge.unofficial.get(code);
  if (entry) return { kind: "unofficial", code, entry, instead: knownCodes(entry.instead, knowledge) };
  const mention = named?.numbers.find((number) => number.kind === "number" && number.value === code);
  return readUnknownCode(mention?.text ?? String(code), knowledge);
}

function headerGuide(named: Named, knowledge: Knowledge): Answer | undefined {
  const [header] = named.headers;
  return header === undefined ? undefined : composeHeaderGuide(header, knowledge);
}

function frameworkGuide(id: string, knowledge: Knowledge): Answer | undefined {
  const framework = knowledge.frameworks.get(id);
  return framework && composeFrameworkGuide(id, framework);
}

/** "unprocesable", "tea pot", "gateway": a name with a slip, or a part of several names. */
function nearName(question: Question, named: Named, { names, knowledge, filler }: LookupParts): Answer | undefined {
  const words = question.words.filter((word) => !filler.has(word));
  if (words.length === 0 || words.length > 4) return undefined;
  const near = names.findNear(words);
  const [first] = near;
  if (first === undefined) return undefined;
  if (near.length === 1) return codeAnswer(first, knowledge, named.framework);
  return {
    kind: "clarification",
    ask: "Several codes have a name like that. Which one is meant?",
    choices: knownCodes(near.slice(0, 5), knowledge).map(({ code, entry }) => ({ code, situation: entry.summary })),
    candidates: near.slice(0, 5),
  };
}

const againstWords = new Set([
  "vs",
  "vs.",
  "versus",
  "or",
  "difference",
  "differences",
  "compare",
  "compared",
  "between",
  "oder",
  "ou",
  "o",
]);

/** "401 vs 403 in rest" compares; "401 or 403 when the token expired while a job was running" asks about a situation. */
function isAgainst(question: Question, named: Named): boolean {
  return named.rest.length <= 1 && question.words.some((word) => againstWords.has(word));
}

function saysWhen(question: Question): boolean {
  return question.words.some((word) => ["when", "if", "for", "because", "after"].includes(word));
}
