import { h } from "./dom.js";
import { drawMrkdwn, drawPlain } from "./mrkdwn.js";

/** A text object: mrkdwn, or words without markup. */
export function drawText(text) {
  return h("span", { class: "text" }, text.type === "mrkdwn" ? drawMrkdwn(text.text) : drawPlain(text.text));
}
