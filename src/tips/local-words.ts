import { Temporal } from "temporal-polyfill";
import type { Plan, Slot } from "./slots.ts";
import { describeZone } from "./zones.ts";

/** A moment as people in the zone would say it: "Monday 23 November, 09:00, Berlin time"; nearer days by their names. */
export function describeSlot({ postAt }: Pick<Slot, "postAt">, zone: string, nowMs: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(postAt * 1000).toZonedDateTimeISO(zone);
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const days = today.until(at.toPlainDate(), { largestUnit: "day" }).days;
  const time = describeTime(at.hour * 60 + at.minute);
  return `${nameDay(at.toPlainDate(), days)}, ${time}, ${describeZone(zone)}`;
}

/** "weekdays at 09:00, Berlin time". */
export function describePlan({ minutes, weekdays, zone }: Plan): string {
  return `${describeWeekdays(weekdays)} at ${describeTime(minutes)}, ${describeZone(zone)}`;
}

/** "Thursday 7 January 2027". */
export function describeDate(date: string): string {
  const plain = Temporal.PlainDate.from(date);
  return `${nameDay(plain)} ${plain.year}`;
}

export function describeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const months = "January February March April May June July August September October November December".split(" ");

function describeWeekdays(weekdays: readonly number[]): string {
  const key = [...weekdays].sort().join("");
  if (key === "1234567") return "every day";
  if (key === "12345") return "weekdays";
  if (key === "67") return "weekends";
  const names = [...weekdays].sort().map((day) => weekdayNames[day - 1] ?? "");
  const last = names.pop() ?? "";
  return names.length === 0 ? `${last}s` : `${names.join(", ")} and ${last}`;
}

function nameDay(date: Temporal.PlainDate, daysAhead?: number): string {
  if (daysAhead === 0) return "today";
  const name = `${weekdayNames[date.dayOfWeek - 1]} ${date.day} ${months[date.month - 1]}`;
  return daysAhead === 1 ? `tomorrow, ${name}` : name;
}
