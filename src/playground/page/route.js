import { findChannel, state, update } from "./store.js";

/**
 * Where one is stands in the address, so that reload, back and forward work: `#/general`, `#/general/<ts>` for a thread,
 * `#/teapot/home`.
 */
export function followAddress() {
  const read = () => {
    const [place = "general", second] = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean);
    const route =
      place === "teapot"
        ? { place, tab: ["home", "messages", "about"].includes(second) ? second : "messages", thread: null }
        : { place, tab: "messages", thread: second ?? null };
    if (place === "teapot" && /^\d+\.\d+$/.test(second ?? "")) route.thread = second;
    update({ route, isSidebarOpen: false });
  };
  addEventListener("hashchange", read);
  read();
}

export function goTo(hash) {
  location.hash = hash;
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
