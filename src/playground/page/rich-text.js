import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { drawAddress } from "./mrkdwn.js";
import { findChannel, findMember } from "./store.js";

/** The elements of a rich_text block (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export function drawRichText(elements) {
  return elements.map((element) => {
    switch (element.type) {
      case "rich_text_section":
        return h("div", {}, element.elements.map(drawPiece));
      case "rich_text_quote":
        return h("blockquote", {}, element.elements.map(drawPiece));
      case "rich_text_preformatted":
        return h(
          "pre",
          {},
          h(
            "code",
            {},
            element.elements.map(({ text, url }) => text ?? url ?? ""),
          ),
        );
      case "rich_text_list":
        return h(
          element.style === "ordered" ? "ol" : "ul",
          { class: `indent-${Math.min(element.indent ?? 0, 5)}` },
          element.elements.map((item) => h("li", {}, item.elements.map(drawPiece))),
        );
      default:
        return undefined;
    }
  });
}

function drawPiece(piece) {
  switch (piece.type) {
    case "text":
      return styled(piece.text, piece.style);
    case "link":
      return drawAddress(piece.url, [styled(piece.text ?? piece.url, piece.style)]);
    case "user":
      return h("span", { class: "mention" }, `@${findMember(piece.user_id)?.realName ?? piece.user_id}`);
    case "channel":
      return h("span", { class: "mention" }, `#${findChannel(piece.channel_id)?.name ?? piece.channel_id}`);
    case "broadcast":
      return h("span", { class: "mention you" }, `@${piece.range}`);
    case "emoji":
      return withEmoji(`:${piece.name}:`);
    default:
      return piece.text ?? "";
  }
}

function styled(text, style) {
  const { bold, italic, strike, code } = style ?? {};
  let node = text;
  if (code) node = h("code", {}, node);
  if (strike) node = h("s", {}, node);
  if (italic) node = h("i", {}, node);
  if (bold) node = h("b", {}, node);
  return node;
}
