import { createClock } from "./clock.js";
import { h, icon, iconButton } from "./dom.js";
import { formatDuration, formatExactTime, formatTime } from "./format.js";
import { drawJson } from "./json-view.js";
import { reconcile } from "./reconcile.js";
import { state, update } from "./store.js";

const filters = {
  all: ["All", () => true],
  to: ["To the bot", ({ direction }) => direction === "to bot"],
  from: ["From the bot", ({ direction }) => direction === "from bot"],
  failed: ["Failed", ({ failed }) => failed === true],
};

/** Every request between Slack's stand-in and the bot: what was asked, what was said, and how long it took. */
export function createInspector() {
  let filter = "all";
  let chosen;
  let drawn;
  const clock = createClock();
  const list = h("div", {
    class: "exchanges",
    role: "listbox",
    "aria-label": "Requests",
    tabindex: "0",
    on: { keydown: move },
  });
  const detail = h("div", { class: "exchange-detail" });
  const chips = Object.entries(filters).map(([name, [label]]) =>
    h("button", { type: "button", class: "chip", data: { filter: name }, on: { click: () => setFilter(name) } }, label),
  );
  const close = () => {
    update({ isInspectorOpen: false });
    /** @type {HTMLElement} */ (document.querySelector('[data-test="inspector"]')).focus();
  };
  const node = h(
    "section",
    {
      class: "inspector",
      id: "inspector",
      "aria-label": "Inspector",
      on: { keydown: (event) => event.key === "Escape" && close() },
    },
    h(
      "header",
      { class: "inspector-header" },
      h("h2", {}, "Inspector"),
      h("div", { class: "chips", role: "group", "aria-label": "Show" }, chips),
      clock.node,
      iconButton("Close the inspector", icon("close"), close, { data: { test: "close-inspector" } }),
    ),
    h("div", { class: "inspector-body" }, list, detail),
  );

  function setFilter(name) {
    filter = name;
    update();
  }

  function choose(id) {
    chosen = id;
    node.classList.add("has-detail");
    update();
  }

  function move(event) {
    const visible = shown();
    const at = visible.findIndex(({ id }) => id === chosen);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visible.length - 1 }[event.key];
    if (next === undefined || !visible[next]) return;
    event.preventDefault();
    choose(visible[next].id);
  }

  // The newest first: what was just done is what one looks for.
  const shown = () => state.exchanges.filter(filters[filter][1]).toReversed();

  return {
    node,
    draw() {
      const wasHidden = node.hidden;
      node.hidden = !state.isInspectorOpen;
      if (node.hidden) return;
      clock.draw();
      for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
      const exchanges = shown();
      const current = exchanges.find(({ id }) => id === chosen) ?? exchanges[0];
      reconcile(list, exchanges, {
        keyOf: ({ id }) => id,
        versionOf: (exchange) => [exchange, exchange.id === current.id],
        draw: (exchange) => drawRow(exchange, exchange.id === current.id, () => choose(exchange.id)),
      });
      list.setAttribute("aria-activedescendant", current ? `exchange-${current.id}` : "");
      if (wasHidden) list.focus({ preventScroll: true });
      list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
      if (current === drawn) return;
      drawn = current;
      const content = current
        ? drawDetail(current, () => node.classList.remove("has-detail"))
        : [h("p", { class: "muted" }, "Nothing yet. Say something to the bot.")];
      detail.replaceChildren(...content.filter(Boolean));
    },
  };
}

function drawRow(exchange, isChosen, choose) {
  const { id, direction, name, status, tookMs, failed, time } = exchange;
  const isToBot = direction === "to bot";
  return h(
    "div",
    {
      class: "exchange",
      id: `exchange-${id}`,
      role: "option",
      "aria-selected": String(isChosen),
      on: { click: choose },
      data: { exchange: name },
    },
    h(
      "span",
      { class: isToBot ? "arrow to" : "arrow from", title: isToBot ? "Slack to the bot" : "The bot to Slack" },
      isToBot ? "→" : "←",
    ),
    h("span", { class: "exchange-name" }, name),
    h("span", { class: failed ? "exchange-status bad" : "exchange-status" }, status ?? "…"),
    h("span", { class: "exchange-took" }, tookMs === undefined ? "" : formatDuration(tookMs)),
    h("time", {}, formatTime(time)),
  );
}

const kinds = {
  command: "slash command, signed POST to /slack/events",
  event: "event, signed POST to /slack/events",
  interactive: "interaction, signed POST to /slack/events",
  "web api": "call of the Web API",
  response_url: "POST to a response_url",
};

function drawDetail({ direction, name, kind, request, response, status, tookMs, note, time }, back) {
  const part = (title, value) => {
    const copy = iconButton(`Copy the ${title.toLowerCase()}`, icon("copy"), () =>
      navigator.clipboard?.writeText(JSON.stringify(value, undefined, 2)),
    );
    return h("section", {}, h("div", { class: "part-title" }, h("h4", {}, title), copy), drawJson(value));
  };
  const took = tookMs === undefined ? "" : `, ${formatDuration(tookMs)}`;
  return [
    h("button", { type: "button", class: "button small only-narrow", on: { click: back } }, "All requests"),
    h(
      "h3",
      {},
      h("span", { class: direction === "to bot" ? "arrow to" : "arrow from" }, direction === "to bot" ? "→" : "←"),
      name,
    ),
    h(
      "p",
      { class: "muted" },
      `${direction === "to bot" ? "Slack to the bot" : "The bot to Slack"}: ${kinds[kind]}. ${status ?? "waiting"}${took}. ${formatExactTime(time)}`,
    ),
    note && h("p", { class: "exchange-note" }, note),
    h(
      "div",
      { class: "parts" },
      part("Request", request),
      part(direction === "to bot" ? "Acknowledgement" : "Response", response),
    ),
  ];
}
