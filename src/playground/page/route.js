import { findChannel, state, update } from "./store.js";

/**
 * Where one is stands in the address, so that reload, back and forward work: `#/general`, `#/general/<ts>` for a thread,
 * `#/teapot/home`.
 */
export function followAddress() {
  addEventListener("hashchange", readAddress);
  readAddress();
}

/** Goes there at once: what is drawn next is already the new place. */
export function goTo(hash) {
  location.hash = hash;
  readAddress();
}

function readAddress() {
  const [place = "general", second] = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
  const isTime = /^\d+\.\d+$/.test(second ?? "");
  const tab = place === "teapot" && ["home", "about"].includes(second) ? second : "messages";
  update({ route: { place, tab, thread: isTime ? second : null }, isSidebarOpen: false });
}

/** The address of a channel, and of a thread in it. */
export function hashOf(channelId, thread) {
  const channel = findChannel(channelId);
  const place = channel?.kind === "im" ? "teapot" : channel?.name;
  return `#/${place}${thread ? `/${thread}` : ""}`;
}

export function openThread(message) {
  goTo(hashOf(message.channel, message.threadTs ?? message.ts));
}

export function closeThread() {
  const { place } = state.route;
  goTo(place === "teapot" ? "#/teapot/messages" : `#/${place}`);
}
