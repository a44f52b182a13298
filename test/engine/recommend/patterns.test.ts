import { describe, expect, it } from "vitest";
import { splitWords } from "../../../src/engine/question.ts";
import { createPatternMatcher } from "../../../src/engine/recommend/patterns.ts";

type Entries = [string, string[]][];

const situations: Entries = [
  ["token.expired", ["token ... expired|lapsed", "expir~ token"]],
  ["login.failed", ["log in", "パスワード", "密码错误"]],
];

function find(text: string, entries = situations, groups?: Record<string, string[]>) {
  return Object.fromEntries(createPatternMatcher(entries, groups).find(splitWords(text)));
}

describe("createPatternMatcher", () => {
  it("finds words, alternatives, stems and gaps, and tells which words it read", () => {
    expect(find("The token has already lapsed.")).toEqual({ "token.expired": "token has already lapsed" });
    expect(find("an expiring token")).toEqual({ "token.expired": "expiring token" });
    expect(find("cannot LOG IN")).toEqual({ "login.failed": "log in" });
  });

  it("keeps to the order and to three words in a gap", () => {
    expect(find("expired, said the token")).toEqual({});
    expect(find("token expired")).toEqual({ "token.expired": "token expired" });
    expect(find("token one two three expired")).toEqual({ "token.expired": "token one two three expired" });
    expect(find("token one two three four expired")).toEqual({});
    expect(find("the token")).toEqual({});
  });

  it("tells the first words that it read, however often they come", () => {
    expect(find("token expired, an expiring token, token lapsed")).toEqual({ "token.expired": "token expired" });
    expect(find("パスワード, 密码错误")).toEqual({ "login.failed": "パスワード" });
    expect(find("log in パスワード")).toEqual({ "login.failed": "log in" });
  });

  it("takes a stem for the beginning of a word, and a word for the whole of it", () => {
    const stems: Entries = [["late", ["too late~|slow", "be~ hind"]]];
    expect(find("too lately", stems)).toEqual({ late: "too lately" });
    expect(find("too late", stems)).toEqual({ late: "too late" });
    expect(find("too lat", stems)).toEqual({});
    expect(find("too", stems)).toEqual({});
    expect(find("too slow", stems)).toEqual({ late: "too slow" });
    expect(find("too slower", stems)).toEqual({});
    expect(find("too far", stems)).toEqual({});
    expect(find("expect a token")).toEqual({});
    expect(find("expect token")).toEqual({});
  });

  it("reads a pattern once for each alternative of its groups, and not at all for a group that is missing", () => {
    const entries: Entries = [["gone", ["{thing} was {end}", "{other} thing"]]];
    const groups = { thing: ["file", "old  order"], end: ["deleted", "remov~"] };
    expect(find("the file was deleted", entries, groups)).toEqual({ gone: "file was deleted" });
    expect(find("an old order was removed", entries, groups)).toEqual({ gone: "old order was removed" });
    expect(find("the other thing was kept", entries, groups)).toEqual({});
    expect(find("the thing", entries)).toEqual({});
  });

  it("begins with a word, never with a gap or with nothing", () => {
    expect(find("the token expired", [["any", [""]]])).toEqual({});
    expect(find("the token expired", [["any", ["... token expired"]]])).toEqual({});
  });

  it("finds patterns inside scripts that have no spaces", () => {
    expect(find("ログイン時にパスワードが違う場合")).toEqual({ "login.failed": "パスワード" });
    expect(find("登录时密码错误应该返回什么")).toEqual({ "login.failed": "密码错误" });
    expect(find("API でパスワードが違う")).toEqual({ "login.failed": "パスワード" });
    expect(find("登录时 密码 错误")).toEqual({ "login.failed": "密码错误" });
    expect(find("密码错误", [["login.failed", ["密码 错误"]]])).toEqual({ "login.failed": "密码错误" });
    expect(find("登录成功")).toEqual({});
  });

  it("takes time that grows no faster than the text, even on text made to match almost", () => {
    const matcher = createPatternMatcher(situations);
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
