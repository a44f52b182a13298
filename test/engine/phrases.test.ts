import { describe, expect, it } from "vitest";
import { createPhraseIndex } from "../../src/engine/phrases.ts";
import { splitWords } from "../../src/engine/question.ts";

const guides: [string, string[]][] = [
  ["mistakes", ["common mistakes", "status code mistakes"]],
  ["validation", ["400 or 422 for validation", "400 or 422"]],
];
const find = (text: string, entries = guides) => createPhraseIndex(entries).find(splitWords(text));

describe("createPhraseIndex", () => {
  it("finds the entry whose phrase a question consists of", () => {
    expect(find("What are the common mistakes?")).toBe("mistakes");
    expect(find("400 vs 422 for validation")).toBe("validation");
  });

  it("finds nothing when the question says more, or less", () => {
    expect(find("common mistakes of a client that retries a failed upload")).toBeUndefined();
    expect(find("mistakes")).toBeUndefined();
    expect(find("")).toBeUndefined();
  });

  it("lets a question say one word in five besides, and what every question here may hold", () => {
    expect(find("retry failed upload later today", [["retries", ["retry failed upload later"]]])).toBe("retries");
    expect(find("retry failed upload today", [["retries", ["retry failed upload"]]])).toBeUndefined();
    expect(find("which http status code returns for common mistakes")).toBe("mistakes");
  });

  it("takes the phrase that covers most, and the first of those that cover as much", () => {
    const [most, less] = ["retry failed upload later today", "retry failed upload later"];
    expect(
      find(most, [
        ["less", [less]],
        ["most", [most]],
      ]),
    ).toBe("most");
    expect(
      find(most, [
        ["most", [most]],
        ["less", [less]],
      ]),
    ).toBe("most");
    expect(
      find(most, [
        ["first", [most]],
        ["second", [most]],
      ]),
    ).toBe("first");
  });

  it("leaves bare numbers to the codes", () => {
    expect(find("400 or 422")).toBeUndefined();
    expect(find("2fa", [["login", ["2fa"]]])).toBe("login");
    expect(find("http2", [["protocol", ["http2"]]])).toBe("protocol");
  });
});
