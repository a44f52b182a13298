import { perform } from "./connection.js";
import { h, icon } from "./dom.js";
import { openMenu } from "./menu.js";
import { standInNow } from "./store.js";

const shown = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The stand-in's clock, and the way to move it on: what is due in between happens at its own time. */
export function createClock() {
  const time = h("time", { class: "clock-time" });
  const advance = (milliseconds) => perform({ do: "advance", milliseconds });
  const more = h("button", { type: "button", class: "button small", "aria-haspopup": "menu" }, "More", icon("chevron"));
  more.addEventListener("click", () =>
    openMenu(
      more,
      [
        { label: "One minute", run: () => advance(60_000) },
        { label: "Thirty minutes", hint: "response_urls expire", run: () => advance(30 * 60_000) },
        { label: "One day", run: () => advance(86_400_000) },
        { label: "One week", run: () => advance(7 * 86_400_000) },
      ],
      { label: "Move the clock on by", align: "end" },
    ),
  );
  const tomorrow = h(
    "button",
    {
      type: "button",
      class: "button small",
      data: { test: "tomorrow" },
      on: { click: () => advance(untilTomorrowAt(9)) },
    },
    h("span", { class: "not-narrow" }, "Advance to "),
    "09:00 tomorrow",
  );
  const node = h(
    "div",
    { class: "clock", role: "group", "aria-label": "The playground’s clock" },
    icon("clock"),
    time,
    tomorrow,
    more,
  );
  const draw = () => {
    time.textContent = shown.format(standInNow());
  };
  setInterval(draw, 1_000);
  return { node, draw };
}

function untilTomorrowAt(hour) {
  const then = new Date(standInNow());
  then.setDate(then.getDate() + 1);
  then.setHours(hour, 0, 0, 0);
  return Math.ceil(then.getTime() - standInNow());
}
