import type { Question } from "./question.ts";

/** A number or class that a question names, and the words it took up. */
export type NumberMention =
  | { kind: "number"; value: number; text: string; at: number }
  | { kind: "class"; digit: number; text: string; at: number };

/** "422", "HTTP/1.1 404", "4O4", "err_503", "status:409", "418ed"; not "2fa" or "x509". */
const dressedCode =
  /^:?(?:(?:http|https|status|statuscode|code|error|err|sc|e)[._/:'-]*)*([1-5][\do]{2})(?:['’]?(?:s|ed|ing|er))?$/;
const classToken = /^(?:http[_-]?)?([1-9])(?:xx|00['’]?s|xx['’]?s|xx-codes?)$/;
const decimal = /^\d{1,3}\.\d{1,3}$/;

/** What a number measures when it is no status code. */
const measures = new Set(
  "ms s sec secs second seconds min mins minute minutes hour hours day days kb mb gb tb kib mib gib byte bytes bit bits km px rpm rps qps usd eur percent people left".split(
    " ",
  ),
);
/** What a number counts. Only as a plural: "419 page expired" names a code, "419 pages" does not. */
const counted =
  /^(?:week|month|year|char|character|item|row|record|user|person|customer|ticket|file|line|word|page|request|call|time|chunk|retrie|attempt|message|dollar|euro|degree|meter|mile|pixel|node|pod|order|product|thread|connection|client|entrie|object|error)s$/;
const quantifiers = new Set([
  "port",
  "line",
  "issue",
  "pr",
  "ticket",
  "room",
  "page",
  "chapter",
  "over",
  "than",
  "about",
  "gate",
  "flight",
  "bus",
  "highway",
  "apartment",
  "version",
]);

/** Finds codes and classes in any dress, in the order in which they stand. */
export function findNumbers(question: Question): NumberMention[] {
  const mentions: NumberMention[] = [];
  question.words.forEach((word, at) => {
    const asClass =
      classToken.exec(word) ?? (/^[1-5]$/.test(word) && question.words[at + 1] === "xx" ? [word, word] : null);
    if (asClass) {
      mentions.push({ kind: "class", digit: Number(asClass[1]), text: word, at });
      return;
    }
    const dressed = dressedCode.exec(word);
    const digits = dressed?.[1]?.replaceAll("o", "0");
    if (digits !== undefined) {
      if (!isQuantity(question.words, at)) mentions.push({ kind: "number", value: Number(digits), text: word, at });
      return;
    }
    if (/^\d{1,6}$/.test(word) || decimal.test(word)) {
      if (isQuantity(question.words, at)) return;
      mentions.push({ kind: "number", value: Number(word), text: withSign(question.text, word), at });
    }
  });
  return mentions;
}

/** Numbers that count something: "200 tickets", "port 443", "over 300". */
export function isQuantity(words: readonly string[], at: number): boolean {
  const next = words[at + 1] ?? "";
  return measures.has(next) || counted.test(next) || quantifiers.has(words[at - 1] ?? "");
}

/** "well-known -1" has a minus sign, "RFC-404" has none. */
function withSign(text: string, word: string): string {
  const signed = new RegExp(`(?<![\\p{L}\\p{N}])-${word.replaceAll(".", "\\.")}(?!\\d)`, "u");
  return signed.test(text) ? `-${word}` : word;
}
