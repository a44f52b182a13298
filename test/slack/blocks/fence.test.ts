import { describe, expect, it } from "vitest";
import { fence } from "../../../src/slack/blocks/fence.ts";

const sectionOf = (code: string) => ({
  type: "section",
  text: { type: "mrkdwn", text: `\`\`\`\n${code}\n\`\`\``, verbatim: true },
  expand: true,
});
const a = "a".repeat(1_200);
const b = "b".repeat(1_199);

describe("a text in fences", () => {
  it.each<[string, string, string[]]>([
    ["one, if it is short", "one\ntwo", ["one\ntwo"]],
    ["one, if it is empty", "", [""]],
    ["one without blanks after its end", "  one\n\ntwo \n\n", ["  one\n\ntwo"]],
    ["one up to 2,400 characters", `${a}\n${b}`, [`${a}\n${b}`]],
    ["two from there", `${a}\n${b}b`, [a, `${b}b`]],
    ["as many as hold its lines whole", `${a}\n${b}\n${a}\n${b}`, [`${a}\n${b}`, `${a}\n${b}`]],
    ["one of its own for a line too long for any", `a\n${"b".repeat(2_500)}\nc`, ["a", "b".repeat(2_500), "c"]],
    ["four at most", Array.from({ length: 6 }, () => a).join("\n"), [a, a, a, a]],
  ])("stands in %s", (_, text, parts) => expect(fence(text)).toEqual(parts.map(sectionOf)));

  it.each(["&", "<", ">"])("counts %s as the entity that it becomes", (character) => {
    const line = character.repeat(240);
    // Escaped, the first has 1,200 characters.
    expect(fence(`${line}\n${b}`)).toHaveLength(1);
    expect(fence(`${line}\n${b}b`)).toHaveLength(2);
    expect(fence(`${b}\n${line}b`)).toHaveLength(2);
  });

  it("loses nothing to escaping", () => {
    const lines = Array.from({ length: 40 }, () => "&".repeat(40));
    const shown = fence(lines.join("\n")).map((block) => JSON.stringify(block));
    expect(shown.join("").match(/&amp;/g)).toHaveLength(1_600);
    expect(shown.join("")).not.toContain("…");
  });
});
