import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTime, readTipsWords, readWeekdays } from "../../src/tips/read-words.ts";

const topics = new Map<string, readonly string[]>([
  ["auth", ["auth", "login"]],
  ["caching", ["caching", "cache", "304"]],
]);
// A Saturday.
const context = { topics, today: "2026-11-21" };
const read = (words: string) => readTipsWords(words, context);
const request = (words: string) => {
  const result = read(words);
  return result.kind === "request" ? result.request : result.problem;
};

describe("the words behind `tips`", () => {
  it.each([
    [
      "on 09:00 weekdays Europe/Berlin topic:auth",
      { minutes: 540, weekdays: [1, 2, 3, 4, 5], zone: "Europe/Berlin", topics: ["auth"] },
    ],
    ["on 9am mon,wed,fri", { minutes: 540, weekdays: [1, 3, 5] }],
    ["on 9 am every day in New York", { minutes: 540, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: "America/New_York" }],
    ["on Berlin at 14h30 mon-thu", { minutes: 870, weekdays: [1, 2, 3, 4], zone: "Europe/Berlin" }],
    ["ON 5:30 PM pst topics:login,304", { minutes: 1050, zone: "America/Los_Angeles", topics: ["auth", "caching"] }],
    ["on monday and friday", { weekdays: [1, 5] }],
    ["on fri-mon noon UTC", { minutes: 720, weekdays: [1, 5, 6, 7], zone: "Etc/UTC" }],
    ["on except 2026-12-24,25.12.2026", { skippedDates: ["2026-12-24", "2026-12-25"] }],
    ["on topic:all", { topics: [] }],
    ["on", {}],
  ])("%s switch the tips on", (words, change) => {
    expect(request(words)).toEqual({ do: "on", change });
  });

  it.each([
    ["", "show"],
    ["off", "off"],
    ["stop", "off"],
    ["now", "now"],
    ["resume", "resume"],
    ["list", "list"],
    ["help", "help"],
  ])("%j mean %s", (words, what) => {
    expect(request(words)).toEqual({ do: what });
  });

  it.each([
    ["pause until 2027-01-07", "2027-01-07"],
    ["pause 7.1.2027", "2027-01-07"],
    ["pause until tomorrow", "2026-11-22"],
    ["pause till monday", "2026-11-23"],
    ["pause until next saturday", "2026-11-28"],
  ])("%s pause them", (words, until) => {
    expect(request(words)).toEqual({ do: "pause", until });
  });

  it.each([
    ["weekly", "I do not know `weekly`"],
    ["on 25:00", "cannot read `25:00`"],
    ["on 09:00 10:00", "two times"],
    ["on 09:00 Berln", "Perhaps `Europe/Berlin`"],
    ["on 09:00 IST", "`Asia/Kolkata` or `Europe/Dublin`"],
    ["on 09:00 UTC+2", "summer time"],
    ["on 09:00 topic:cooking", "The topics are `auth`, `caching`"],
    ["on except:2026-02-30", "cannot read `2026-02-30` as a date"],
    ["pause", "When do the tips come back?"],
    ["pause until 2026-11-21", "not in the future"],
    ["pause until 01/02/2027", "cannot read `01/02/2027`"],
    ["off with their heads", "comes nothing"],
  ])("%j are answered with what is wrong, and an example", (words, problem) => {
    const said = request(words);
    expect(said).toContain(problem);
    expect(said).toMatch(/`[^`]+`/);
  });

  it("are read or refused, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.constantFrom("", "on ", "pause ", "off "),
        (rest, verb) => {
          const result = read(verb + rest);
          if (result.kind === "problem") expect((result.problem.match(/`/g)?.length ?? 0) % 2).toBe(0);
        },
      ),
    );
  });
});

describe("times and weekdays", () => {
  it.each([
    ["00:00", 0],
    ["12am", 0],
    ["12 pm", 720],
    ["11.45pm", 1425],
    ["0730", 450],
    ["14h", 840],
    ["24:00", undefined],
    ["13pm", undefined],
    ["9", undefined],
    ["2027", 1227],
  ])("%s is minute %s", (word, minutes) => {
    expect(readTime(word)).toBe(minutes);
  });

  it("no word that begins like a day is one", () => {
    for (const word of ["monaco", "thule", "sundsvall", "frio", "mon-tue-wed"])
      expect(readWeekdays(word)).toBeUndefined();
  });
});
