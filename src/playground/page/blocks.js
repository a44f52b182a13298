import { h } from "./dom.js";
import { drawElement } from "./elements.js";
import { drawInput } from "./inputs.js";
import { drawMarkdown } from "./markdown.js";
import { drawPlain } from "./mrkdwn.js";
import { drawRichText } from "./rich-text.js";
import { drawText } from "./text.js";

/**
 * Blocks as Slack draws them. `site` is where they stand: `act(block, element, choice)` tells the bot, `values` holds
 * what inputs hold by `block_id/action_id`, `errors` has sentences by block_id.
 */
export function drawBlocks(blocks, site) {
  return h(
    "div",
    { class: "blocks" },
    blocks.map((block) => drawBlock(block, site)),
  );
}

/** @type {Record<string, (block: any, site: any) => Node>} */
const drawers = {
  header: ({ text }) => h("h3", { class: "block header" }, drawPlain(text.text)),
  divider: () => h("hr", { class: "block" }),
  section: drawSection,
  context: ({ elements }) =>
    h(
      "div",
      { class: "block context" },
      elements.map((element) => (element.type === "image" ? drawImage(element) : drawText(element))),
    ),
  actions: drawActions,
  context_actions: drawActions,
  input: drawInput,
  image: ({ title, ...image }) =>
    h("figure", { class: "block image" }, title && h("figcaption", {}, drawPlain(title.text)), drawImage(image)),
  markdown: ({ text }) => h("div", { class: "block markdown" }, drawMarkdown(text)),
  rich_text: ({ elements }) => h("div", { class: "block rich-text" }, drawRichText(elements)),
  table: drawTable,
  video: ({ title, alt_text }) => h("div", { class: "block unknown" }, `Video: ${title?.text ?? alt_text}`),
};

function drawBlock(block, site) {
  const draw = drawers[block.type];
  return draw
    ? draw(block, site)
    : h("div", { class: "block unknown" }, `A block of the type ${block.type}, which is not drawn here.`);
}

function drawSection(block, site) {
  const { text, fields, accessory } = block;
  const words = h(
    "div",
    { class: "words" },
    text && h("div", {}, drawText(text)),
    fields &&
      h(
        "div",
        { class: "fields" },
        fields.map((field) => h("div", {}, drawText(field))),
      ),
  );
  const beside =
    accessory && (accessory.type === "image" ? drawImage(accessory, "accessory") : drawElement(block, accessory, site));
  return h("div", { class: "block section" }, words, beside);
}

function drawActions(block, site) {
  return h(
    "div",
    { class: `block actions ${block.type}` },
    block.elements.map((element) => drawElement(block, element, site)),
  );
}

/** Only pictures of this machine are loaded; of others the description is shown. */
function drawImage({ image_url: url, alt_text: description }, kind = "") {
  const isOwn = /^(?:\/page\/|data:image\/)/.test(url ?? "");
  return isOwn
    ? h("img", { class: kind, src: url, alt: description })
    : h("span", { class: `picture ${kind}`, role: "img", "aria-label": description, title: url }, `🖼 ${description}`);
}

function drawTable({ rows }) {
  const [head = [], ...rest] = rows;
  const draw = (cell) =>
    cell.type === "rich_text" ? drawRichText(cell.elements) : (cell.text ?? String(cell.value ?? ""));
  return h(
    "div",
    { class: "block table", tabindex: "0" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((cell) => h("th", { scope: "col" }, draw(cell))),
        ),
      ),
      h(
        "tbody",
        {},
        rest.map((row) =>
          h(
            "tr",
            {},
            row.map((cell) => h("td", {}, draw(cell))),
          ),
        ),
      ),
    ),
  );
}
