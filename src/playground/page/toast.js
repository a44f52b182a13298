import { h } from "./dom.js";

const region = h("div", { class: "toasts", role: "status", "aria-live": "polite" });

/** A sentence that comes and goes. A screen reader hears it. */
export function toast(words, { isLasting = false } = {}) {
  if (!region.isConnected) document.body.append(region);
  // A dialog lies above everything that is not in it.
  const dialog = document.querySelector("dialog[open]");
  (dialog ?? document.body).append(region);
  const item = h("div", { class: "toast" }, words);
  region.replaceChildren(item);
  if (!isLasting) setTimeout(() => item.remove(), 6_000);
}
