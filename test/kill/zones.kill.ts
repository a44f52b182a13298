import { Temporal } from "temporal-polyfill";
import { it } from "vitest";
import { expectEveryDayOnce } from "../tips/every-day.ts";

it("a slot comes once a day in every zone, on every day of two years", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (const minutes of [150, 540]) expectEveryDayOnce(zone, minutes, Temporal.PlainDate.from("2026-01-01"), 730);
  }
});
