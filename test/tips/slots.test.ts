import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { nextSlot, type Plan, slotsBetween } from "../../src/tips/slots.ts";
import { clockChanges } from "./clock-changes.ts";
import { expectEveryDayOnce } from "./every-day.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const berlin: Plan = { zone: "Europe/Berlin", minutes: 540, weekdays: [1, 2, 3, 4, 5], skippedDates: [] };
const ms = (utc: string) => Date.parse(utc);
const dates = (plan: Plan, from: string, to: string) => slotsBetween(plan, ms(from), ms(to)).map(({ date }) => date);

describe("a slot", () => {
  it.each(clockChanges)("is at the right moment: %s", (_name, zone, date, time, utc) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const plan: Plan = { zone, minutes: hour * 60 + minute, weekdays: everyDay, skippedDates: [] };
    const at = ms(utc);
    const around = slotsBetween(plan, at - 2 * 86_400_000, at + 2 * 86_400_000);
    expect(around.find((slot) => slot.date === date)).toEqual({ date, postAt: at / 1000 });
  });

  it("is missing on a date that the zone has left out", () => {
    const plan: Plan = { zone: "Pacific/Apia", minutes: 540, weekdays: everyDay, skippedDates: [] };
    expect(dates(plan, "2011-12-28T00:00Z", "2012-01-02T00:00Z")).toEqual([
      "2011-12-28",
      "2011-12-29",
      "2011-12-31",
      "2012-01-01",
      "2012-01-02",
    ]);
  });

  it("comes once a day in every zone, around its clock changes and in between", () => {
    const start = Temporal.PlainDate.from("2026-01-01");
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      let transition: Temporal.ZonedDateTime | null = start.toZonedDateTime(zone).getTimeZoneTransition("next");
      while (transition && transition.year < 2028) {
        for (const minutes of [0, 90, 150, 1410]) {
          expectEveryDayOnce(zone, minutes, transition.toPlainDate().subtract({ days: 2 }), 4);
        }
        transition = transition.getTimeZoneTransition("next");
      }
      expectEveryDayOnce(zone, 540, start, 3);
    }
  });
});

describe("a plan", () => {
  it("has slots on its weekdays only, from the first moment to before the last", () => {
    expect(dates(berlin, "2026-11-19T08:00Z", "2026-11-24T08:00Z")).toEqual(["2026-11-19", "2026-11-20", "2026-11-23"]);
    expect(dates(berlin, "2026-11-19T08:00:01Z", "2026-11-20T08:00:01Z")).toEqual(["2026-11-20"]);
  });

  it("leaves out holidays, and everything before the end of a pause", () => {
    const holidays = { ...berlin, skippedDates: ["2026-12-24", "2026-12-25"] };
    expect(dates(holidays, "2026-12-23T00:00Z", "2026-12-29T00:00Z")).toEqual(["2026-12-23", "2026-12-28"]);
    const paused = { ...berlin, pausedUntil: "2027-01-07" };
    expect(dates(paused, "2027-01-04T00:00Z", "2027-01-09T00:00Z")).toEqual(["2027-01-07", "2027-01-08"]);
  });

  it("tells its next slot, however long the pause", () => {
    expect(nextSlot(berlin, ms("2026-11-20T08:00:01Z"))).toEqual({
      date: "2026-11-23",
      postAt: ms("2026-11-23T08:00Z") / 1000,
    });
    const paused = { ...berlin, pausedUntil: "2031-05-03" };
    expect(nextSlot(paused, ms("2026-11-20T08:00Z"))?.date).toBe("2031-05-05");
    const never = { ...berlin, weekdays: [] };
    expect(nextSlot(never, ms("2026-11-20T08:00Z"))).toBeUndefined();
  });
});
