import { fillComposer } from "./composer.js";
import { goTo, hashOf } from "./route.js";

/** The welcome's buttons are the playground's own: they lead to where a thing is tried, and the bot hears nothing. */
export function isTry({ action_id: actionId }) {
  return actionId.startsWith("playground:try");
}

export function followTry({ value }) {
  const { channel, thread, text, menu } = JSON.parse(value);
  goTo(hashOf(channel, thread));
  // What it points at is drawn in the same turn as the address changes, or the next.
  setTimeout(() => (menu ? showMenu(menu) : fillComposer(thread ? "thread" : "channel", text)), 60);
}

function showMenu(ts) {
  const message = document.querySelector(`.conversation [data-ts="${CSS.escape(ts)}"]`);
  if (!message) return;
  message.scrollIntoView({ block: "center" });
  message.classList.add("pointed-at");
  setTimeout(() => message.classList.remove("pointed-at"), 4_000);
  message.querySelector('[data-action="more"]').click();
}
