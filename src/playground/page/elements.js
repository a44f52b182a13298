import { askFirst } from "./confirm.js";
import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { drawPlain } from "./mrkdwn.js";
import { drawPicker } from "./pickers.js";
import { drawSelect } from "./select.js";

/** What can be pressed or chosen. Each tells the bot at once, by `site.act`. */
export function drawElement(block, element, site) {
  // Comes back with false when the person thought better of it.
  const choose = async (choice) => {
    if (element.confirm && !(await askFirst(element.confirm))) return false;
    site.values[keyOf(block, element)] = choice;
    await site.act(block, element, choice);
    return true;
  };
  switch (element.type) {
    case "button":
      return drawButton(block, element, site);
    case "icon_button":
      return drawButton(block, { ...element, text: element.text ?? { text: "🗑" } }, site);
    case "feedback_buttons":
      return drawFeedback(block, element, choose, site);
    case "overflow":
      return drawOverflow(element, choose);
    case "static_select":
    case "multi_static_select":
    case "users_select":
    case "channels_select":
    case "conversations_select":
      return drawSelect(element, site.values[keyOf(block, element)], choose);
    default:
      return drawPicker(element, site.values[keyOf(block, element)], choose);
  }
}

export function keyOf(block, element) {
  return `${block.block_id}/${element.action_id}`;
}

function drawButton(block, element, site) {
  const { text, style, url, accessibility_label: label } = element;
  const attributes = { class: `button ${style ?? ""}`, "aria-label": label, data: { action: element.action_id } };
  const button = h("button", { type: "button", ...attributes }, drawPlain(text.text));
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    if (element.confirm && !(await askFirst(element.confirm))) return;
    if (url && /^https?:/i.test(url)) open(url, "_blank", "noopener,noreferrer");
    button.setAttribute("aria-busy", "true");
    await site.act(block, element);
    button.removeAttribute("aria-busy");
  });
  return button;
}

/** Thumbs are switches: each press tells the bot, and the last one counts. */
function drawFeedback(block, element, choose, site) {
  const held = site.values[keyOf(block, element)];
  const draw = (name, option) => {
    const words = option.accessibility_label ?? option.text.text;
    const button = h(
      "button",
      {
        type: "button",
        class: "icon-button thumb",
        "aria-label": words,
        title: words,
        "aria-pressed": String(held === option.value),
        data: { action: `${element.action_id}:${name}` },
      },
      icon(name === "positive" ? "up" : "down"),
    );
    button.addEventListener("click", () => {
      for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
      choose(option.value);
    });
    return button;
  };
  return h(
    "span",
    { class: "feedback", role: "group", "aria-label": "Feedback" },
    draw("positive", element.positive_button),
    draw("negative", element.negative_button),
  );
}

function drawOverflow(element, choose) {
  const button = h(
    "button",
    {
      type: "button",
      class: "button",
      "aria-label": "More",
      "aria-haspopup": "menu",
      data: { action: element.action_id },
    },
    icon("more"),
  );
  button.addEventListener("click", () =>
    openMenu(
      button,
      element.options.map(({ text, value }) => ({ label: text.text, run: () => choose(value) })),
      { label: "More" },
    ),
  );
  return button;
}
