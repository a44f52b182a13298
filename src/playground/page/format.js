import { standInNow } from "./store.js";

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const exactTime = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const dayName = new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" });

export function toMilliseconds(ts) {
  return Number(ts) * 1000;
}

export function formatTime(milliseconds) {
  return clockTime.format(milliseconds);
}

export function formatExactTime(milliseconds) {
  return exactTime.format(milliseconds);
}

/** The day as Slack's dividers have it, by the stand-in's clock. */
export function formatDay(milliseconds) {
  const day = startOfDay(milliseconds);
  const today = startOfDay(standInNow());
  if (day === today) return "Today";
  if (day === startOfDay(today - 3_600_000)) return "Yesterday";
  return dayName.format(milliseconds);
}

export function startOfDay(milliseconds) {
  return new Date(milliseconds).setHours(0, 0, 0, 0);
}

export function formatDuration(milliseconds) {
  if (milliseconds < 1000) return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
