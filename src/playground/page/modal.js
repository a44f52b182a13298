import { drawBlocks } from "./blocks.js";
import { perform } from "./connection.js";
import { h, icon, iconButton } from "./dom.js";
import { drawPlain } from "./mrkdwn.js";
import { state } from "./store.js";

/** The topmost modal. What is typed survives an update of the view as long as the inputs keep their ids. */
export function createModal() {
  const dialog = h("dialog", { class: "modal", "aria-labelledby": "modal-title" });
  const typed = new Map();
  let shown;
  let opener;

  const close = () => {
    const view = state.modals.at(-1);
    if (view) perform({ do: "close", view: view.id });
  };
  // The browser would close it before the bot's view is gone.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });

  function valuesOf(view) {
    if (!typed.has(view.id)) typed.set(view.id, {});
    return typed.get(view.id);
  }

  async function submit(view) {
    const button = dialog.querySelector('[type="submit"]');
    button?.setAttribute("aria-busy", "true");
    const outcome = await perform({ do: "submit", view: view.id, choices: valuesOf(view) }, { isQuiet: true });
    button?.removeAttribute("aria-busy");
    if (!outcome.ok && state.modals.at(-1)?.id === view.id) show(view, outcome);
  }

  function show(view, { errors = {}, why = "" } = {}) {
    const values = valuesOf(view);
    const act = (block, element, choice) =>
      perform({
        do: "click-in-view",
        view: view.id,
        actionId: element.action_id,
        blockId: block.block_id,
        ...(choice === undefined ? {} : { choice }),
        others: values,
      });
    const isNamed = Object.keys(errors).length > 0;
    dialog.replaceChildren(
      h(
        "form",
        {
          novalidate: true,
          on: {
            submit: (event) => {
              event.preventDefault();
              submit(view);
            },
          },
        },
        h(
          "header",
          { class: "modal-header" },
          h("img", { src: "/page/teapot.svg", alt: "", class: "avatar small" }),
          h("h2", { id: "modal-title" }, drawPlain(view.title.text)),
          iconButton("Close", icon("close"), close, { data: { test: "close-modal" } }),
        ),
        h(
          "div",
          { class: "modal-body" },
          !isNamed && why && h("div", { class: "trouble", role: "alert" }, why),
          drawBlocks(view.blocks, { values, errors, act }),
        ),
        h(
          "footer",
          { class: "modal-footer" },
          h("button", { type: "button", class: "button", on: { click: close } }, view.close?.text ?? "Close"),
          view.submit && h("button", { type: "submit", class: "button primary" }, view.submit.text),
        ),
      ),
    );
    const first =
      dialog.querySelector('[aria-invalid="true"]') ??
      dialog.querySelector("[autofocus], .modal-body .field, .modal-body .select");
    (first ?? dialog.querySelector(".modal-footer .button")).focus({ preventScroll: true });
  }

  return {
    node: dialog,
    draw() {
      const view = state.modals.at(-1);
      if (!view) {
        if (dialog.open) {
          dialog.close();
          opener?.focus?.({ preventScroll: true });
        }
        shown = undefined;
        return;
      }
      if (!dialog.open) {
        opener = document.activeElement;
        dialog.showModal();
      }
      if (shown === view.hash) return;
      shown = view.hash;
      show(view);
    },
  };
}
