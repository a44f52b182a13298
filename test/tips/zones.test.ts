import { describe, expect, it } from "vitest";
import { abbreviations, ambiguousAbbreviations, citiesOf } from "../../src/tips/zone-names.ts";
import { commonZones, describeZone, findZone, isZone } from "../../src/tips/zones.ts";

describe("somebody's words for a zone", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["America/Port-au-Prince", "America/Port-au-Prince"],
    ["america/argentina/ushuaia", "America/Argentina/Ushuaia"],
    ["Asia/Kathmandu", "Asia/Kathmandu"],
    ["America/New York", "America/New_York"],
    ["new york", "America/New_York"],
    ["Berlin time", "Europe/Berlin"],
    ["San Francisco", "America/Los_Angeles"],
    ["Bengaluru", "Asia/Kolkata"],
    ["calcutta", "Asia/Kolkata"],
    ["São Paulo", "America/Sao_Paulo"],
    ["München", "Europe/Berlin"],
    ["CET", "Europe/Berlin"],
    ["PST", "America/Los_Angeles"],
    ["utc", "Etc/UTC"],
    ["GMT", "Etc/UTC"],
  ])("%s means %s", (words, zone) => {
    expect(findZone(words)).toEqual({ kind: "zone", zone });
  });

  it("that mean several are answered with these", () => {
    expect(findZone("IST")).toEqual({ kind: "which", zones: ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"] });
  });

  it.each([
    ["Berln", "Europe/Berlin"],
    ["Europe/Berln", "Europe/Berlin"],
    ["Singapor", "Asia/Singapore"],
    ["los angelos", "America/Los_Angeles"],
  ])("%s are answered with what is close: %s", (words, zone) => {
    const match = findZone(words);
    expect(match.kind === "which" && match.zones).toContain(zone);
  });

  it.each([
    "",
    "  ",
    "winterfell",
    "constructor",
    "+02:00",
    "Etc/../passwd",
    "'; drop table",
    "Mars/Olympus_Mons",
    "a".repeat(500),
  ])("%s mean nothing", (words) => {
    expect(findZone(words).kind).toBe("unknown");
  });
});

describe("the zones that are offered and matched", () => {
  it("exist", () => {
    const all = [
      ...commonZones,
      ...Object.keys(citiesOf),
      ...Object.values(abbreviations),
      ...Object.values(ambiguousAbbreviations).flat(),
    ];
    expect(all.filter((zone) => !isZone(zone))).toEqual([]);
  });

  it("are called by their cities", () => {
    expect(describeZone("America/Argentina/Buenos_Aires")).toBe("Buenos Aires time");
    expect(describeZone("Etc/UTC")).toBe("UTC");
  });
});
