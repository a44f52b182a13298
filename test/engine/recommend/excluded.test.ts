import { describe, expect, it } from "vitest";
import { readExclusions } from "../../../src/engine/recommend/excluded.ts";
import { engine } from "../../knowledge-base.ts";

describe("a code that is named in order to be ruled out", () => {
  it.each([
    ["400 is for syntax only in our API, and the e-mail is missing", [400]],
    ["400 is reserved for broken JSON. A date lies in the past.", [400]],
    ["the name is taken, anything but 409 please", [409]],
    ["the list is empty, and it should be an error but not 404", [404]],
    ["we may not use 403 here, the role is too low", [403]],
    ["404 is out of the question when the order is unknown", [404]],
    ["Feld fehlt, aber nicht 400", [400]],
    ["JSONは正しいが、必須項目がない。400は構文エラー専用です", [400]],
    ["400以外で、必須項目がない場合", [400]],
  ] as const)("is read: %s", (text, codes) => {
    expect(readExclusions(text).codes).toEqual(codes);
  });

  it.each([
    "why not 404 when the order is unknown?",
    "401 or not 401 when the token has expired?",
    "is 400 only for syntax errors?",
    "our API returns 200 instead of 404, is that right?",
    "we get 500, not 400, when a field is missing",
    "the order has 404 items and is not shipped",
  ])("is not read where it is asked about or merely seen: %s", (text) => {
    expect(readExclusions(text).codes).toEqual([]);
  });

  it("counts against it, and what it is kept for is not what happened", async () => {
    const question = "the JSON is fine but the required field e-mail is missing; 400 is for syntax errors only";
    expect(readExclusions(question).text).not.toContain("syntax");
    expect(await engine.answer(question)).toMatchObject({ code: 422 });
  });

  it("is read in time in proportion to the text", () => {
    const started = performance.now();
    for (const part of ["not a 40", "400 is for ", "400 is ", "400は", "do not use the "])
      readExclusions(part.repeat(4_000 / part.length));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("a question in another language", () => {
  it.each(["用户没有登录", "Benutzername ist schon vergeben", "ファイルが大きすぎる"])(
    "is never sure: %s",
    async (text) => {
      const answer = await engine.answer(text);
      expect("confidence" in answer ? answer.confidence : "").not.toBe("sure");
    },
  );
});
