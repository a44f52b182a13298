import { h } from "./dom.js";
import { drawPlain } from "./mrkdwn.js";
import { drawText } from "./text.js";

/**
 * Slack's question before a click counts. It lies above whatever is open, and Escape is a no.
 * @returns {Promise<boolean>}
 */
export function askFirst({ title, text, confirm, deny, style = "primary" }) {
  return new Promise((resolve) => {
    const yes = h("button", { type: "button", class: `button ${style}`, data: { test: "confirm" } }, confirm.text);
    const no = h("button", { type: "button", class: "button" }, deny.text);
    const dialog = h(
      "dialog",
      { class: "modal confirm", "aria-labelledby": "confirm-title" },
      h("header", { class: "modal-header" }, h("h2", { id: "confirm-title" }, drawPlain(title.text))),
      h("div", { class: "modal-body" }, drawText(text)),
      h("footer", { class: "modal-footer" }, no, yes),
    );
    const opener = document.activeElement;
    const settle = (answer) => {
      dialog.close();
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
      resolve(answer);
    };
    yes.addEventListener("click", () => settle(true));
    no.addEventListener("click", () => settle(false));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      settle(false);
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus({ preventScroll: true });
  });
}
