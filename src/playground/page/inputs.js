import { h } from "./dom.js";
import { drawElement, keyOf } from "./elements.js";
import { drawPlain } from "./mrkdwn.js";

let count = 0;

/** An input block: label, element, hint, and what is wrong with it. Its value goes off with the view. */
export function drawInput(block, site) {
  const { element, label, hint, optional, block_id: blockId } = block;
  const id = `input-${++count}`;
  const error = site.errors?.[blockId];
  const quiet = {
    values: site.values,
    // An input tells the bot only where the block asks for it.
    act: async (itsBlock, itsElement, choice) => {
      site.values[keyOf(itsBlock, itsElement)] = choice;
      clearError();
      if (block.dispatch_action === true) await site.act(itsBlock, itsElement, choice);
    },
  };
  const control = drawElement(block, element, quiet);
  const labelled = control.matches("input, textarea, button") ? control : undefined;
  const labelId = `${id}-label`;
  if (labelled) labelled.id = id;
  control.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  if (!labelled || labelled.matches("button"))
    control.setAttribute("aria-labelledby", labelled ? `${labelId} ${id}` : labelId);
  else control.removeAttribute("aria-label");
  if (error) control.setAttribute("aria-invalid", "true");
  const errorLine = h("div", { class: "input-error", id: `${id}-error` }, error && `⚠ ${error}`);
  const clearError = () => {
    errorLine.replaceChildren();
    control.removeAttribute("aria-invalid");
  };
  return h(
    "div",
    { class: error ? "block input has-error" : "block input", data: { block: blockId } },
    h(
      "label",
      { id: labelId, for: labelled && id },
      drawPlain(label.text),
      optional && h("span", { class: "optional" }, " (optional)"),
    ),
    control,
    errorLine,
    hint && h("div", { class: "input-hint", id: `${id}-hint` }, drawPlain(hint.text)),
  );
}
