import { Temporal } from "temporal-polyfill";

/** When a channel gets its tip. */
export interface Plan {
  /** IANA name. */
  zone: string;
  /** Wall time, in minutes after midnight: 540 is 09:00. */
  minutes: number;
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[];
  /** Local dates without a tip, such as holidays: `2026-12-24`. */
  skippedDates: readonly string[];
  /** The first local date that has a tip again. */
  pausedUntil?: string | undefined;
}

/** One tip of a channel. There is at most one for every local date, whatever happens to the plan. */
export interface Slot {
  /** ISO 8601, in the plan's zone when it was planned. */
  date: string;
  /** Seconds since 1970. */
  postAt: number;
}

/** The plan's slots from `fromMs` (included) to `toMs` (excluded), in milliseconds since 1970; earliest first. */
export function slotsBetween(plan: Plan, fromMs: number, toMs: number): Slot[] {
  const slots: Slot[] = [];
  // A slot in a spring gap moves forward, and with it perhaps into another date; a day more on either side has room.
  const last = localDate(plan.zone, toMs).add({ days: 1 });
  let date = localDate(plan.zone, fromMs).subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    const slot = isWanted(plan, date) ? slotOn(date, plan) : undefined;
    if (slot && slot.postAt * 1000 >= fromMs && slot.postAt * 1000 < toMs) slots.push(slot);
  }
  return slots;
}

/** The first slot at or after `fromMs`; `undefined` when the plan has none within a year and a half. */
export function nextSlot(plan: Plan, fromMs: number): Slot | undefined {
  const pause = plan.pausedUntil;
  const start = pause === undefined ? fromMs : Math.max(fromMs, startOf(pause, plan.zone) - dayMs);
  // Weekdays come within a week; only skipped dates can put one off for longer.
  for (let week = 0; week < 78; week += 1) {
    const [first] = slotsBetween(plan, Math.max(fromMs, start + week * 7 * dayMs), start + (week + 1) * 7 * dayMs);
    if (first) return first;
  }
  return undefined;
}

export const dayMs = 86_400_000;

/** The local date of a moment. */
export function localDate(zone: string, ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
}

function isWanted({ weekdays, skippedDates, pausedUntil }: Plan, date: Temporal.PlainDate): boolean {
  const key = date.toString();
  return (
    weekdays.includes(date.dayOfWeek) &&
    !skippedDates.includes(key) &&
    (pausedUntil === undefined || key >= pausedUntil)
  );
}

// Many channels share a zone and a time, and every round asks for the same few dates again.
const computed = new Map<string, number | undefined>();
const computedMax = 20_000;

function slotOn(date: Temporal.PlainDate, { zone, minutes }: Plan): Slot | undefined {
  const key = `${date} ${minutes} ${zone}`;
  if (!computed.has(key)) {
    if (computed.size >= computedMax) computed.clear();
    computed.set(key, computePostAt(date, minutes, zone));
  }
  const postAt = computed.get(key);
  return postAt === undefined ? undefined : { date: date.toString(), postAt };
}

/**
 * Temporal's "compatible": a wall time inside a spring gap moves forward by the gap, of two in an autumn overlap the
 * first counts. A date that a zone has left out (Apia, 2011-12-30) has no slot.
 */
function computePostAt(date: Temporal.PlainDate, minutes: number, zone: string): number | undefined {
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return undefined;
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return Math.floor(date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds / 1000);
}

function startOf(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}
