import type { Checking } from "../../knowledge/schema.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./fault.ts";

/** The languages that a text may be in, those with most of their common words in it; none when its words tell nothing. */
export type LanguageReader = (text: string) => readonly string[];

const scripts = [
  ["ja", /[\p{sc=Hiragana}\p{sc=Katakana}]/gu],
  ["zh", /\p{sc=Han}/gu],
  ["ko", /\p{sc=Hangul}/gu],
  ["hi", /\p{sc=Devanagari}/gu],
  ["ru", /\p{sc=Cyrillic}/gu],
  ["ar", /\p{sc=Arabic}/gu],
  ["he", /\p{sc=Hebrew}/gu],
  ["el", /\p{sc=Greek}/gu],
  ["th", /\p{sc=Thai}/gu],
] as const;

export function createLanguageReader(languages: Checking["languages"]): LanguageReader {
  const common = Object.entries(languages).map(([id, words]) => [id, new Set(words.split(" "))] as const);
  return (text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    for (const [id, pattern] of scripts) {
      // Code words and names in Latin letters stand in a text of any script.
      if ((text.match(pattern)?.length ?? 0) > letters * 0.2) return [id];
    }
    const words =
      text
        .toLowerCase()
        .replace(/`[^`]*`/g, " ")
        .match(/\p{L}+/gu) ?? [];
    const counts = common.map(([id, set]) => ({ id, hits: words.filter((word) => set.has(word)).length }));
    const most = Math.max(...counts.map(({ hits }) => hits));
    return most === 0 ? [] : counts.filter(({ hits }) => hits === most).map(({ id }) => id);
  };
}

const wordsMin = 6;

/** Whether every sentence is in the language of the question. Where the question tells none, English is expected. */
export function checkLanguage({ situation, passages }: Draft, read: LanguageReader): Fault[] {
  const named = read(situation.question);
  const asked = named.length === 0 ? ["en"] : named;
  const faults: Fault[] = [];
  for (const { at, text } of passages) {
    for (const sentence of text.split(/(?<=[.!?。])\s+/)) {
      const languages = read(sentence);
      const isShort = sentence.split(/\s+/).length < wordsMin;
      // A sentence without a common word of any language is a fragment, or in none that was asked in.
      if (languages.length === 0 && (isShort || asked.includes("en"))) continue;
      if (languages.some((language) => asked.includes(language))) continue;
      faults.push({ rule: "wrong-language", at, words: `${at} is in another language than the question` });
      break;
    }
  }
  return faults;
}
