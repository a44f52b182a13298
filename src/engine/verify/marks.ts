import { findSecret } from "../secrets.ts";
import type { Fault } from "./fault.ts";

const schemes = /\b(?:[a-z][a-z0-9+.-]{1,12}:\/\/|hxxps?\b|www\.|mailto:|tel:|data:[a-z]+\/|javascript:|slack:|file:)/i;
// A name with a dot and an ending that registries sell, such as example.com. Files and fields have other endings.
const domain =
  /(?:^|[^\p{L}\p{N}_`./-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.|\[\.\]|\(dot\)|\s\[?dot\]?\s))+(?:com|net|org|io|dev|app|ai|co|info|biz|xyz|ru|cn|de|uk|fr|es|pt|br|jp|in|eu|us|me|gg|ly|to|sh|tv|cc|ws|top|site|online|shop|club|tech|cloud|link|page|live|store|zip|mov|work|click|example|test|local|internal|onion)(?![\p{L}\p{N}_]|\.\p{L})/iu;
const address = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\d.])/;

const mention =
  /<?[@!#](?:channel|here|everyone|subteam|group)\b|<[@!#][^>]*>?|(?:^|[^\p{L}\p{N}_`])@[\p{L}\p{N}][\p{L}\p{N}._-]*|(?:^|\s)#[\p{L}][\p{L}\p{N}_-]*|＠/iu;
// A member's or channel's id, such as U024BE7LH.
const slackId = /\b[UWCGDT](?=[A-Z]*\d)[A-Z0-9]{8,}\b/;

const markup =
  /<[a-z!/?][^>]*>?|&(?:[a-z]+|#x?[0-9a-f]+);|```|\*\*|__[^_\s]|(?:^|\s)[*_~][^\s*_~][^*_~\n]*[*_~](?=$|[\s.,;:!?])|!?\[[^\]]*\]\s*[([]|^\s{0,3}(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s|\|)|\n|\t|~~|\$\$|\{\{|\}\}|<%|%>|\$\{|:[a-z][a-z0-9_+-]*[a-z0-9]:|\\[nrtux]|\|[^|]*\||[{}[\]\\|]|(?![\d#*])\p{Extended_Pictographic}/iu;

// Marks that show nothing, turn the direction of writing, or dress letters up.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029\u3164\u115f\u1160]/u;
const stacked = /\p{M}{3,}/u;
const blob = /[A-Za-z0-9+/]{40,}={0,2}|(?:[0-9a-f]{2}){16,}|(?:\\x[0-9a-f]{2})+|(?:%[0-9a-f]{2}){3,}/i;

/** Everything in a text that would be more than text on a card: links, mentions, markup, hidden marks, secrets. */
export function checkMarks(at: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const plain = text.normalize("NFKC").replace(/[\p{Cf}]/gu, "");
  const has = (pattern: RegExp) => pattern.test(text) || pattern.test(plain);
  // Names of media types and paths stand in backticks.
  const unquoted = plain.replace(/`[^`]*`/g, "` `");
  if (has(schemes) || domain.test(unquoted) || address.test(unquoted)) {
    faults.push({ rule: "link", at, words: `${at} carries a link or the name of a host` });
  }
  if (has(mention) || has(slackId)) faults.push({ rule: "mention", at, words: `${at} mentions a person or a channel` });
  const secret = findSecret(text) ?? findSecret(plain);
  if (secret !== undefined)
    faults.push({ rule: "secret", at, words: `${at} carries what looks like a secret: ${secret}` });
  if (markup.test(text.replace(/`[^`\n]*`/g, "")) || markup.test(unquoted)) {
    faults.push({ rule: "markup", at, words: `${at} carries markup; only backticks around names are allowed` });
  } else if (invisible.test(text) || stacked.test(text) || blob.test(plain) || isDisguised(text)) {
    faults.push({ rule: "markup", at, words: `${at} carries marks that hide or disguise what it says` });
  }
  if ((text.match(/`/g)?.length ?? 0) % 2 === 1 || /`[^`]{61,}`/.test(text)) {
    faults.push({ rule: "markup", at, words: `${at} has a backtick that is not closed, or too much between two` });
  }
  return faults;
}

const scripts = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u, /\p{sc=Cherokee}/u];

/** Letters of two alphabets in one word, or Latin letters that are not written as such. */
function isDisguised(text: string): boolean {
  if (
    /[\uff01-\uff5e\u{1d400}-\u{1d7ff}\u2460-\u24ff\u2100-\u214f]/u.test(text) &&
    /\p{sc=Latin}/u.test(text.normalize("NFKC"))
  ) {
    // Japanese sets its own brackets and marks in full width; letters and digits are another matter.
    if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u2460-\u24ff\u2100-\u214f]/u.test(text))
      return true;
  }
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).some((word) => scripts.filter((script) => script.test(word)).length > 1);
}
