import { describe, expect, it } from "vitest";
import { radioButtons, select } from "../../../src/slack/blocks/blocks.ts";

const x = (length: number) => "x".repeat(length);
/** What is left of a text one longer than `lengthMax`. */
const cutTo = (lengthMax: number) => `${x(lengthMax - 1)}…`;
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const option = (label: string, value = label) => ({ text: { type: "plain_text", text: label }, value });
const choice = (label: string) => ({ label, value: label });

describe("radio buttons", () => {
  it.each([undefined, "c"])("have none chosen for %j", (chosen) =>
    expect(radioButtons("a", [choice("a"), choice("b")], chosen)).toStrictEqual({
      type: "radio_buttons",
      action_id: "a",
      options: [option("a"), option("b")],
    }),
  );

  it("have the one chosen that has the value", () =>
    expect(radioButtons("a", [choice("a"), { label: "B", value: "b" }], "b").initial_option).toEqual(option("B", "b")));

  it("are the first ten", () => {
    const choices = many(11, (index) => choice(String(index)));
    expect(radioButtons("a", choices).options).toEqual(many(10, (index) => option(String(index))));
  });
});

describe("a select", () => {
  const bare = { type: "static_select", action_id: "a", placeholder: { type: "plain_text", text: "Choose" } };

  it.each([undefined, "c"])("has none chosen for %j", (chosen) =>
    expect(select("a", "Choose", [choice("a"), choice("b")], chosen)).toStrictEqual({
      ...bare,
      options: [option("a"), option("b")],
    }),
  );

  it("has the one chosen that has the value", () =>
    expect(select("a", "Choose", [choice("a"), { label: "B", value: "b" }], "b")).toEqual({
      ...bare,
      options: [option("a"), option("B", "b")],
      initial_option: option("B", "b"),
    }));

  it("has its options under their headings, in the order in which the headings first come", () => {
    const choices = [
      { ...choice("404"), group: "4xx" },
      { ...choice("200"), group: "2xx & more" },
      { ...choice("410"), group: "4xx" },
      { ...choice("409"), group: "4xx" },
    ];
    expect(select("a", "Choose", choices, "410")).toStrictEqual({
      ...bare,
      option_groups: [
        { label: { type: "plain_text", text: "4xx" }, options: [option("404"), option("410"), option("409")] },
        { label: { type: "plain_text", text: "2xx ＆ more" }, options: [option("200")] },
      ],
      initial_option: option("410"),
    });
  });

  it("leaves out what has no heading where others have one", () =>
    expect(select("a", "Choose", [{ ...choice("a"), group: "A" }, choice("b")])).toEqual({
      ...bare,
      option_groups: [{ label: { type: "plain_text", text: "A" }, options: [option("a")] }],
    }));

  it("has no initial option that is none of the options", () => {
    expect(
      select(
        "a",
        "Choose",
        many(101, (index) => choice(String(index))),
        "100",
      ).initial_option,
    ).toBeUndefined();
    const grouped = select(
      "a",
      "Choose",
      many(101, (index) => ({ ...choice(String(index)), group: `${index}` })),
      "100",
    );
    expect([grouped.option_groups?.length, grouped.initial_option]).toEqual([100, undefined]);
  });

  it("has the first 100 options, or as many under each heading", () => {
    const choices = many(101, (index) => choice(String(index)));
    const kept = many(100, (index) => option(String(index)));
    expect(select("a", "Choose", choices).options).toEqual(kept);
    const grouped = select(
      "a",
      "Choose",
      ["A", "B"].flatMap((group) => choices.map((one) => ({ ...one, group }))),
    );
    expect(grouped.option_groups?.map(({ options }) => options)).toEqual([kept, kept]);
  });

  it("has a placeholder of 150 characters, and labels and headings of 75 at most", () => {
    expect(select("a", x(150), [choice(x(75))])).toMatchObject({
      placeholder: { text: x(150) },
      options: [option(x(75))],
    });
    expect(select("a", x(151), [{ label: x(76), value: "v", group: x(76) }], "v")).toMatchObject({
      placeholder: { text: cutTo(150) },
      option_groups: [{ label: { text: cutTo(75) }, options: [option(cutTo(75), "v")] }],
      initial_option: option(cutTo(75), "v"),
    });
  });
});
