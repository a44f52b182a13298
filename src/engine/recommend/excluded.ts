import type { Reading } from "./scorer.ts";

/** The codes that a question names in order to rule them out, and its text without what it says of them. */
export interface Exclusions {
  codes: readonly number[];
  text: string;
}

/** Log-odds taken from a code that is ruled out: people rule out the right one too, so it can still win. */
const excludedWeight = 3;
/** What is left has to be a situation; otherwise the whole text is read. */
const wordsLeftMin = 4;

const code = "(?<![\\d.])([1-5]\\d{2})(?![\\d.]*\\d)";
const filler = "(?:(?:an?|the|plain|http|status|code|just|simply|with|to|use|return|send|be|give|answer) ){0,4}";

/** "not 400", "anything but 409", in the languages that are read. */
const before = [
  `(?<!why |why is it |or |if |whether )\\b(?:not|never|no|anything but|anything except|everything but|except|other than|apart from|besides) ${filler}${code}`,
  `\\b(?:don't|do not|can't|cannot|may not|must not|mustn't|won't|not allowed to|shouldn't) (?:want|use|send|return|be|take|like) ${filler}${code}`,
  `\\b(?:nicht|außer|keine?n?|kein|pas|sauf|excepto|menos|tranne|eccetto|exceto) (?:(?:eine?n?|un|une|de|um) )?${code}`,
  `(?:不是|除了|不要用) ?${code}`,
];
const after = [
  `${code} (?:is|would be|seems|feels) (?:wrong|out of the question|no option|not an option|ruled out|not possible|forbidden|misleading)\\b`,
  `${code} ?(?:以外|ではなく|じゃなく|ではない)`,
];
/** "400 is for syntax only": what it is kept for is no part of what happened. */
const reserved = [
  `${code} (?:is|are|means|stays|stands) (?:only|just|solely|exclusively|strictly|reserved|kept|meant only)\\b[^.?!;,]{0,80}`,
  `${code} (?:is|means|stands|stays) (?:for )?[^.?!;,]{1,60}? (?:only|alone|exclusively)\\b`,
  `${code} (?:ist|est|es|è|é) (?:nur|reserviert|réservé|seulement|uniquement|solo|sólo|reservado|riservato|apenas|só)(?![\\p{L}])[^.?!;,]{0,80}`,
  `${code} ?[はが](?:[^。？！?!]{1,40}(?:専用|のみ|だけ))[^。？！?!]*`,
  `${code} ?(?:只|仅|专门)[^。？！?!]{1,40}`,
];

const mentions = [...before, ...after].map((pattern) => new RegExp(pattern, "giu"));
const clauses = reserved.map((pattern) => new RegExp(pattern, "giu"));

export function readExclusions(text: string): Exclusions {
  const codes = new Set<number>();
  let left = text.replaceAll("’", "'");
  for (const pattern of mentions) {
    for (const { 1: digits, index } of left.matchAll(pattern)) {
      // "we get 500, not 404" says what is returned and what was hoped for.
      if (!/(?<!\d)[1-5]\d{2}(?!\d)/.test(left.slice(0, index))) codes.add(Number(digits));
    }
  }
  for (const clause of clauses) {
    left = left.replace(clause, (_, digits: string) => {
      codes.add(Number(digits));
      return " ";
    });
  }
  const isEnough = left.trim().split(/\s+/).length >= wordsLeftMin || /[^\p{sc=Latin}\p{sc=Common}]{6}/u.test(left);
  return { codes: [...codes], text: isEnough ? left : text };
}

/** The same reading for somebody who has ruled these codes out. */
export function leanAway(excluded: readonly number[], reading: Reading): Reading {
  if (!reading.ranked.some(({ code }) => excluded.includes(code))) return reading;
  const lowered = reading.ranked.map(({ code, share }) => ({
    code,
    share: excluded.includes(code) ? share * Math.exp(-excludedWeight) : share,
  }));
  const total = lowered.reduce((sum, { share }) => sum + share, reading.offTopic + reading.vague);
  return {
    ...reading,
    excluded,
    offTopic: reading.offTopic / total,
    vague: reading.vague / total,
    ranked: lowered
      .map(({ code, share }) => ({ code, share: share / total }))
      .sort((a, b) => b.share - a.share || a.code - b.code),
  };
}
