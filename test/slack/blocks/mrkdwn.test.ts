import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMrkdwn, quoteWords, toCodeFence, toLink, toMrkdwn, toPlainText } from "../../../src/slack/blocks/mrkdwn.ts";

describe("a text of the base in Slack's markup", () => {
  it.each([
    ["Send `Allow` with 405.", "Send `Allow` with 405."],
    ["a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"],
    ["`Accept: */*` is <any>", "`Accept: */*` is &lt;any&gt;"],
    ["`a<b>&c`", "`a&lt;b&gt;&amp;c`"],
    ["already &amp; escaped", "already &amp;amp; escaped"],
    ["2 * 3 ~ 6", "2 ∗ 3 ∼ 6"],
    ["_emphasis_ and snake_case", "ˍemphasisˍ and snake_case"],
    ["an `unclosed span", "an ˋunclosed span"],
    ["zero\u200bwidth\u202e\u0007", "zerowidth"],
    ["", ""],
  ])("%j is %j", (text, mrkdwn) => expect(toMrkdwn(text)).toBe(mrkdwn));

  it("is cut with three dots, and breaks no entity, span or pair of characters", () => {
    expect(toMrkdwn("a".repeat(50), 10)).toBe(`${"a".repeat(9)}…`);
    expect(cutMrkdwn("12345&amp;", 8)).toBe("12345…");
    expect(cutMrkdwn("see `some code` here", 12)).toBe("see…");
    expect(cutMrkdwn("see <https://a.example|the page> here", 20)).toBe("see…");
    expect(cutMrkdwn("1234567😀", 9)).toBe("1234567😀");
    expect(cutMrkdwn("123456😀😀", 9)).toBe("123456😀…");
    expect(cutMrkdwn("1234567😀😀", 9)).toBe("1234567…");
  });
});

describe("a person's words", () => {
  it.each([
    ["<!channel> look", "&lt;!channel&gt; look"],
    ["<@U1> and <#C1|general>", "&lt;@U1&gt; and &lt;#C1|general&gt;"],
    ["<https://evil.example|your bank>", "&lt;https://evil.example|your bank&gt;"],
    ["*bold* _italic_ ~gone~ `code`", "∗bold∗ ˍitalicˍ ∼gone∼ ˋcodeˋ"],
    ["```\nrm -rf\n```", "ˋˋˋ rm -rf ˋˋˋ"],
    ["> a quote\n> of two lines", "&gt; a quote &gt; of two lines"],
    ["HTTP_409_CONFLICT", "HTTP_409_CONFLICT"],
    ["🫖", "🫖"],
    ["\u200b\u2060\ufeff", ""],
    ["\ud800 alone", "alone"],
  ])("%j are shown as %j", (text, shown) => expect(quoteWords(text, 200)).toBe(shown));

  it("never hold anything live, whatever they are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.integer({ min: 2, max: 100 }),
        (text, lengthMax) => {
          const quoted = quoteWords(text, lengthMax);
          expect(quoted).not.toMatch(/[<>*~`\n]|&(?!amp;|lt;|gt;)/);
          expect(quoted.length).toBeLessThanOrEqual(lengthMax);
          // Half a pair of characters makes this throw.
          expect(() => encodeURIComponent(quoted)).not.toThrow();
        },
      ),
    );
  });
});

describe("labels and headers", () => {
  it("hold no markup, and none of the characters that Slack may or may not decode", () => {
    expect(toPlainText("`a` <!here> & b\n\nc", 75)).toBe("a ‹!here› ＆ b c");
  });

  it("are cut with three dots", () => expect(toPlainText("Non-Authoritative Information", 10)).toBe("Non-Autho…"));
});

describe("a source", () => {
  it("is a link with its title", () => {
    const reference = { title: "RFC 9110, section 15", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15" };
    expect(toLink(reference)).toBe("<https://www.rfc-editor.org/rfc/rfc9110#section-15|RFC 9110, section 15>");
  });

  it("cannot end its link early", () => {
    const url = "https://a.example/?a=1&b=<x>|y";
    expect(toLink({ title: "a | b > c", url })).toBe("<https://a.example/?a=1&amp;b=%3Cx%3E%7Cy|a | b &gt; c>");
  });

  it("without a page is its title", () => expect(toLink({ title: "Common practice" })).toBe("Common practice"));
});

describe("source code", () => {
  it("stands in a fence that it cannot leave", () => {
    expect(toCodeFence("if (a < b && c) {\n  x = ```;\n}")).toBe(
      "```\nif (a &lt; b &amp;&amp; c) {\n  x = ˋˋˋ;\n}\n```",
    );
  });

  it("loses whole lines where it is too long", () => {
    const code = Array.from({ length: 50 }, (_, index) => `line ${index}`).join("\n");
    const fence = toCodeFence(code, 60);
    expect(fence.length).toBeLessThanOrEqual(60);
    expect(fence).toMatch(/^```\nline 0\n[\s\S]*line \d\n…\n```$/);
  });
});
