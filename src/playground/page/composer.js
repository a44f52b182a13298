import { createCompletion } from "./completion.js";
import { perform } from "./connection.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { findMember, state } from "./store.js";

const composers = new Map();

/** Puts words into a composer and points at the way to send them. */
export function fillComposer(name, words) {
  composers.get(name)?.fill(words);
}

/**
 * The message field. `where()` gives the channel, and the thread if it is one. Enter sends, Shift+Enter begins a line.
 * Words that begin with a slash are a command.
 */
export function createComposer(name, where) {
  const drafts = new Map();
  let place;
  const input = h("textarea", {
    rows: "1",
    id: name === "channel" ? "composer" : undefined,
    class: "composer-input",
    // Until it is known where one is.
    disabled: true,
  });
  const send = iconButton("Send", icon("send"), () => submit(), {
    class: "icon-button send",
    disabled: true,
    data: { test: "send" },
  });
  const hint = h("div", { class: "composer-hint", "aria-hidden": "true" }, h("kbd", {}, "Enter"), " sends");
  const completion = createCompletion(input);

  const resize = () => {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
    send.disabled = input.value.trim() === "";
  };
  const set = (words) => {
    input.value = words;
    resize();
  };

  async function submit() {
    const words = input.value.trim();
    const { channel, thread } = where();
    if (words === "") return;
    set("");
    drafts.delete(place);
    node.classList.remove("pointed-at");
    const [command, rest] = words.split(/\s+(.*)/s);
    const inThread = thread ? { thread } : {};
    const outcome = words.startsWith("/")
      ? await perform({ do: "command", channel: channel.id, command, text: rest ?? "", ...inThread }, { isQuiet: true })
      : await perform({ do: "say", channel: channel.id, text: words, ...inThread });
    // Slack says why a command failed in the conversation itself; the words stay at hand.
    if (!outcome.ok && input.value === "") set(words);
  }

  input.addEventListener("input", () => {
    resize();
    completion.look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || completion.handle(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });
  const type = (words) => {
    input.setRangeText(words, input.selectionStart, input.selectionEnd, "end");
    input.focus();
    input.dispatchEvent(new Event("input"));
  };
  const shortcuts = iconButton("Shortcuts", icon("bolt"), () => openShortcuts(shortcuts, type), {
    "aria-haspopup": "menu",
    data: { test: "shortcuts" },
  });
  const mention = iconButton("Mention somebody", icon("at"), () => type("@"));
  const node = h(
    "div",
    { class: "composer", data: { composer: name } },
    completion.node,
    h("div", { class: "composer-box" }, input, h("div", { class: "composer-bar" }, shortcuts, mention, hint, send)),
  );

  composers.set(name, {
    fill(words) {
      set(words);
      input.focus();
      node.classList.add("pointed-at");
    },
  });
  return {
    node,
    /** Keeps what was begun in each place. */
    draw() {
      const { channel, thread } = where();
      const now = `${channel?.id}/${thread ?? ""}`;
      const words = thread
        ? "Reply…"
        : channel?.kind === "im"
          ? `Message ${findMember(state.bot).realName}`
          : `Message #${channel?.name}`;
      input.placeholder = words;
      input.setAttribute("aria-label", words);
      input.disabled = false;
      if (now === place) return;
      if (place !== undefined) drafts.set(place, input.value);
      place = now;
      node.classList.remove("pointed-at");
      set(drafts.get(place) ?? "");
    },
    focus: () => input.focus(),
  };
}

function openShortcuts(anchor, type) {
  const global = state.shortcuts.filter((shortcut) => shortcut.type === "global");
  const bot = findMember(state.bot).realName;
  openMenu(
    anchor,
    [
      { heading: "Shortcuts" },
      ...global.map(({ name, callback_id }) => ({
        label: name,
        hint: bot,
        run: () => perform({ do: "shortcut", callbackId: callback_id }),
      })),
      { heading: "Commands" },
      ...state.commands.map(({ command, description }) => ({
        label: command,
        hint: description,
        run: () => type(`${command} `),
      })),
    ],
    { label: "Shortcuts" },
  );
}
