import { fillComposer } from "./composer.js";
import { goTo, hashOf } from "./route.js";

/** The welcome's buttons are the playground's own: they lead to where a thing is tried, and the bot hears nothing. */
export function isTry({ action_id: actionId }) {
  return actionId.startsWith("playground:try");
}

export function followTry({ value }) {
  const { channel, thread, text, menu } = JSON.parse(value);
  goTo(hashOf(channel, thread));
  // The place is drawn in a microtask that is already waiting.
  queueMicrotask(() => (menu ? showMenu(menu) : fillComposer(thread ? "thread" : "channel", text)));
}

function showMenu(ts) {
  const message = document.querySelector(`.conversation [data-ts="${CSS.escape(ts)}"]`);
  if (!message) return;
  message.scrollIntoView({ block: "center" });
  message.classList.add("pointed-at");
  setTimeout(() => message.classList.remove("pointed-at"), 4_000);
  /** @type {HTMLElement} */ (message.querySelector('[data-action="more"]')).click();
}
