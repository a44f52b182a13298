import { h } from "./dom.js";
import { openPopover } from "./popover.js";

/**
 * A menu on a button. `entries` are `{ label, hint?, run }`, or `{ heading }`. Arrow keys, Home, End and letters work.
 * @param {HTMLElement} anchor
 * @param {any[]} entries
 * @param {{ label?: string, align?: "start" | "end", focusOn?: number }} [options]
 */
export function openMenu(anchor, entries, { label, align, focusOn = 0 } = {}) {
  const items = [];
  const list = h(
    "div",
    { class: "menu", role: "menu", "aria-label": label, on: { keydown: (event) => move(event, items) } },
    entries.map((entry) => {
      if (entry.heading) return h("div", { class: "menu-heading", role: "presentation" }, entry.heading);
      const item = h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          on: {
            click: () => {
              close();
              entry.run();
            },
          },
        },
        h("span", { class: "menu-label" }, entry.label),
        entry.hint && h("span", { class: "menu-hint" }, entry.hint),
      );
      items.push(item);
      return item;
    }),
  );
  const close = openPopover(anchor, list, { align });
  items[focusOn]?.focus({ preventScroll: true });
  return close;
}

function move(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  const byLetter =
    event.key.length === 1 ? items.findIndex(({ textContent }) => textContent.toLowerCase().startsWith(event.key)) : -1;
  const target = items[to ?? byLetter];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
