import { describe, expect, it } from "vitest";
import { codeChoices, dutiesOf, insteadOf, lineOf, nameOf, squareOf } from "../../../src/slack/blocks/code-words.ts";
import { knowledge } from "../../knowledge-base.ts";

const entryOf = (code: number) => {
  const entry = knowledge.codes.get(code);
  if (!entry) throw new Error(`the base has no ${code}`);
  return entry;
};
const notFound = entryOf(404);

describe("the square of a code", () => {
  it.each([
    [42, "⬛"],
    [100, "⬜"],
    [199, "⬜"],
    [200, "🟩"],
    [308, "🟦"],
    [404, "🟧"],
    [599, "🟥"],
    [600, "⬛"],
    [999, "⬛"],
  ])("of %i is %s", (code, square) => expect(squareOf(code)).toBe(square));
});

describe("a code", () => {
  const entry = { ...notFound, reasonPhrase: "Here & There", summary: "It was `gone` < before." };

  it("is named as it is, for labels", () => expect(nameOf({ code: 404, entry })).toBe("🟧 404 Here & There"));

  it("is a line of mrkdwn, both of its texts escaped", () =>
    expect(lineOf({ code: 504, entry })).toBe("🟥 *504 Here &amp; There*  It was `gone` &lt; before."));
});

describe("what a code owes", () => {
  const header = (name: string, level: (typeof notFound.headers)[number]["level"]) => ({
    id: name.toLowerCase(),
    name,
    level,
    text: `Says *${name}*.`,
    source: "RFC 9110, 15",
  });

  it("stands strictest first, and in the order of the base where two are as strict", () => {
    const headers = [
      header("A", "usual"),
      header("B", "MAY"),
      header("C", "SHOULD NOT"),
      header("D", "SHOULD"),
      header("E", "MUST NOT"),
      header("G", "MUST"),
      header("F", "MUST"),
    ];
    expect(dutiesOf({ headers })).toEqual([
      "`G`  *MUST*  Says ∗G∗.",
      "`F`  *MUST*  Says ∗F∗.",
      "`E`  *MUST NOT*  Says ∗E∗.",
      "`D`  *SHOULD*  Says ∗D∗.",
      "`C`  *SHOULD NOT*  Says ∗C∗.",
      "`B`  *MAY*  Says ∗B∗.",
      "`A`  usual  Says ∗A∗.",
    ]);
    expect(headers[0]?.name).toBe("A");
  });

  it("is nothing where the base names no header", () => expect(dutiesOf({ headers: [] })).toEqual([]));

  it("leaves out no header of the base", () => {
    for (const entry of knowledge.codes.values()) expect(dutiesOf(entry)).toHaveLength(entry.headers.length);
  });
});

describe("the choices of a select", () => {
  const success = knowledge.classes.get(2);
  const base = {
    codes: new Map([
      [204, { ...notFound, reasonPhrase: "No Content" }],
      [404, notFound],
    ]),
    classes: new Map(success ? [[2, { ...success, name: "Fine" }]] : []),
  };
  const noContent = { label: "204 No Content", value: "204", group: "2xx Fine" };
  // Its class has no entry here.
  const missing = { label: "404 Not Found", value: "404", group: "4xx" };

  it("are all codes, each under its class", () => expect(codeChoices(base)).toEqual([noContent, missing]));

  it("are all but one code", () => expect(codeChoices(base, 204)).toEqual([missing]));

  it("are all codes where the one to leave out is none of them", () =>
    expect(codeChoices(base, 418)).toEqual([noContent, missing]));
});

describe("what to use instead", () => {
  it.each([
    [[], ""],
    [[403], "  → *403*"],
    [[403, 404], "  → *403* or *404*"],
  ])("of %j is %j", (codes, words) => expect(insteadOf(codes)).toBe(words));
});
