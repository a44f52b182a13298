import { drawAvatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { perform } from "./connection.js";
import { h, icon, iconButton } from "./dom.js";
import { formatExactTime, formatTime, toMilliseconds } from "./format.js";
import { openMenu } from "./menu.js";
import { drawMrkdwn } from "./mrkdwn.js";
import { openThread } from "./route.js";
import { findMember, repliesTo, state } from "./store.js";
import { followTry, isTry } from "./tour.js";

/** What selects in messages hold, by `channel/ts`: a redrawn message must not forget it. */
const held = new Map();

/** One message. `isCompact`: by the same person right after another. `isInThread`: in the pane, without its replies. */
export function drawMessage(message, { isCompact = false, isInThread = false } = {}) {
  const author = findMember(message.user);
  const isPrivate = message.ephemeralTo !== undefined;
  // What Slack would not say is said in a smaller voice.
  const isNote = message.notice === "playground";
  const classes = [
    "message",
    isCompact && "compact",
    isPrivate && "private",
    message.notice && `notice-${message.notice}`,
  ];
  const replies = isInThread ? [] : repliesTo(message);
  return h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      tabindex: "-1",
      "aria-label": `${author?.realName}, ${formatTime(toMilliseconds(message.ts))}`,
      data: { ts: message.ts },
    },
    isPrivate && !isNote && h("div", { class: "private-mark" }, icon("eye"), "Only visible to you"),
    h("div", { class: "gutter" }, isNote ? icon("info") : isCompact ? drawTime(message) : drawAvatar(author)),
    h(
      "div",
      { class: "body" },
      !isCompact && !isNote && drawByline(message, author),
      message.blocks.length > 0
        ? drawBlocks(message.blocks, siteOf(message))
        : h(
            "div",
            { class: "text" },
            drawMrkdwn(message.text),
            message.edited && h("span", { class: "edited" }, " (edited)"),
          ),
      message.offersInvite && drawInvite(message),
      replies.length > 0 && drawReplyBar(message, replies),
    ),
    !message.notice && drawToolbar(message, isInThread),
  );
}

/** What a message is drawn from; where none of it changes, it stays as it is. */
export function versionOf(message, options = {}) {
  const replies = options.isInThread ? [] : repliesTo(message);
  return [message, options.isCompact ?? false, replies.length, replies.at(-1)?.ts];
}

function siteOf(message) {
  const key = `${message.channel}/${message.ts}`;
  if (!held.has(key)) held.set(key, {});
  const values = held.get(key);
  return {
    values,
    async act(block, element, choice) {
      if (isTry(element)) return followTry(element);
      return perform({
        do: "click",
        message: { channel: message.channel, ts: message.ts },
        actionId: element.action_id,
        blockId: block.block_id,
        ...(choice === undefined ? {} : { choice }),
        others: values,
      });
    },
  };
}

function drawByline(message, author) {
  return h(
    "div",
    { class: "byline" },
    h("b", { class: "author" }, author?.realName ?? message.user),
    (author?.isBot || message.notice) && h("span", { class: "badge" }, "APP"),
    drawTime(message),
  );
}

function drawTime({ ts }) {
  const milliseconds = toMilliseconds(ts);
  return h(
    "time",
    { datetime: new Date(milliseconds).toISOString(), title: formatExactTime(milliseconds) },
    formatTime(milliseconds),
  );
}

function drawReplyBar(message, replies) {
  const people = [...new Set(replies.map(({ user }) => user))].slice(0, 4);
  const count = replies.length === 1 ? "1 reply" : `${replies.length} replies`;
  return h(
    "button",
    { type: "button", class: "reply-bar", on: { click: () => openThread(message) }, data: { action: "thread" } },
    people.map((id) => drawAvatar(findMember(id), "tiny")),
    h("b", {}, count),
    h("span", { class: "muted" }, `Last reply at ${formatTime(toMilliseconds(replies.at(-1).ts))}`),
  );
}

function drawInvite({ channel }) {
  const invite = () => perform({ do: "invite", channel });
  return h(
    "button",
    { type: "button", class: "button primary", on: { click: invite }, data: { action: "invite" } },
    `Invite ${findMember(state.bot).realName}`,
  );
}

function drawToolbar(message, isInThread) {
  const isPrivate = message.ephemeralTo !== undefined;
  const shortcuts = state.shortcuts.filter(({ type }) => type === "message");
  if (isPrivate || (isInThread && shortcuts.length === 0)) return undefined;
  const more = iconButton("More actions", icon("more"), () => openMessageMenu(message, more), {
    "aria-haspopup": "menu",
    data: { action: "more" },
  });
  return h(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Message actions" },
    !isInThread &&
      iconButton("Reply in thread", icon("reply"), () => openThread(message), { data: { action: "reply" } }),
    more,
  );
}

/** The ⋯ menu, with the app's message shortcuts. */
export function openMessageMenu(message, anchor) {
  const run = (callbackId) =>
    perform({ do: "shortcut", callbackId, message: { channel: message.channel, ts: message.ts } });
  const shortcuts = state.shortcuts.filter(({ type }) => type === "message");
  const entries = [
    { label: "Reply in thread", run: () => openThread(message) },
    { label: "Copy the text", run: () => navigator.clipboard?.writeText(message.text) },
    { heading: "More message shortcuts" },
    ...shortcuts.map(({ name, callback_id }) => ({
      label: name,
      hint: findMember(state.bot).realName,
      run: () => run(callback_id),
    })),
  ];
  openMenu(anchor, entries, { label: "Message actions", align: "end", focusOn: entries.length - 1 - shortcuts.length });
}
