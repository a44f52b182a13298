import { drawBlocks } from "./blocks.js";
import { perform } from "./connection.js";
import { h } from "./dom.js";
import { findMember, state } from "./store.js";

/** The app's Home and About tabs. Slack tells the bot each time that its Home or Messages tab is opened. */
export function createAppView() {
  const node = h("div", { class: "app-view", tabindex: "0" });
  let shown;
  let opened;
  let values = {};

  function tellBot({ place, tab }) {
    const now = `${place}/${tab}`;
    if (now === opened) return;
    opened = now;
    if (place === "teapot" && tab !== "about") perform({ do: "open-home", tab });
  }

  return {
    node,
    draw() {
      tellBot(state.route);
      const { place, tab } = state.route;
      node.hidden = place !== "teapot" || tab === "messages";
      const version = `${tab} ${state.home?.hash}`;
      if (node.hidden || version === shown) return;
      shown = version;
      if (tab === "about") {
        node.replaceChildren(drawAbout());
        return;
      }
      values = {};
      node.replaceChildren(
        state.home
          ? drawHome(state.home, values)
          : h("p", { class: "muted" }, "The app has not published its Home tab yet."),
      );
    },
  };
}

function drawHome(view, values) {
  const act = (block, element, choice) =>
    perform({
      do: "click-in-view",
      view: view.id,
      actionId: element.action_id,
      blockId: block.block_id,
      ...(choice === undefined ? {} : { choice }),
      others: values,
    });
  return h("div", { class: "home" }, drawBlocks(view.blocks, { values, act }));
}

function drawAbout() {
  const { realName } = findMember(state.bot);
  const command = ({ command: name, usage_hint: usage, description }) =>
    h("li", {}, h("code", {}, usage ? `${name} ${usage}` : name), h("span", { class: "muted" }, description));
  const shortcut = ({ name, type, description }) =>
    h(
      "li",
      {},
      h("b", {}, name),
      h("span", { class: "muted" }, `${description}, ${type === "global" ? "from the ⚡ menu" : "on any message"}`),
    );
  return h(
    "div",
    { class: "about" },
    h("h2", {}, realName),
    h("p", {}, state.description),
    h("h3", {}, "Commands"),
    h("ul", {}, state.commands.map(command)),
    h("h3", {}, "Shortcuts"),
    h("ul", {}, state.shortcuts.map(shortcut)),
  );
}
