import { h } from "./dom.js";
import { state } from "./store.js";

/** A picture for everybody: the teapot, or initials on a colour of one's own. */
export function drawAvatar(member, size = "normal") {
  if (member?.isBot) return h("img", { class: `avatar ${size}`, src: "/page/teapot.svg", alt: "" });
  if (member?.id === state.slackbot) return h("span", { class: `avatar slackbot ${size}`, "aria-hidden": "true" }, "S");
  const name = member?.realName ?? "?";
  const initials = name.split(" ").map((part) => part[0]).join("").slice(0, 2);
  return h("span", { class: `avatar hue-${hueOf(name)} ${size}`, "aria-hidden": "true" }, initials);
}

// Six colours in tokens.css.
function hueOf(name) {
  return [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
}
