import { describe, expect, it } from "vitest";
import { describeDate, describePlan, describeSlot } from "../../src/tips/local-words.ts";

const saturday = Date.parse("2026-11-21T12:00:00Z");
const at = (utc: string) => ({ postAt: Date.parse(utc) / 1000 });

describe("the next tip, in local words", () => {
  it.each([
    ["2026-11-21T17:00Z", "Europe/Berlin", "today, 18:00, Berlin time"],
    ["2026-11-22T08:00Z", "Europe/Berlin", "tomorrow, Sunday 22 November, 09:00, Berlin time"],
    ["2026-11-23T08:00Z", "Europe/Berlin", "Monday 23 November, 09:00, Berlin time"],
    ["2026-11-23T03:15Z", "Asia/Kathmandu", "Monday 23 November, 09:00, Kathmandu time"],
    // In Kiritimati it is Sunday already.
    ["2026-11-21T19:00Z", "Pacific/Kiritimati", "today, 09:00, Kiritimati time"],
    ["2026-11-21T19:00Z", "Etc/UTC", "today, 19:00, UTC"],
  ])("%s in %s is %s", (utc, zone, words) => {
    expect(describeSlot(at(utc), zone, saturday)).toBe(words);
  });
});

describe("a plan", () => {
  it.each([
    [[1, 2, 3, 4, 5], "weekdays at 09:00, Berlin time"],
    [[1, 2, 3, 4, 5, 6, 7], "every day at 09:00, Berlin time"],
    [[3, 1, 5], "Monday, Wednesday and Friday at 09:00, Berlin time"],
    [[7], "Sundays at 09:00, Berlin time"],
  ])("on %j is %s", (weekdays, words) => {
    expect(describePlan({ minutes: 540, weekdays, zone: "Europe/Berlin", skippedDates: [] })).toBe(words);
  });

  it("names a date whole", () => {
    expect(describeDate("2027-01-07")).toBe("Thursday 7 January 2027");
  });
});
