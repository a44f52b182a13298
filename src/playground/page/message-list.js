import { h } from "./dom.js";
import { formatDay, startOfDay, toMilliseconds } from "./format.js";
import { drawMessage, versionOf } from "./message.js";
import { reconcile } from "./reconcile.js";
import { state } from "./store.js";

// As Slack does, roughly: what one person says within five minutes is one paragraph.
const togetherMs = 5 * 60_000;

/** A list that is drawn from messages, and follows new ones unless the person scrolled away from its end. */
export function createMessageList({ label, isInThread = false, drawIntro = () => [] }) {
  const list = h("div", { class: "messages", role: "log", "aria-label": label, tabindex: "0" });
  const intro = h("div", { class: "intro" });
  const scroller = h("div", { class: "scroller" }, intro, list);
  const follower = createFollower(scroller);
  let place;
  let keys = new Set();

  return {
    node: scroller,
    draw(messages, currentPlace) {
      const isNewPlace = place !== currentPlace;
      if (isNewPlace) {
        place = currentPlace;
        intro.replaceChildren(...[drawIntro()].flat().filter(Boolean));
      }
      const items = toItems(messages, isInThread);
      reconcile(list, items, {
        keyOf: ({ key }) => `${currentPlace} ${key}`,
        versionOf: ({ message, options, day }) => (message ? versionOf(message, options) : [formatDay(day)]),
        draw: ({ message, options, day }) =>
          message
            ? drawMessage(message, options)
            : h("div", { class: "day", role: "separator" }, h("span", {}, formatDay(day))),
      });
      const fresh = isNewPlace ? items.length - 1 : items.findIndex(({ key }) => !keys.has(key));
      keys = new Set(items.map(({ key }) => key));
      if (fresh >= 0) follower.show(list.children[findBeginning(items, fresh)], isNewPlace);
    },
  };
}

function toItems(messages, isInThread) {
  return messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const isNewDay = !before || startOfDay(toMilliseconds(before.ts)) !== startOfDay(toMilliseconds(message.ts));
    const isCompact = !isNewDay && belongsTo(before, message);
    const entry = { key: message.ts, message, options: { isCompact, isInThread } };
    return isNewDay && !isInThread ? [{ key: `day ${message.ts}`, day: toMilliseconds(message.ts) }, entry] : [entry];
  });
}

/** Where an answer begins: at the question above it, so that both are seen. */
function findBeginning(items, fresh) {
  let at = fresh;
  while (at > 0 && isAnswer(items[at].message, items[at - 1].message)) at--;
  return at;
}

function isAnswer(message, before) {
  if (!message || !before) return false;
  return message.notice === "playground" || (message.user === state.bot && before.user === state.you);
}

/** Shows what is new from its beginning: an answer that is longer than the window is read from its first line. */
function createFollower(scroller) {
  let isFollowing = true;
  let own = 0;
  scroller.addEventListener("scroll", () => {
    // Only the person's own scrolling says whether to follow.
    if (Math.abs(scroller.scrollTop - own) < 2) return;
    isFollowing = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
  });
  return {
    show(node, isNewPlace) {
      if (!isFollowing && !isNewPlace) return;
      isFollowing = true;
      scroller.scrollTop = Math.min(scroller.scrollHeight - scroller.clientHeight, node.offsetTop - 8);
      own = scroller.scrollTop;
    },
  };
}

function belongsTo(before, message) {
  const isPlain = [before, message].every(
    ({ ephemeralTo, notice, blocks }) => !ephemeralTo && !notice && blocks.length === 0,
  );
  return isPlain && before.user === message.user && toMilliseconds(message.ts) - toMilliseconds(before.ts) < togetherMs;
}
