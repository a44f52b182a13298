import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { drawAddress } from "./mrkdwn.js";

/** The everyday part of Markdown, for markdown blocks: headings, lists, quotes, fences, emphasis, code and links. */
export function drawMarkdown(text) {
  const nodes = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line.startsWith("```")) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith("```"));
      const last = end < 0 ? lines.length : end;
      nodes.push(h("pre", {}, h("code", {}, lines.slice(at + 1, last).join("\n"))));
      at = last;
      continue;
    }
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
    const quote = /^>\s?(.*)$/.exec(line);
    if (heading) nodes.push(h("h4", {}, drawInline(heading[2])));
    else if (item)
      nodes.push(
        h("span", { class: "bullet" }, h("span", { "aria-hidden": "true" }, "•"), h("span", {}, drawInline(item[1]))),
      );
    else if (quote) nodes.push(h("blockquote", {}, drawInline(quote[1])));
    else if (/^(?:-{3,}|\*{3,})$/.test(line)) nodes.push(h("hr"));
    else if (line.trim() !== "") nodes.push(h("p", {}, drawInline(line)));
  }
  return nodes;
}

const inline =
  /`([^`]+)`|\[([^\]]+)\]\(([^()\s]+)\)|\*\*([^*]+)\*\*|(?<![\p{L}\p{N}])[*_]([^*_\n]+)[*_](?![\p{L}\p{N}])|~~([^~]+)~~/gu;

function drawInline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    nodes.push(withEmoji(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const [, code, label, address, bold, italic, struck] = match;
    if (code !== undefined) nodes.push(h("code", {}, code));
    else if (label !== undefined) nodes.push(drawAddress(address, drawInline(label)));
    else if (bold !== undefined) nodes.push(h("b", {}, drawInline(bold)));
    else if (italic !== undefined) nodes.push(h("i", {}, drawInline(italic)));
    else nodes.push(h("s", {}, drawInline(struck)));
  }
  return [...nodes, withEmoji(text.slice(end))];
}
