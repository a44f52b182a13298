import { drawAvatar } from "./avatar.js";
import { h } from "./dom.js";
import { state } from "./store.js";

let count = 0;

/**
 * The list above a message field while somebody types `/` at its beginning or `@` anywhere. Arrow keys choose, Enter or
 * Tab take, Escape closes.
 */
export function createCompletion(input) {
  const id = `completion-${++count}`;
  const list = h("div", { class: "completion", role: "listbox", id, "aria-label": "Suggestions", hidden: true });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  let found = [];
  let active = 0;

  const close = () => {
    found = [];
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = ({ from, words }) => {
    input.setRangeText(words, from, input.selectionStart, "end");
    close();
    input.focus();
    input.dispatchEvent(new Event("input"));
  };
  const show = () => {
    list.replaceChildren(
      ...found.map((entry, index) =>
        h(
          "div",
          {
            role: "option",
            id: `${id}-${index}`,
            class: index === active ? "option active" : "option",
            "aria-selected": String(index === active),
            on: {
              // The field must not lose the focus to the click.
              pointerdown: (event) => event.preventDefault(),
              click: () => take(entry),
            },
          },
          entry.avatar,
          h("b", {}, entry.label),
          entry.detail && h("span", { class: "detail muted" }, entry.detail),
          h("span", { class: "muted" }, entry.hint),
        ),
      ),
    );
    list.hidden = false;
    list.children[active]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
  };

  input.addEventListener("blur", close);
  return {
    node: list,
    look() {
      found = findEntries(input.value.slice(0, input.selectionStart));
      active = 0;
      if (found.length > 0) show();
      else close();
    },
    /** Whether the key was for the list. */
    handle(event) {
      if (found.length === 0) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        active = (active + step + found.length) % found.length;
        show();
      } else if (event.key === "Enter" || event.key === "Tab") take(found[active]);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

function findEntries(typed) {
  const command = /^\/\S*$/.exec(typed);
  if (command) {
    return state.commands
      .filter((entry) => entry.command.startsWith(typed.toLowerCase()))
      .map(({ command: name, description, usage_hint: usage }) => ({
        from: 0,
        words: `${name} `,
        label: name,
        detail: usage,
        hint: description,
      }));
  }
  const mention = /(?:^|\s)@([\p{L}\p{N}]*)$/u.exec(typed);
  if (!mention) return [];
  const wanted = mention[1].toLowerCase();
  return state.members
    .filter(
      ({ id, name, realName }) =>
        id !== state.slackbot &&
        id !== state.you &&
        [name, realName.toLowerCase()].some((word) => word.startsWith(wanted)),
    )
    .sort((a, b) => Number(b.isBot) - Number(a.isBot))
    .map((member) => ({
      from: typed.length - wanted.length - 1,
      words: `@${member.realName} `,
      label: member.realName,
      hint: member.isBot ? "App" : "",
      avatar: drawAvatar(member, "tiny"),
    }));
}
