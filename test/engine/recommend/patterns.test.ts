import { describe, expect, it } from "vitest";
import { splitWords } from "../../../src/engine/question.ts";
import { createPatternMatcher } from "../../../src/engine/recommend/patterns.ts";

const matcher = createPatternMatcher([
  ["token.expired", ["token ... expired|lapsed", "expir~ token"]],
  ["login.failed", ["log in", "パスワード", "密码错误"]],
]);
const find = (text: string) => Object.fromEntries(matcher.find(splitWords(text)));

describe("createPatternMatcher", () => {
  it("finds words, alternatives, stems and gaps, and tells which words it read", () => {
    expect(find("The token has already lapsed.")).toEqual({ "token.expired": "token has already lapsed" });
    expect(find("an expiring token")).toEqual({ "token.expired": "expiring token" });
    expect(find("cannot LOG IN")).toEqual({ "login.failed": "log in" });
  });

  it("keeps to the order and to three words in a gap", () => {
    expect(find("expired, said the token")).toEqual({});
    expect(find("token one two three four expired")).toEqual({});
  });

  it("finds patterns inside scripts that have no spaces", () => {
    expect(find("ログイン時にパスワードが違う場合")).toEqual({ "login.failed": "パスワード" });
    expect(find("登录时密码错误应该返回什么")).toEqual({ "login.failed": "密码错误" });
  });

  it("takes time that grows no faster than the text, even on text made to match almost", () => {
    const steps = (length: number) => {
      let looks = 0;
      const words = new Proxy(new Array<string>(length).fill("token"), {
        get(target, key, receiver) {
          if (typeof key === "string" && /^\d+$/.test(key)) looks++;
          return Reflect.get(target, key, receiver);
        },
      });
      matcher.find(words);
      return looks;
    };
    expect(steps(20_000) / steps(2_000)).toBeLessThan(11);
  });
});
