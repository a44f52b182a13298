// Long enough to tell questions apart, and far below what an index of Postgres takes (2,704 bytes).
const keyLengthMax = 300;

/** Questions of the same words are the same question, whatever their case, marks and spaces. Empty for no words at all. */
export function foldQuestion(question: string): string {
  return question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim()
    .slice(0, keyLengthMax)
    .replace(/[\ud800-\udbff]$/, "");
}

// A question and what is said about it, not a log file.
const textLengthMax = 1_000;

/** What is kept of a person's words: one line without control characters, which Postgres would not all take. */
export function tidyWords(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, textLengthMax)
    .replace(/[\ud800-\udbff]$/, "");
}

/** Questions and what people said of them are kept for so long. */
export const keptMs = 90 * 24 * 60 * 60 * 1000;
