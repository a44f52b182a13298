import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodePlace, movePlace, type Place, parsePlace } from "../../../src/slack/cards/place.ts";

describe("the place that a button leads to", () => {
  it.each<Place>([
    { show: "question", q: "what about “quotes” and \\ and \u0000?" },
    { show: "question", q: "401 or 403", code: 401, framework: "django", thread: "1700000000.000100" },
    { show: "code", code: 404 },
    { show: "class", digit: 4 },
    { show: "comparison", codes: [401, 403] },
    { show: "guide", id: "delete" },
    { show: "dispute", topic: "validation-failure" },
  ])("comes back as it was: %j", (place) => expect(parsePlace(encodePlace(place))).toEqual(place));

  it("fits into what it is given, for any question", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 5_000 }),
        fc.constantFrom(248, 1_000, 2_000),
        (q, lengthMax) => {
          const encoded = encodePlace(
            { show: "question", q, code: 422, framework: "aspnetcore", thread: "1700000000.000100" },
            lengthMax,
          );
          expect(encoded.length).toBeLessThanOrEqual(lengthMax);
          const place = parsePlace(encoded);
          expect(place).toMatchObject({ show: "question", code: 422, thread: "1700000000.000100" });
          expect(q.startsWith(place?.show === "question" ? place.q : "?")).toBe(true);
        },
      ),
    );
  });

  it.each([
    undefined,
    "",
    "404",
    "null",
    "[]",
    "{}",
    '{"show":"code"}',
    '{"show":"class","digit":9}',
    '{"show":"code","code":404,"thread":"<!channel>"}',
    "x".repeat(4_000),
  ])("is none for %j", (value) => expect(parsePlace(value)).toBeUndefined());

  it("takes the thread and the framework of its card along, and nothing else", () => {
    const from: Place = { show: "question", q: "x", code: 400, framework: "django", thread: "1.1" };
    expect(movePlace(from, { show: "code", code: 404 })).toEqual({
      show: "code",
      code: 404,
      framework: "django",
      thread: "1.1",
    });
  });
});
