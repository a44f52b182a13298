import { describe, expect, it } from "vitest";
import { readUnknownCode } from "../../src/engine/unknown-code.ts";
import { knowledge } from "../knowledge-base.ts";

const readingOf = (text: string) => readUnknownCode(text, knowledge).reading;
const nearestTo = (text: string) => readUnknownCode(text, knowledge).nearest.map(({ code }) => code);

describe("readUnknownCode", () => {
  it("names the section that says what a client does, and the number as it was written", () => {
    expect(readUnknownCode("0299", knowledge)).toMatchObject({
      kind: "unknown-code",
      text: "0299",
      reference: { title: "RFC 9110, section 15", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15" },
    });
  });

  it.each([
    ["105", 100],
    ["199", 100],
    ["299", 200],
    ["0299", 200],
    ["399", 300],
    ["420", 400],
    ["512", 500],
    ["599", 500],
  ])("says that a client treats %s as %i", (text, base) => {
    expect(readingOf(text)).toBe(
      `No status code ${text} is registered. A client that does not know a code treats it as ${base}, so nobody will understand what you mean by it.`,
    );
  });

  it.each([
    ["306", 300],
    ["418", 400],
  ])("says that %s is reserved, which a client treats as %i", (text, base) => {
    expect(readingOf(text)).toBe(
      `${text} is reserved: it had a use once and names nothing now. A client that meets it treats it as ${base}.`,
    );
  });

  it.each(["-404", "-1", "0", "42", "99", "600", "601", "799", "999", "1000", "404000"])(
    "says that %s is outside the valid codes",
    (text) => {
      expect(readingOf(text)).toBe(
        `${text} is not a valid HTTP status code; valid ones are 100 to 599. A client that receives it treats the response as a server error.`,
      );
    },
  );

  it.each(["4.04", "403.5", "0.5", "600.1"])("says that %s has a point, as no status code has", (text) => {
    expect(readingOf(text)).toBe(
      `${text} is not an HTTP status code, which has three digits and no point. IIS and CoAP write numbers like it.`,
    );
  });
});

describe("a class that does not exist", () => {
  it("is told from the five there are, and has no codes near it", () => {
    expect(readingOf("6xx")).toBe("6xx is no class of status codes; there are five, 1xx to 5xx.");
    expect(nearestTo("6xx")).toEqual([]);
  });
});

describe("the nearest codes", () => {
  it.each([
    ["105", [103, 101, 100]],
    ["299", [200, 226, 208]],
    ["0299", [200, 226, 208]],
    ["306", [300, 307, 304]],
    ["418", [400, 417, 416]],
    ["512", [500, 511, 508]],
    ["599", [500, 511, 508]],
    ["0599", [500, 511, 508]],
  ])("of %s are those of its class, the general one among them", (text, codes) => {
    expect(nearestTo(text)).toEqual(codes);
  });

  it.each([
    ["4.04", [400, 404, 403]],
    ["404.0", [400, 404, 403]],
    ["403.5", [400, 403, 402]],
    ["400.1", [400, 401, 402]],
    ["401.2", [401, 400, 402]],
    ["-404", [400, 404, 403]],
    ["404000", [400, 404, 403]],
    ["1000", [100, 101, 103]],
  ])("of %s are those of its first three digits", (text, codes) => {
    expect(nearestTo(text)).toEqual(codes);
  });

  it.each(["-1", "0", "42", "99", "600", "799", "0.5", "6xx"])("of %s are none", (text) => {
    expect(nearestTo(text)).toEqual([]);
  });

  it("are never those that are obsolete, temporary or reserved", () => {
    for (let code = 100; code < 600; code++) {
      const { nearest } = readUnknownCode(String(code), knowledge);
      expect(nearest.length, `${code}`).toBe(3);
      expect(new Set(nearest.map(({ entry }) => entry.state)), `${code}`).toEqual(new Set(["assigned"]));
    }
  });

  it("come with their entries", () => {
    for (const { code, entry } of readUnknownCode("420", knowledge).nearest)
      expect(entry).toBe(knowledge.codes.get(code));
  });
});
