import { describe, expect, it } from "vitest";
import { findZoneDataProblem } from "../../src/tips/zone-data.ts";

describe("the time-zone data of Node.js", () => {
  it.each([
    ["2025c", "2026-11-21", true],
    ["2026a", "2026-11-21", false],
    ["2025c", "2026-05-01", false],
    ["2023d", "2026-11-21", true],
    [undefined, "2026-11-21", true],
    ["latest", "2026-11-21", true],
  ])("%s on %s is warned of: %s", (version, date, isOld) => {
    expect(findZoneDataProblem(version, Date.parse(date)) !== undefined).toBe(isOld);
  });
});
