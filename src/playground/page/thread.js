import { createComposer } from "./composer.js";
import { h, icon, iconButton } from "./dom.js";
import { createMessageList } from "./message-list.js";
import { closeThread } from "./route.js";
import { currentChannel, repliesTo, state } from "./store.js";

/** The pane beside a conversation: a message and what was said to it. */
export function createThreadPane() {
  const place = h("span", { class: "muted" });
  const list = createMessageList({ label: "Thread", isInThread: true });
  const composer = createComposer("thread", () => ({ channel: currentChannel(), thread: state.route.thread }));
  const node = h(
    "aside",
    { class: "thread", "aria-label": "Thread", on: { keydown: closeOnEscape } },
    h(
      "header",
      { class: "pane-header" },
      iconButton("Back", icon("back"), closeThread, { class: "icon-button only-narrow" }),
      h("h2", {}, "Thread"),
      place,
      iconButton("Close the thread", icon("close"), closeThread, {
        class: "icon-button not-narrow close",
        data: { test: "close-thread" },
      }),
    ),
    list.node,
    composer.node,
  );
  return {
    node,
    draw() {
      const channel = currentChannel();
      const { thread } = state.route;
      const root = channel && state.messages.find((message) => message.channel === channel.id && message.ts === thread);
      node.hidden = !root;
      if (!root) return;
      place.textContent = channel.kind === "im" ? "" : `#${channel.name}`;
      list.draw([root, ...repliesTo(root)], `${channel.id}/${thread}`);
      composer.draw();
    },
  };
}

/** Escape closes the pane, unless there are words in the field that one may want to keep. */
function closeOnEscape({ key, target }) {
  if (key === "Escape" && !target.value) closeThread();
}
