import { h } from "./dom.js";

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON in colours. Anything else is shown as the words that it is. */
export function drawJson(value) {
  if (value === undefined || value === "") return h("pre", { class: "json empty" }, "(nothing)");
  const text = typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, string, colon, literal] = match;
    nodes.push(text.slice(end, match.index));
    if (colon !== undefined) nodes.push(h("span", { class: "key" }, string), colon);
    else nodes.push(h("span", { class: string ? "string" : literal ? "literal" : "number" }, whole));
    end = match.index + whole.length;
  }
  return h("pre", { class: "json", tabindex: "0" }, ...nodes, text.slice(end));
}
