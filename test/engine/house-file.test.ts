import { describe, expect, it } from "vitest";
import type { HouseRules } from "../../src/engine/asker.ts";
import { parseHouseFile, renderHouseFile } from "../../src/engine/house-file.ts";
import { knowledge } from "../knowledge-base.ts";

describe("the file of a team's rules", () => {
  it("is read as it was written, for every topic and option there is", () => {
    for (const [topic, { options }] of knowledge.conventions) {
      for (const { id } of options) {
        const rules: HouseRules = new Map([[topic, { option: id, setBy: 'U1 "Ada": #x', setOn: "2026-11-21" }]]);
        expect(parseHouseFile(renderHouseFile(rules, knowledge), knowledge)).toEqual({ rules, problems: [] });
      }
    }
  });

  it("may be written by hand, with codes as numbers and without names", () => {
    const { rules, problems } = parseHouseFile(
      "house:\n  validation-failure: 422\n  bulk: { option: atomic }\n",
      knowledge,
    );
    expect(problems).toEqual([]);
    expect([...rules]).toEqual([
      ["validation-failure", { option: "422" }],
      ["bulk", { option: "atomic" }],
    ]);
  });

  it("leaves out what the base no longer has", () => {
    expect(renderHouseFile(new Map([["gone", { option: "1" }]]), knowledge)).not.toContain("gone");
  });

  it.each([
    ["a topic that is not there", "house: { valid: '400' }", /^house\.valid: there is no convention/],
    [
      "an option that is not there",
      "house: { validation-failure: 418 }",
      /there is no option "418"; there is 422, 400/,
    ],
    ["no YAML", "house: {", /at line 1/],
    ["another file", "rules: {}", /house: Invalid input/],
    ["rules of another shape", "house: { bulk: [1] }", /^house\.bulk: /],
  ])("with %s is refused with its line", (_, text, problem) => {
    const { problems } = parseHouseFile(text, knowledge);
    expect(problems.join("\n")).toMatch(problem);
  });
});
