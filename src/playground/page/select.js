import { h, icon } from "./dom.js";
import { openPopover } from "./popover.js";
import { state } from "./store.js";

let count = 0;

/**
 * A select as Slack has it: a button, and a list with a search field. Works by keyboard alone: arrows, Enter, Escape.
 * `held` is a value, or a list of them where several may be chosen.
 */
export function drawSelect(element, held, choose) {
  const isMulti = element.type.startsWith("multi_");
  const groups = groupsOf(element);
  const initial = isMulti ? (element.initial_options ?? []).map(({ value }) => value) : element.initial_option?.value;
  let chosen = [held === undefined ? initial : held].flat().filter((value) => value !== undefined && value !== null);
  const labelOf = (value) => groups.flatMap(({ options }) => options).find((option) => option.value === value)?.label;

  const words = h("span", { class: "select-words" });
  const button = h(
    "button",
    {
      type: "button",
      class: "select",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      data: { action: element.action_id },
    },
    words,
    icon("chevron"),
  );
  const show = () => {
    words.textContent =
      chosen.length > 0 ? chosen.map(labelOf).join(", ") : (element.placeholder?.text ?? "Choose an option");
    button.classList.toggle("empty", chosen.length === 0);
  };
  show();
  button.addEventListener("click", () =>
    openList(button, groups, chosen, async (value) => {
      const before = chosen;
      if (isMulti) chosen = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
      else chosen = [value];
      show();
      if ((await choose(isMulti ? chosen : value)) !== false) return;
      chosen = before;
      show();
    }),
  );
  return button;
}

function openList(button, groups, chosen, choose) {
  const id = `select-${++count}`;
  const options = [];
  const nothing = h("div", { class: "menu-heading" }, "Nothing by that name");
  const list = h(
    "div",
    { class: "options", role: "listbox", id, "aria-label": "Options" },
    groups.map(({ label, options: members }) =>
      h(
        "div",
        { role: "group", "aria-label": label },
        label && h("div", { class: "menu-heading" }, label),
        members.map(({ label: words, value }) => {
          const isChosen = chosen.includes(value);
          const option = h(
            "div",
            {
              role: "option",
              id: `${id}-${options.length}`,
              "aria-selected": String(isChosen),
              class: "option",
              data: { value },
            },
            h("span", {}, words),
            isChosen && icon("check"),
          );
          option.addEventListener("click", () => take(option));
          options.push(option);
          return option;
        }),
      ),
    ),
  );
  const search = h("input", {
    class: "select-search",
    type: "text",
    role: "combobox",
    placeholder: "Search",
    "aria-label": "Search the options",
    "aria-expanded": "true",
    "aria-controls": id,
    autocomplete: "off",
  });
  let active;
  const take = (option) => {
    close();
    choose(option.dataset.value);
  };
  const activate = (option) => {
    active?.classList.remove("active");
    active = option;
    active?.classList.add("active");
    search.setAttribute("aria-activedescendant", active?.id ?? "");
    active?.scrollIntoView({ block: "nearest" });
  };
  const shown = () => options.filter((option) => !option.hidden);
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const option of options) option.hidden = !option.textContent.toLowerCase().includes(wanted);
    for (const group of list.children)
      group.hidden = [...group.querySelectorAll(".option")].every(({ hidden }) => hidden);
    nothing.hidden = shown().length > 0;
    activate(shown()[0]);
  };
  search.addEventListener("input", filter);
  search.addEventListener("keydown", (event) => {
    const visible = shown();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) activate(visible[(visible.indexOf(active) + step + visible.length) % visible.length]);
    else if (event.key === "Enter" && active) take(active);
    else return;
    event.preventDefault();
  });
  const close = openPopover(button, h("div", { class: "select-list" }, search, list, nothing));
  filter();
  activate(options.find(({ dataset }) => chosen.includes(dataset.value)) ?? options[0]);
  search.focus({ preventScroll: true });
}

function groupsOf(element) {
  const toOption = ({ text, value }) => ({ label: text.text, value });
  const member = ({ id, realName }) => ({ label: realName, value: id });
  const channels = () =>
    state.channels.filter(({ kind }) => kind === "channel").map(({ id, name }) => ({ label: `# ${name}`, value: id }));
  if (element.type === "users_select") return [{ options: state.members.map(member) }];
  if (element.type === "channels_select" || element.type === "conversations_select") return [{ options: channels() }];
  return element.option_groups
    ? element.option_groups.map(({ label, options }) => ({ label: label.text, options: options.map(toOption) }))
    : [{ options: (element.options ?? []).map(toOption) }];
}
