import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuestion, questionLengthMax } from "../../src/engine/question.ts";

const textOf = (raw: string) => parseQuestion(raw).text;

describe("parseQuestion", () => {
  it("keeps a person's words and drops what Slack makes of mentions, channels and links", () => {
    expect(textOf("<@U024BE7LH> what about <!channel> and <#C1|general>?")).toBe("what about and ?");
    expect(textOf("see <https://example.org/?q=401|the docs> for 404")).toBe("see the docs for 404");
    expect(textOf("see https://example.org/500 please")).toBe("see please");
    expect(textOf("see http://example.org/500 please")).toBe("see please");
    expect(textOf("<http://example.org/?q=401|the docs> for 404")).toBe("the docs for 404");
    expect(textOf("<mailto:a@example.org> got <https://example.org/500> a 404")).toBe("got a 404");
    expect(textOf("401<@U1>404<https://example.org|or>409")).toBe("401 404 or 409");
    expect(textOf("<subteam^S1> hello <!subteam^S2>")).toBe("<subteam^S1> hello");
  });

  it("reads the three characters that Slack encodes", () => {
    expect(textOf("a &lt; b &amp;&amp; c &gt; d")).toBe("a < b && c > d");
    expect(textOf("&amp;lt;")).toBe("&lt;");
  });

  it("ignores quoted lines unless there is nothing else", () => {
    expect(textOf("> 500 from yesterday\nwhat now?")).toBe("what now?");
    expect(textOf("&gt; 500\nwhat now?")).toBe("what now?");
    expect(textOf("  > 500 from yesterday\nwhat\nnow?")).toBe("what now?");
    expect(textOf("what >\nnow?")).toBe("what > now?");
    expect(textOf("> only a quote")).toBe("> only a quote");
    expect(textOf("> only a quote\n ")).toBe("> only a quote");
  });

  it("drops control and zero-width characters, and reads full-width digits", () => {
    expect(textOf("4\u200b0\u200d4\u0000 \u202enow")).toBe("404 now");
    expect(textOf("４０４")).toBe("404");
    expect(textOf("tab\tand\r\nline")).toBe("tab and line");
  });

  it("parts codes that stand against each other, and reads stars as a class", () => {
    expect(textOf("401/403/404")).toBe("401 / 403 / 404");
    expect(textOf("HTTP/2 and 1/404 and 401/4040")).toBe("HTTP/2 and 1/404 and 401/4040");
    expect(textOf("4** or 6**")).toBe("4xx or 6**");
  });

  it("splits words of any script, and keeps marks inside a word", () => {
    expect(parseQuestion("Retry-After, HTTP_409_CONFLICT und :unprocessable_content!").words).toEqual([
      "retry-after",
      "http_409_conflict",
      "und",
      ":unprocessable_content",
    ]);
    expect(parseQuestion("пароль неверный").words).toEqual(["пароль", "неверный"]);
    expect(parseQuestion("HttpStatus::NOT_FOUND -- a--b").words).toEqual(["httpstatus::not_found", "a--b"]);
    expect(parseQuestion("what’s wrong").words).toEqual(["what's", "wrong"]);
    expect(parseQuestion("🙂🙂").words).toEqual([]);
  });

  it("takes any string, and reads no more than the limit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (raw) => {
        const question = parseQuestion(raw);
        expect(question.text.length).toBeLessThanOrEqual(questionLengthMax * 18);
        expect(question.text).not.toMatch(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e]/);
      }),
    );
    expect(parseQuestion("x".repeat(1_000_000)).text).toHaveLength(questionLengthMax);
  });
});
