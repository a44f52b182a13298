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
  faults: ReadonlySet<string>;
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
  if (named.codes.length > 1 && isBare && question.words.length <= 5) return compare(named.codes, parts);
  const argued = parts.disputes.find(question.words);
  const convention = argued === undefined ? undefined : knowledge.conventions.get(argued);
  if (argued !== undefined && convention) return { kind: "dispute", topic: argued, convention };
  if (named.codes.length > 1 && (isBare || isAgainst(question, named))) return compare(named.codes, parts);
  const strange = named.codes.find(
    (code) => !knowledge.codes.has(code) && (named.rest.length <= 1 || isCalledCode(question, named, code)),
  );
  if (strange !== undefined) return unregistered(strange, named, knowledge);
  const [code] = named.codes;
  if (code !== undefined && (isBare || (named.rest.length === 1 && named.numbers.length > 0 && !saysWhen(question)))) {
    return named.headers.length > 0 ? headerGuide(named, knowledge) : codeAnswer(code, knowledge, named.framework);
  }
  // "interal server error" has a slip, and the name of a class in it.
  if (code === undefined && !isBare && named.classes.length > 0) {
    const near = nearName(question, named, parts);
    if (near?.kind === "code") return near;
  }
  const guideId = named.classes.length > 1 ? "basics" : parts.guides.find(question.words);
  const guide = guideId === undefined ? undefined : knowledge.guides.get(guideId);
  if (guideId !== undefined && guide) return { kind: "guide", id: guideId, guide };
  const [digit] = named.classes;
  if (digit !== undefined && code === undefined && named.rest.length <= 1) return classAnswer(digit, knowledge);
  // "Wrong content-type" names a header field too, and describes a situation.
  const isFaulty = () => question.words.some((word) => parts.faults.has(word));
  if (named.headers.length > 0 && code === undefined && named.rest.length <= 1 && !isFaulty())
    return headerGuide(named, knowledge);
  if (!isBare) return code === undefined ? nearName(question, named, parts) : undefined;
  if (named.framework !== undefined && mentionsFramework(question, named, parts))
    return frameworkGuide(named.framework, knowledge);
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
  // Below 100 nothing was received that could be a status code; what logs put there is said beside it.
  if (entry && code < 100) return { ...readUnknownCode(String(code), knowledge), seenAs: entry };
  if (entry) return { kind: "unofficial", code, entry, instead: knownCodes(entry.instead, knowledge) };
  const mention = named?.numbers.find((number) => number.kind === "number" && number.value === code);
  // "HTTP_477" means the number in it; "-1" and "404.3" are more than theirs.
  const isPlain = mention !== undefined && /^[-\d.]+$/.test(mention.text);
  return readUnknownCode(isPlain ? mention.text : String(code), knowledge);
}

function headerGuide(named: Named, knowledge: Knowledge): Answer | undefined {
  const [header] = named.headers;
  return header === undefined ? undefined : composeHeaderGuide(header, knowledge);
}

/** Whether the question itself names the framework, rather than the asker's preferences. */
function mentionsFramework(question: Question, named: Named, { names }: LookupParts): boolean {
  return names
    .find(question.words)
    .some(({ named: known }) => known.kind === "framework" && known.id === named.framework);
}

function frameworkGuide(id: string, knowledge: Knowledge): Answer | undefined {
  const framework = knowledge.frameworks.get(id);
  return framework && composeFrameworkGuide(id, framework);
}

/** "unprocesable", "tea pot", "gateway": a name with a slip, or a part of several names. */
function nearName(question: Question, named: Named, { names, knowledge, filler }: LookupParts): Answer | undefined {
  const telling = question.words.filter((word) => !filler.has(word));
  if (telling.length === 0 || telling.length > 4 || question.words.length > 8) return undefined;
  const whole = names.findNear(question.words);
  const near = whole.length > 0 ? whole : names.findNear(telling);
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

/** "send 256", "a 520", "nginx logs 499": what stands before tells a code from a number that merely occurs. */
function isCalledCode(question: Question, named: Named, code: number): boolean {
  const mention = named.numbers.find((known) => known.kind === "number" && known.value === code);
  if (mention === undefined || code < 100 || code > 599) return false;
  return mention.at === 0 || callers.has(question.words[mention.at - 1] ?? "");
}

const callers = new Set(
  (
    "a an the http https status code statuscode error is use uses using used send sends sending sent return returns returned returning " +
    "respond responds reply replies answer get gets got give gives log logs logged see sees seeing saw receive received with say says"
  ).split(" "),
);

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
