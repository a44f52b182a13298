import type { Reference } from "../../knowledge/source.ts";

/**
 * The one way from text to Slack's markup. Slack asks for three characters to be escaped and for nothing else
 * (docs.slack.dev/messaging/formatting-message-text); its marks have no escape, so outside code they are exchanged for
 * characters that look alike.
 */

/** A text of the base in Slack's mrkdwn: backticks become code spans, everything else stands as it is written. */
export function toMrkdwn(text: string, lengthMax = 3_000): string {
  const cleaned = clean(text);
  // A last backtick without a partner is a character like any other.
  const spans = cleaned.split("`");
  const isOpen = spans.length % 2 === 0;
  const parts = spans.map((span, index) => {
    if (isOpen && index === spans.length - 1) return `ˋ${disarm(span)}`;
    if (index % 2 === 0) return disarm(span);
    // Slack shows an empty or blank code span as the backticks themselves.
    return span.trim() === "" ? span : `\`${escapeEntities(span)}\``;
  });
  return cutMrkdwn(parts.join(""), lengthMax);
}

/** A person's words inside our own: on one line, without any formatting of theirs. */
export function quoteWords(text: string, lengthMax: number): string {
  return cutMrkdwn(disarm(toPlainLine(text).replaceAll("`", "ˋ")), lengthMax);
}

/**
 * Text for headers, labels and buttons, where Slack reads no markup. It is not documented whether entities are decoded
 * there, so the three special characters are exchanged instead of escaped.
 */
export function toPlainText(text: string, lengthMax: number): string {
  const line = toPlainLine(text).replaceAll("`", "").replaceAll("<", "‹").replaceAll(">", "›").replaceAll("&", "＆");
  return cut(line, lengthMax);
}

/** A source as a link, or its title where there is no page. */
export function toLink({ title, url }: Reference): string {
  const label = disarm(toPlainLine(title).replaceAll("`", ""));
  if (url === undefined) return label;
  // `href` is already free of angle brackets and blanks; a bar would end the address.
  return `<${escapeEntities(new URL(url).href.replaceAll("|", "%7C"))}|${label}>`;
}

/** Source code in a fence. Lines that do not fit are left out, and "…" says so. */
export function toCodeFence(code: string, lengthMax = 2_900): string {
  // The first line keeps its indentation.
  const escaped = escapeEntities(
    clean(code)
      .replace(/^(?:[ \t]*\n)+/, "")
      .trimEnd(),
  ).replaceAll("```", "ˋˋˋ");
  const room = lengthMax - 8;
  const fits = escaped.length <= room ? escaped : `${wholeLines(escaped, room - 2)}\n…`;
  return `\`\`\`\n${fits}\n\`\`\``;
}

/** Cuts finished mrkdwn without breaking an entity, a link or a code span. */
export function cutMrkdwn(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  let kept = wholeCharacters(text.slice(0, lengthMax - 1)).replace(/<[^<>]*$/, "");
  if ((kept.match(/`/g)?.length ?? 0) % 2 === 1) kept = kept.slice(0, kept.lastIndexOf("`"));
  return `${kept.trimEnd()}…`;
}

/** Cuts plain text, at most `lengthMax` long with its "…". */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const kept = text.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, "");
  return `${kept.trimEnd()}…`;
}

function toPlainLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

// Control and format characters (zero-width, direction, tags), private use, lone surrogates, and the Hangul fillers.
const invisible = /[\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0]|(?![\n\t])\p{Cc}/gu;

function clean(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(invisible, "");
}

/** Escaped, and without marks. Inside a word Slack leaves `_` alone, and identifiers need it. */
function disarm(text: string): string {
  const withoutMarks = text
    .replaceAll("*", "∗")
    .replaceAll("~", "∼")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "ˍ");
  return escapeEntities(withoutMarks);
}

function escapeEntities(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function wholeLines(text: string, lengthMax: number): string {
  const end = text.lastIndexOf("\n", lengthMax);
  return end === -1 ? wholeCharacters(text.slice(0, lengthMax)) : text.slice(0, end);
}

/** Without the half of an entity or of a pair of code units that a cut has left at the end. */
function wholeCharacters(text: string): string {
  return text.replace(/&[a-z]{0,4}$/, "").replace(/[\ud800-\udbff]$/, "");
}
