import { drawAvatar } from "./avatar.js";
import { perform } from "./connection.js";
import { h, icon, iconButton } from "./dom.js";
import { currentChannel, findMember, state, update } from "./store.js";

/** The line above a conversation: what it is, whether the bot is in it, and the inspector's switch. */
export function createHeader() {
  const title = h("div", { class: "title" });
  const side = h("div", { class: "header-side" });
  const menu = iconButton("Channels", icon("menu"), () => update({ isSidebarOpen: true }), {
    class: "icon-button only-narrow",
    data: { test: "menu" },
  });
  const count = h("span", { class: "inspector-count" });
  const inspector = h(
    "button",
    {
      type: "button",
      class: "inspector-switch",
      "aria-controls": "inspector",
      data: { test: "inspector" },
      on: { click: () => update({ isInspectorOpen: !state.isInspectorOpen }) },
    },
    icon("pulse"),
    h("span", { class: "not-narrow" }, "Inspector"),
    count,
  );
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Teapot" });
  const node = h("header", { class: "channel-header" }, menu, title, tabs, side, inspector);

  return {
    node,
    draw() {
      const isApp = state.route.place === "teapot";
      node.classList.toggle("with-tabs", isApp);
      const channel = currentChannel();
      title.replaceChildren(...(isApp ? drawAppTitle() : drawChannelTitle(channel)));
      tabs.hidden = !isApp;
      tabs.replaceChildren(...(isApp ? drawTabs() : []));
      side.replaceChildren(...(isApp ? [] : drawPresence(channel)));
      inspector.setAttribute("aria-expanded", String(state.isInspectorOpen));
      count.textContent = String(state.exchanges.length);
      document.title = isApp ? "Teapot · playground" : `#${channel.name} · Teapot playground`;
    },
  };
}

function drawChannelTitle({ name, topic }) {
  return [
    h("h1", {}, h("span", { class: "sign", "aria-hidden": "true" }, "#"), name),
    h("span", { class: "topic" }, topic),
  ];
}

function drawAppTitle() {
  const bot = findMember(state.bot);
  return [drawAvatar(bot, "small"), h("h1", {}, bot.realName), h("span", { class: "badge" }, "APP")];
}

const tabNames = { home: "Home", messages: "Messages", about: "About" };

function drawTabs() {
  return Object.entries(tabNames).map(([tab, name]) => {
    const isCurrent = state.route.tab === tab;
    return h(
      "a",
      { role: "tab", href: `#/teapot/${tab}`, "aria-selected": String(isCurrent), class: "tab", data: { tab } },
      name,
    );
  });
}

function drawPresence({ id, members }) {
  const bot = findMember(state.bot);
  const people = h(
    "span",
    { class: "faces", title: `${members.length} members` },
    members.slice(0, 4).map((member) => drawAvatar(findMember(member), "tiny")),
    h("span", { class: "muted" }, String(members.length)),
  );
  if (members.includes(bot.id)) return [people];
  const invite = () => perform({ do: "invite", channel: id });
  return [
    people,
    h("button", { type: "button", class: "button small", on: { click: invite } }, `Invite ${bot.realName}`),
  ];
}
