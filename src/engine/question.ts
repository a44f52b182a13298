/** A question, cleaned of everything that is not its meaning. */
export interface Question {
  /** What the person wrote, without control characters and markup, in its own case. At most `questionLengthMax`. */
  text: string;
  /** Lower-case words and numbers, in order. Marks inside a word (`retry-after`, `http_404`, `:ok`) stay. */
  words: readonly string[];
}

// Longer than any question seen in public discussions; what comes after it is log output, and is not read.
export const questionLengthMax = 4_000;

/** Reads any string, including hostile ones, in time linear to its length. */
export function parseQuestion(raw: string): Question {
  const text = withoutQuotedLines(decodeEntities(raw.slice(0, questionLengthMax)).normalize("NFKC"))
    // Slack's own forms: <@U1>, <#C1|general>, <!channel>, <https://a|label>. Only a label is a person's words.
    .replace(/<[@#!][^<>|]*(?:\|[^<>]*)?>/g, " ")
    .replace(/<(?:https?|mailto|slack):[^<>|]*(?:\|([^<>]*))?>/gi, (_, label?: string) => ` ${label ?? ""} `)
    .replace(/\bhttps?:\/\/\S+/gi, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, (marks) => (/\s/.test(marks) ? " " : ""))
    .replace(/(\d{3})\/(?=\d{3}\b)/g, "$1 / ")
    // "5**" is how some write a class.
    .replace(/\b([1-5])\*\*/g, "$1xx")
    .replace(/\s+/g, " ")
    .trim();
  return { text, words: splitWords(text) };
}

/** The base lists words by the line, several to each. */
export function listWords(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}

/** Words of any script. Japanese, Chinese and Thai have no spaces between words, so their runs stay whole. */
export function splitWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/:?[\p{L}\p{M}\p{N}]+(?:['._/:-]+[\p{L}\p{M}\p{N}]+)*/gu) ?? []
  );
}

/** Slack encodes these three, and only these, in the text it delivers. */
function decodeEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Lines quoted from somebody else say nothing about the question, unless there is nothing besides them. */
function withoutQuotedLines(text: string): string {
  const own = text
    .split("\n")
    .filter((line) => !line.trimStart().startsWith(">"))
    .join("\n");
  return own.trim() === "" ? text : own;
}
