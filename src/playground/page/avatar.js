import { h } from "./dom.js";
import { state } from "./store.js";

/** A picture for everybody: the teapot, or initials on a colour of one's own. */
export function drawAvatar(member, size = "normal") {
  if (member?.isBot) return h("img", { class: `avatar ${size}`, src: "/page/teapot.svg", alt: "" });
  if (member?.id === state.slackbot) return h("span", { class: `avatar slackbot ${size}`, "aria-hidden": "true" }, "S");
  const name = member?.realName ?? "?";
  // Six colours in avatar.css, so that no two of a small team are alike.
  const hue = Math.max(0, state.members.indexOf(member)) % 6;
  const initials = name
    .split(" ")
    .map((part) => part[0])
    .join("")
    .slice(0, size === "tiny" ? 1 : 2);
  return h("span", { class: `avatar hue-${hue} ${size}`, "aria-hidden": "true" }, initials);
}
