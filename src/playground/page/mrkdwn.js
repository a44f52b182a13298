import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { findChannel, findMember, state } from "./store.js";

/**
 * Slack's mrkdwn as nodes (docs.slack.dev/messaging/formatting-message-text). Every piece of text ends as a text node,
 * and every address is looked at before it becomes a link.
 */
export function drawMrkdwn(text) {
  return text.split(/(```[\s\S]*?```)/).flatMap((part, index) => {
    if (index % 2 === 1) return h("pre", {}, h("code", {}, decode(part.slice(3, -3).replace(/^\n|\n$/g, ""))));
    return drawLines(part);
  });
}

/** Text without any markup, as in headers and labels. */
export function drawPlain(text) {
  return withBreaks(withEmoji(text));
}

function drawLines(text) {
  const nodes = [];
  let quote = [];
  const endQuote = () => {
    if (quote.length > 0) nodes.push(h("blockquote", {}, ...joinLines(quote)));
    quote = [];
  };
  let plain = [];
  const endPlain = () => {
    if (plain.length > 0) nodes.push(...joinLines(plain));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      endPlain();
      quote.push(quoted[1]);
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endQuote();
  endPlain();
  return nodes;
}

function joinLines(lines) {
  return lines.flatMap((line, index) => {
    const bullet = /^•\s+(.*)$/.exec(line);
    if (bullet)
      return [
        h(
          "span",
          { class: "bullet" },
          h("span", { "aria-hidden": "true" }, "•"),
          h("span", {}, ...drawInline(bullet[1])),
        ),
      ];
    const isAfterBullet = index > 0 && /^•\s/.test(lines[index - 1]);
    return [...(index > 0 && !isAfterBullet ? [h("br")] : []), ...drawInline(line)];
  });
}

const edge = "[\\p{L}\\p{N}]";
// Around words only: a mark inside one, as in snake_case, is none.
const mark = (sign) => `(?<!${edge}|${sign})${sign}(?=\\S)([^\\n]*?(?!${sign})\\S)${sign}(?!${edge}|${sign})`;
const inline = new RegExp(`\`([^\`\\n]+)\`|<([^<>\\s][^<>]*)>|${mark("\\*")}|${mark("_")}|${mark("~")}`, "gu");

function drawInline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > end) nodes.push(decode(withEmoji(text.slice(end, match.index))));
    end = match.index + match[0].length;
    const [, code, link, bold, italic, struck] = match;
    if (code !== undefined) nodes.push(h("code", {}, decode(code)));
    else if (link !== undefined) nodes.push(drawLink(link));
    else if (bold !== undefined) nodes.push(h("b", {}, ...drawInline(bold)));
    else if (italic !== undefined) nodes.push(h("i", {}, ...drawInline(italic)));
    else nodes.push(h("s", {}, ...drawInline(struck)));
  }
  if (end < text.length) nodes.push(decode(withEmoji(text.slice(end))));
  return nodes;
}

/** What stands in angle brackets: somebody, a channel, everybody, or an address. */
function drawLink(inner) {
  const [target, label] = inner.split(/\|(.*)/s);
  if (target.startsWith("@")) {
    const id = target.slice(1);
    const name = findMember(id)?.realName ?? label ?? id;
    return h("span", { class: id === state.you ? "mention you" : "mention" }, `@${name}`);
  }
  if (target.startsWith("#")) {
    const channel = findChannel(target.slice(1));
    return h("span", { class: "mention" }, `#${channel?.name ?? label ?? target.slice(1)}`);
  }
  if (target.startsWith("!")) return h("span", { class: "mention you" }, label ?? `@${target.slice(1)}`);
  return drawAddress(decode(target), label === undefined ? undefined : drawInline(label));
}

/** A link where the address is one that is safe to follow; else only the words. */
export function drawAddress(address, label) {
  const words = label ?? [address.replace(/^mailto:/, "")];
  if (!/^(?:https?:|mailto:)/i.test(address)) return h("span", {}, ...words);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...words);
}

function withBreaks(text) {
  return text.split("\n").flatMap((line, index) => (index > 0 ? [h("br"), line] : [line]));
}

function decode(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
