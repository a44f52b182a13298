import { createAppView } from "./app-view.js";
import { connect } from "./connection.js";
import { createConversation } from "./conversation.js";
import { h } from "./dom.js";
import { createHeader } from "./header.js";
import { createInspector } from "./inspector.js";
import { createModal } from "./modal.js";
import { followAddress, goTo, hashOf } from "./route.js";
import { createSidebar } from "./sidebar.js";
import { currentChannel, onUpdate, state, update } from "./store.js";
import { createThreadPane } from "./thread.js";

const sidebar = createSidebar();
const header = createHeader();
const conversation = createConversation();
const appView = createAppView();
const thread = createThreadPane();
const inspector = createInspector();
const modal = createModal();
const app = document.querySelector("#app");

app.append(
  sidebar.node,
  sidebar.veil,
  h(
    "main",
    { class: "main" },
    header.node,
    h("div", { class: "panes" }, h("div", { class: "pane" }, conversation.node, appView.node), thread.node),
    inspector.node,
  ),
  modal.node,
);

onUpdate(() => {
  for (const part of [sidebar, header, conversation, appView, thread, inspector, modal]) part.draw();
  app.classList.toggle("with-thread", !thread.node.hidden);
  app.classList.toggle("with-inspector", state.isInspectorOpen);
  app.classList.toggle("disconnected", !state.isConnected);
  followAnswer();
});

// Three panes have room side by side from here on.
const roomForThread = matchMedia("(min-width: 1000px)");
let newest = "";

/** An answer to what one has just asked in the channel opens beside it, where there is room and nothing else is open. */
function followAnswer() {
  const last = state.messages.at(-1);
  if (!last || last.ts <= newest) return;
  const isFirstDrawing = newest === "";
  newest = last.ts;
  const channel = currentChannel();
  if (isFirstDrawing || !roomForThread.matches || state.route.thread || channel?.kind !== "channel") return;
  const root = state.messages.find(({ channel: id, ts }) => id === last.channel && ts === last.threadTs);
  const isAnswerToMe = root?.user === state.you && last.user === state.bot && root.channel === channel.id;
  if (isAnswerToMe) goTo(hashOf(channel.id, root.ts));
}

document.addEventListener("visibilitychange", () => update());
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.isSidebarOpen) update({ isSidebarOpen: false });
});
followAddress();
connect();
