import { drawAvatar } from "./avatar.js";
import { createComposer } from "./composer.js";
import { perform } from "./connection.js";
import { h } from "./dom.js";
import { createMessageList } from "./message-list.js";
import { currentChannel, findMember, state } from "./store.js";

/** A channel, or the direct conversation with the bot: messages and the field to write one. */
export function createConversation() {
  const list = createMessageList({ label: "Messages", drawIntro });
  const composer = createComposer("channel", () => ({ channel: currentChannel() }));
  const status = h("div", { class: "status", "aria-live": "polite" });
  const node = h("div", { class: "conversation" }, list.node, status, composer.node);
  return {
    node,
    draw() {
      const channel = currentChannel();
      node.hidden = !channel;
      if (!channel) return;
      if (state.unread.get(channel.id) && !document.hidden) state.unread.delete(channel.id);
      const all = state.messages.filter((message) => message.channel === channel.id);
      list.draw(channel.kind === "im" ? inThreads(all) : all.filter(({ threadTs }) => !threadTs), channel.id);
      const doing = [...state.statuses].find(([key, words]) => key.startsWith(`${channel.id}/`) && words);
      status.textContent = doing ? `${findMember(state.bot).realName} ${doing[1]}` : "";
      composer.draw();
    },
  };
}

/** With the bot alone, every question has a thread of its own; they are shown one after another. */
function inThreads(messages) {
  return messages
    .filter(({ threadTs }) => !threadTs)
    .flatMap((root) => [root, ...messages.filter(({ threadTs }) => threadTs === root.ts)]);
}

function drawIntro() {
  const channel = currentChannel();
  if (channel.kind === "im") return drawAppIntro();
  return [
    h("div", { class: "intro-sign", "aria-hidden": "true" }, "#"),
    h("h2", {}, `#${channel.name}`),
    h("p", { class: "muted" }, "This is the very beginning of the channel."),
  ];
}

function drawAppIntro() {
  const { prompts: standing, description } = state.agent;
  const own = state.prompts.get(state.directChannel);
  const prompts = own?.prompts ?? standing;
  return [
    drawAvatar(findMember(state.bot), "huge"),
    h("h2", {}, findMember(state.bot).realName),
    h("p", { class: "muted" }, description),
    prompts.length > 0 &&
      h(
        "div",
        { class: "prompts", role: "group", "aria-label": own?.title ?? "Suggested prompts" },
        prompts.map(({ title, message }) =>
          h(
            "button",
            {
              type: "button",
              class: "prompt",
              on: { click: () => perform({ do: "say", channel: state.directChannel, text: message }) },
            },
            h("b", {}, title),
            h("span", {}, message),
          ),
        ),
      ),
  ];
}
