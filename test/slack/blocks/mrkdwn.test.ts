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
    ["an empty `` span", "an empty  span"],
    ["a blank ` ` span", "a blank   span"],
    ["one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"],
    ["", ""],
  ])("%j is %j", (text, mrkdwn) => expect(toMrkdwn(text)).toBe(mrkdwn));

  it("is cut with three dots", () => expect(toMrkdwn("a".repeat(50), 10)).toBe(`${"a".repeat(9)}…`));

  it.each([
    ["12345&amp;", 10, "12345&amp;"],
    ["12345&amp;", 9, "12345…"],
    ["12345&amp;", 8, "12345…"],
    ["12345&amp;", 7, "12345…"],
    ["12345&amp;67890", 12, "12345&amp;6…"],
    ["see `some code` here", 12, "see…"],
    ["see <https://a.example|the page> here", 20, "see…"],
    ["see <https://a.example|page> here", 32, "see <https://a.example|page> he…"],
    ["1234567😀", 9, "1234567😀"],
    ["123456😀😀", 9, "123456😀…"],
    ["1234567😀😀", 9, "1234567…"],
  ])("breaks no entity, span or pair of characters: %j in %i is %j", (text, lengthMax, kept) =>
    expect(cutMrkdwn(text, lengthMax)).toBe(kept),
  );
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

  it.each([
    ["Non-Authoritative Information", 10, "Non-Autho…"],
    ["Not Found", 9, "Not Found"],
    ["Not Found", 5, "Not…"],
    ["😀😀😀", 6, "😀😀😀"],
    ["😀😀😀", 5, "😀😀…"],
    ["😀😀😀", 4, "😀…"],
  ])("are cut with three dots: %j in %i is %j", (text, lengthMax, kept) =>
    expect(toPlainText(text, lengthMax)).toBe(kept),
  );
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

  it("has no code in its title", () => expect(toLink({ title: "The `Allow` field" })).toBe("The Allow field"));
});

describe("source code", () => {
  it("stands in a fence that it cannot leave", () => {
    expect(toCodeFence("if (a < b && c) {\n  x = ```;\n}")).toBe(
      "```\nif (a &lt; b &amp;&amp; c) {\n  x = ˋˋˋ;\n}\n```",
    );
  });

  it.each([
    ["  a\n b\n", "  a\n b"],
    ["\n\n \n\t\n \t\n  a\n\nb", "  a\n\nb"],
    ["a \n \n", "a"],
  ])("keeps its first indentation, and loses the blank lines around it: %j", (code, kept) =>
    expect(toCodeFence(code)).toBe(`\`\`\`\n${kept}\n\`\`\``),
  );

  // The fence itself takes eight.
  it.each([
    ["1234\n6789\n1234", 22, "1234\n6789\n1234"],
    ["1234\n6789\n1234", 21, "1234\n6789\n…"],
    ["😀".repeat(20), 21, `${"😀".repeat(5)}\n…`],
    ["1234\n6789\n1234", 19, "1234\n6789\n…"],
    ["1234\n6789\n1234", 18, "1234\n…"],
    ["1234567890", 18, "1234567890"],
    ["1234567890", 17, "1234567\n…"],
    ["1&2&3456789", 18, "1&amp;2\n…"],
    ["1&2&3456789", 20, "1&amp;2\n…"],
    ["1&2&3456789", 22, "1&amp;2&amp;\n…"],
  ])("loses whole lines where it is too long, or the end of its only one: %j in %i", (code, lengthMax, kept) =>
    expect(toCodeFence(code, lengthMax)).toBe(`\`\`\`\n${kept}\n\`\`\``),
  );

  it("keeps as many lines as it has room for", () => {
    const code = Array.from({ length: 50 }, (_, index) => `line ${index}`).join("\n");
    const fence = toCodeFence(code, 60);
    expect(fence.length).toBeLessThanOrEqual(60);
    expect(fence).toMatch(/^```\nline 0\n[\s\S]*line \d\n…\n```$/);
  });
});
