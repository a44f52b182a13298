import { describe, expect, it } from "vitest";
import { validateMessage, validateView } from "../../../src/slack/blocks/validate-blocks.ts";

const plain = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const mrkdwn = (length: number) => ({ type: "mrkdwn", text: "x".repeat(length) });
const section = (length = 1) => ({ type: "section", text: mrkdwn(length) });
const button = (fields = {}) => ({ type: "button", action_id: "a", text: plain(1), value: "v", ...fields });
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const option = (value: string, length = 1) => ({ text: plain(length), value });
const select = (fields = {}) => ({ type: "static_select", action_id: "s", options: [option("1")], ...fields });
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const message = (...blocks: unknown[]) => ({ text: "text", blocks });
const modal = (fields = {}, ...blocks: unknown[]) => ({
  type: "modal",
  title: plain(1),
  blocks: blocks.length ? blocks : [section()],
  ...fields,
});
const pointers = (problems: { pointer: string }[]) => problems.map(({ pointer }) => pointer);

describe("a message", () => {
  it.each([
    ["50 blocks", message(...many(50, () => section()))],
    ["a text of 3,000 characters", message(section(3000))],
    ["a header of 150", message({ type: "header", text: plain(150) })],
    ["10 fields of 1,000", message({ type: "section", fields: many(10, () => mrkdwn(1000)) })],
    ["a field of 2,000", message({ type: "section", fields: [mrkdwn(2000)] })],
    ["10 elements in a context", message({ type: "context", elements: many(10, () => mrkdwn(1)) })],
    ["25 buttons", message(actions(...many(25, (index) => button({ action_id: `a${index}` }))))],
    [
      "a button with a text of 75 and a value of 2,000",
      message(actions(button({ text: plain(75), value: "v".repeat(2000) }))),
    ],
    ["100 options of 75", message(actions(select({ options: many(100, (index) => option(String(index), 75)) })))],
    ["ids of 255", message({ ...actions(button({ action_id: "a".repeat(255) })), block_id: "b".repeat(255) })],
    ["a divider", message({ type: "divider" })],
  ])("may have %s", (_, sound) => expect(validateMessage(sound)).toEqual([]));

  it.each([
    ["no text beside its blocks", { blocks: [section()] }, "/text"],
    ["a blank text beside its blocks", { text: " ", blocks: [section()] }, "/text"],
    ["no blocks", message(), "/blocks"],
    ["51 blocks", message(...many(51, () => section())), "/blocks"],
    ["a text of 3,001 characters", message(section(3001)), "/blocks/0/text/text"],
    ["an empty text", message(section(0)), "/blocks/0/text/text"],
    ["a section of nothing", message({ type: "section" }), "/blocks/0"],
    ["a header of 151", message({ type: "header", text: plain(151) }), "/blocks/0/text/text"],
    ["a header in mrkdwn", message({ type: "header", text: mrkdwn(1) }), "/blocks/0/text/type"],
    ["11 fields", message({ type: "section", fields: many(11, () => mrkdwn(1)) }), "/blocks/0/fields"],
    ["a field of 2,001", message({ type: "section", fields: [mrkdwn(2001)] }), "/blocks/0/fields/0/text"],
    [
      "11 elements in a context",
      message({ type: "context", elements: many(11, () => mrkdwn(1)) }),
      "/blocks/0/elements",
    ],
    ["26 buttons", message(actions(...many(26, (index) => button({ action_id: `a${index}` })))), "/blocks/0/elements"],
    ["a button with a text of 76", message(actions(button({ text: plain(76) }))), "/blocks/0/elements/0/text/text"],
    [
      "a button with a value of 2,001",
      message(actions(button({ value: "v".repeat(2001) }))),
      "/blocks/0/elements/0/value",
    ],
    [
      "a button with a url of 3,001",
      message(actions(button({ url: `https://a.example/${"u".repeat(2983)}` }))),
      "/blocks/0/elements/0/url",
    ],
    [
      "a button without an action",
      message(actions({ type: "button", text: plain(1) })),
      "/blocks/0/elements/0/action_id",
    ],
    ["an action_id of 256", message(actions(button({ action_id: "a".repeat(256) }))), "/blocks/0/elements/0/action_id"],
    ["a block_id of 256", message({ ...section(), block_id: "b".repeat(256) }), "/blocks/0/block_id"],
    [
      "101 options",
      message(actions(select({ options: many(101, (index) => option(String(index))) }))),
      "/blocks/0/elements/0/options",
    ],
    [
      "an option of 76",
      message(actions(select({ options: [option("1", 76)] }))),
      "/blocks/0/elements/0/options/0/text/text",
    ],
    [
      "an option with a value of 76",
      message(actions(select({ options: [option("v".repeat(76))] }))),
      "/blocks/0/elements/0/options/0/value",
    ],
    ["a select without options", message(actions(select({ options: undefined }))), "/blocks/0/elements/0"],
    [
      "a choice that is none of the options",
      message(actions(select({ initial_option: option("2") }))),
      "/blocks/0/elements/0/initial_option",
    ],
    ["a block of an unknown type", message({ type: "marquee" }), "/blocks/0/type"],
    ["an element of an unknown type", message(actions({ type: "dial", action_id: "a" })), "/blocks/0/elements/0/type"],
    ["an unknown field", message({ type: "divider", colour: "red" }), "/blocks/0"],
    [
      "an input, which only views may have",
      message({ type: "input", label: plain(1), element: select() }),
      "/blocks/0/type",
    ],
    [
      "the same block_id twice",
      message({ ...section(), block_id: "b" }, { ...section(), block_id: "b" }),
      "/blocks/1/block_id",
    ],
    ["the same action_id twice in a block", message(actions(button(), button())), "/blocks/0/elements/1/action_id"],
    ["more than 13,200 characters in all", message(...many(5, () => section(2900))), "/blocks"],
    ["blocks that are no list", { text: "text", blocks: "none" }, "/blocks"],
  ])("may not have %s", (_, broken, pointer) => expect(pointers(validateMessage(broken))).toContain(pointer));

  it.each([undefined, null, "text", 4, []])("is not %j", (value) => expect(validateMessage(value)).not.toEqual([]));

  it("may have 13,200 characters in all, and not one more", () => {
    const four = many(4, () => section(3000));
    const rest = 13_200 - JSON.stringify([...four, section(0)]).length;
    expect(validateMessage(message(...four, section(rest)))).toEqual([]);
    expect(validateMessage(message(...four, section(rest + 1)))).toEqual([
      { pointer: "/blocks", problem: "13201 characters in all, at most 13200" },
    ]);
  });

  it("names each id that stands twice", () => {
    const twice = { ...actions(button(), button({ action_id: "b" }), button()), block_id: "b" };
    expect(validateMessage(message(twice, section(), twice))).toEqual([
      { pointer: "/blocks/0/elements/2/action_id", problem: "stands twice in its block" },
      { pointer: "/blocks/2/block_id", problem: "stands on two blocks" },
      { pointer: "/blocks/2/elements/2/action_id", problem: "stands twice in its block" },
    ]);
  });

  it("has one problem where its blocks are no list", () =>
    expect(pointers(validateMessage({ text: "text", blocks: "none" }))).toEqual(["/blocks"]));

  it("has every problem reported at once", () => {
    const broken = message(section(3001), { type: "marquee" }, actions(button({ value: "v".repeat(2001) })));
    expect(pointers(validateMessage(broken))).toEqual([
      "/blocks/0/text/text",
      "/blocks/1/type",
      "/blocks/2/elements/0/value",
    ]);
  });
});

describe("a view", () => {
  const input = {
    type: "input",
    block_id: "i",
    label: plain(1),
    element: { type: "plain_text_input", action_id: "t" },
  };

  it.each([
    ["100 blocks", modal({}, ...many(100, () => section()))],
    ["titles of 24", modal({ title: plain(24), submit: plain(24), close: plain(24) })],
    [
      "a callback_id of 255 and 3,000 characters of private_metadata",
      modal({ callback_id: "c".repeat(255), private_metadata: "p".repeat(3000) }),
    ],
    ["an input, with a way to submit it", modal({ submit: plain(1) }, input)],
    ["more than a message may hold", modal({}, ...many(20, () => section(2900)))],
  ])("may have %s", (_, sound) => expect(validateView(sound)).toEqual([]));

  it("may be a Home tab, which has no title", () =>
    expect(validateView({ type: "home", blocks: [section()] })).toEqual([]));

  it.each([
    ["101 blocks", modal({}, ...many(101, () => section())), "/blocks"],
    ["a title of 25", modal({ title: plain(25) }), "/title/text"],
    ["a submit of 25", modal({ submit: plain(25) }), "/submit/text"],
    ["a close of 25", modal({ close: plain(25) }), "/close/text"],
    ["no title", modal({ title: undefined }), "/title"],
    ["a callback_id of 256", modal({ callback_id: "c".repeat(256) }), "/callback_id"],
    ["3,001 characters of private_metadata", modal({ private_metadata: "p".repeat(3001) }), "/private_metadata"],
    ["an input and no way to submit it", modal({}, input), "/submit"],
    ["a type of its own", { type: "popup", blocks: [section()] }, "/type"],
    ["more than 250 kB", modal({}, ...many(90, () => section(2990))), ""],
  ])("may not have %s", (_, broken, pointer) => expect(pointers(validateView(broken))).toContain(pointer));

  it("says why it needs a way to submit an input, wherever the input stands", () =>
    expect(validateView(modal({}, section(), input))).toEqual([
      { pointer: "/submit", problem: "is needed because the modal has an input" },
    ]));

  it("may have 250,000 characters in all, and not one more", () => {
    const sections = many(82, () => section(2990));
    const rest = 250_000 - JSON.stringify(modal({}, ...sections, section(0))).length;
    expect(validateView(modal({}, ...sections, section(rest)))).toEqual([]);
    expect(validateView(modal({}, ...sections, section(rest + 1)))).toEqual([
      { pointer: "", problem: "250001 characters in all, at most 250000" },
    ]);
  });
});
