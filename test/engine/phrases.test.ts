import { describe, expect, it } from "vitest";
import { createPhraseIndex } from "../../src/engine/phrases.ts";
import { splitWords } from "../../src/engine/question.ts";

const index = createPhraseIndex([
  ["mistakes", ["common mistakes", "status code mistakes"]],
  ["validation", ["400 or 422 for validation", "400 or 422"]],
]);
const find = (text: string) => index.find(splitWords(text));

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

  it("leaves bare numbers to the codes", () => {
    expect(find("400 or 422")).toBeUndefined();
  });
});
