import { drawAvatar } from "./avatar.js";
import { h, icon } from "./dom.js";
import { findMember, state, update } from "./store.js";
import { createThemeButton } from "./theme.js";

/** Where one can go: channels, and the app. */
export function createSidebar() {
  const channels = h("ul", {});
  const apps = h("ul", {});
  const me = h("div", { class: "me" });
  const theme = createThemeButton();
  const node = h(
    "nav",
    { class: "sidebar", "aria-label": "Channels and apps" },
    h(
      "div",
      { class: "team" },
      h("img", { src: "/page/teapot.svg", alt: "", class: "logo" }),
      h("div", {}, h("b", {}, "Teapot"), h("span", {}, "Playground")),
      theme,
    ),
    h("div", { class: "places" }, h("h2", {}, "Channels"), channels, h("h2", {}, "Apps"), apps),
    me,
  );
  const veil = h("div", { class: "veil", on: { click: () => update({ isSidebarOpen: false }) } });

  return {
    node,
    veil,
    draw() {
      const { place } = state.route;
      node.classList.toggle("open", state.isSidebarOpen);
      veil.hidden = !state.isSidebarOpen;
      channels.replaceChildren(
        ...state.channels
          .filter(({ kind }) => kind === "channel")
          .map((channel) =>
            drawPlace(`#/${channel.name}`, icon("hash"), channel.name, place === channel.name, channel.id),
          ),
      );
      const bot = findMember(state.bot);
      apps.replaceChildren(
        drawPlace("#/teapot/messages", drawAvatar(bot, "tiny"), bot.realName, place === "teapot", state.directChannel),
      );
      const you = findMember(state.you);
      me.replaceChildren(
        drawAvatar(you, "small"),
        h("div", {}, h("b", {}, you.realName), h("span", {}, state.isConnected ? "on this machine" : "not connected")),
      );
    },
  };
}

function drawPlace(href, mark, name, isCurrent, channelId) {
  const unread = isCurrent ? 0 : (state.unread.get(channelId) ?? 0);
  return h(
    "li",
    {},
    h(
      "a",
      { href, class: unread > 0 ? "place unread" : "place", "aria-current": isCurrent && "page" },
      mark,
      h("span", { class: "place-name" }, name),
      unread > 0 && h("span", { class: "count", "aria-label": `${unread} new` }, String(unread)),
    ),
  );
}
