import { h } from "./dom.js";
import { formatDay, startOfDay, toMilliseconds } from "./format.js";
import { drawMessage, versionOf } from "./message.js";
import { reconcile } from "./reconcile.js";

// As Slack does, roughly: what one person says within five minutes is one paragraph.
const togetherMs = 5 * 60_000;

// The answer to one request, a note below it included, comes within this.
const burstMs = 1_500;

/** A list that is drawn from messages, and follows new ones unless the person scrolled away from its end. */
export function createMessageList({ label, isInThread = false, drawIntro }) {
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
        intro.replaceChildren(...[drawIntro?.()].flat().filter(Boolean));
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
      if (isNewPlace) follower.start(list.children[fresh]);
      else if (fresh >= 0) follower.follow(list.children[fresh]);
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

/** Shows what is new from its beginning: an answer that is longer than the window is read from its first line. */
function createFollower(scroller) {
  let isFollowing = true;
  let own = 0;
  let first;
  let firstTime = 0;
  const show = (node) => {
    const top = node ? node.offsetTop - 8 : Number.POSITIVE_INFINITY;
    scroller.scrollTop = Math.min(scroller.scrollHeight - scroller.clientHeight, top);
    own = scroller.scrollTop;
  };
  scroller.addEventListener("scroll", () => {
    if (Math.abs(scroller.scrollTop - own) < 2) return;
    isFollowing = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
  });
  return {
    start(node) {
      isFollowing = true;
      first = undefined;
      show(node);
    },
    follow(node) {
      if (!isFollowing) return;
      const isBurst = first?.isConnected && performance.now() - firstTime < burstMs;
      if (!isBurst) {
        first = node;
        firstTime = performance.now();
      }
      show(first);
    },
  };
}

function belongsTo(before, message) {
  const isPlain = [before, message].every(
    ({ ephemeralTo, notice, blocks }) => !ephemeralTo && !notice && blocks.length === 0,
  );
  return isPlain && before.user === message.user && toMilliseconds(message.ts) - toMilliseconds(before.ts) < togetherMs;
}
