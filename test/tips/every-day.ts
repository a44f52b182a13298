import type { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { type Plan, slotsBetween } from "../../src/tips/slots.ts";

const daily = { weekdays: [1, 2, 3, 4, 5, 6, 7], skippedDates: [] };

/**
 * Holds the slots of `days` days from `start` against the calendar of the platform's own Intl: every date once, in
 * order, on its date, at its wall time unless that is in a gap.
 */
export function expectEveryDayOnce(zone: string, minutes: number, start: Temporal.PlainDate, days: number): void {
  const plan: Plan = { zone, minutes, ...daily };
  const fromMs = start.toZonedDateTime(zone).epochMilliseconds;
  const toMs = start.add({ days }).toZonedDateTime(zone).epochMilliseconds;
  const slots = slotsBetween(plan, fromMs, toMs);
  const dates = Array.from({ length: days }, (_, index) => start.add({ days: index }).toString());
  expect(
    slots.map(({ date }) => date),
    zone,
  ).toEqual(dates);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  for (const { date, postAt } of slots) {
    const shown = format.format(postAt * 1000);
    const planned = `${date} ${time}`;
    if (shown !== planned) expectGap(postAt, planned, format, zone);
  }
}

/** The wall time is not the planned one because no clock there shows that on the day. */
function expectGap(postAt: number, planned: string, format: Intl.DateTimeFormat, zone: string): void {
  for (let minute = -180; minute <= 180; minute += 1) {
    expect(format.format((postAt + minute * 60) * 1000), zone).not.toBe(planned);
  }
}
