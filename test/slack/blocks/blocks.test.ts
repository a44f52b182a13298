import { describe, expect, it } from "vitest";
import {
  actions,
  bullets,
  button,
  confirmation,
  context,
  divider,
  fields,
  header,
  plain,
  radioButtons,
  section,
  select,
  thumbs,
} from "../../../src/slack/blocks/blocks.ts";
import { validateMessage } from "../../../src/slack/blocks/validate-blocks.ts";

const x = (length: number) => "x".repeat(length);
/** What is left of a text one longer than `lengthMax`. */
const cutTo = (lengthMax: number) => `${x(lengthMax - 1)}…`;
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const plainText = (text: string) => ({ type: "plain_text", text, emoji: true });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text, verbatim: true });

describe("a header", () => {
  it("is plain text", () => expect(header("A `b` & c")).toEqual({ type: "header", text: plainText("A b ＆ c") }));

  it("has 150 characters at most", () => {
    expect(header(x(150))).toEqual({ type: "header", text: plainText(x(150)) });
    expect(header(x(151))).toEqual({ type: "header", text: plainText(cutTo(150)) });
  });
});

describe("a section", () => {
  it("is mrkdwn as it was given, shown whole, and with nothing beside it", () =>
    expect(section("*a* &amp; `b`")).toStrictEqual({ type: "section", text: mrkdwn("*a* &amp; `b`"), expand: true }));

  it("has its accessory beside it", () => {
    const accessory = button("a", "Go", "v");
    expect(section("a", accessory)).toEqual({ type: "section", text: mrkdwn("a"), accessory, expand: true });
  });

  it("has 3,000 characters at most", () => {
    expect(section(x(3_000))).toMatchObject({ text: mrkdwn(x(3_000)) });
    expect(section(x(3_001))).toMatchObject({ text: mrkdwn(cutTo(3_000)) });
  });
});

describe("fields", () => {
  it("are a section of short texts", () =>
    expect(fields(["*a*", "b"])).toStrictEqual({ type: "section", fields: [mrkdwn("*a*"), mrkdwn("b")] }));

  it("are ten at most, each of 2,000 characters at most", () => {
    expect(fields(many(11, String))).toEqual({ type: "section", fields: many(10, (index) => mrkdwn(String(index))) });
    expect(fields([x(2_000), x(2_001)])).toMatchObject({ fields: [mrkdwn(x(2_000)), mrkdwn(cutTo(2_000))] });
  });
});

describe("a context", () => {
  it("is one line of mrkdwn", () => expect(context("_a_")).toEqual({ type: "context", elements: [mrkdwn("_a_")] }));

  it("has 3,000 characters at most", () => expect(context(x(3_001))).toEqual(context(cutTo(3_000))));
});

describe("actions", () => {
  const buttons = many(26, (index) => button(`a${index}`, "Go", "v"));

  it("have no id unless they are given one", () => {
    expect(actions(buttons.slice(0, 2))).toStrictEqual({ type: "actions", elements: buttons.slice(0, 2) });
    expect(actions([], "b")).toStrictEqual({ type: "actions", block_id: "b", elements: [] });
  });

  it("are the first 25", () => expect(actions(buttons)).toEqual({ type: "actions", elements: buttons.slice(0, 25) }));
});

describe("a divider", () => {
  it("is nothing but that", () => expect(divider).toEqual({ type: "divider" }));
});

describe("a confirmation", () => {
  const asked = { title: "Sure?", text: "*Really*", confirm: "Yes" };
  const dialog = {
    title: plainText("Sure?"),
    text: mrkdwn("*Really*"),
    confirm: plainText("Yes"),
    deny: plainText("Cancel"),
  };

  it("can be cancelled", () => expect(confirmation(asked)).toStrictEqual(dialog));

  it("has a style where it is given one", () =>
    expect(confirmation({ ...asked, style: "danger" })).toEqual({ ...dialog, style: "danger" }));

  it("has a title of 100 characters, a text of 300 and a button of 30 at most", () => {
    const fits = { title: plainText(x(100)), text: mrkdwn(x(300)), confirm: plainText(x(30)) };
    expect(confirmation({ title: x(100), text: x(300), confirm: x(30) })).toMatchObject(fits);
    const cut = { title: plainText(cutTo(100)), text: mrkdwn(cutTo(300)), confirm: plainText(cutTo(30)) };
    expect(confirmation({ title: x(101), text: x(301), confirm: x(31) })).toMatchObject(cut);
  });
});

describe("a button", () => {
  const bare = { type: "button", action_id: "a", text: plainText("Go"), value: "v" };

  it("has a label and a value, and no more unless it is given more", () =>
    expect(button("a", "Go", "v")).toStrictEqual(bare));

  it.each([
    [{ style: "primary" }, { style: "primary" }],
    [{ accessibilityLabel: "Go there" }, { accessibility_label: "Go there" }],
    [
      { confirm: { title: "Sure?", text: "Really", confirm: "Yes" } },
      { confirm: confirmation({ title: "Sure?", text: "Really", confirm: "Yes" }) },
    ],
  ] as const)("with %j has it", (options, more) =>
    expect(button("a", "Go", "v", options)).toStrictEqual({ ...bare, ...more }),
  );

  it("has a label of 75 characters at most", () => {
    expect(button("a", x(75), "v").text).toEqual(plainText(x(75)));
    expect(button("a", x(76), "v").text).toEqual(plainText(cutTo(75)));
  });
});

describe("thumbs", () => {
  it("are one up and one down, each with words for those who cannot see it", () =>
    expect(thumbs("a", "right", "wrong")).toEqual({
      type: "context_actions",
      elements: [
        {
          type: "feedback_buttons",
          action_id: "a",
          positive_button: { text: plainText("👍"), value: "right", accessibility_label: "This answer is right" },
          negative_button: { text: plainText("👎"), value: "wrong", accessibility_label: "This answer is wrong" },
        },
      ],
    }));
});

describe("bullets", () => {
  /** What is left for lines under a heading of one character, each with its bullet and its end. */
  const room = 3_000 - 1 - 40;
  const mark = "•  ".length + "\n".length;

  it("are none where there are no lines", () => expect(bullets("Facts", [], 3)).toBeUndefined());

  it.each<[string, string[], number, string]>([
    ["all lines, if they are few", ["a", "b"], 2, "*Facts*\n•  a\n•  b"],
    ["how many are missing, if there are more", ["a", "b", "c", "d"], 2, "*Facts*\n•  a\n•  b\n_… and 2 more_"],
    ["only how many there are, if none may be shown", ["a", "b"], 0, "*Facts*\n_… and 2 more_"],
  ])("are under their heading: %s", (_, lines, countMax, text) =>
    expect(bullets("Facts", lines, countMax)).toEqual(section(text)),
  );

  it("are as many as one section holds, and those that follow a line too long are only counted", () => {
    const first = x(1_000);
    const last = x(room - 1_000 - 2 * mark);
    expect(bullets("A", [first, last], 9)).toEqual(section(`*A*\n•  ${first}\n•  ${last}`));
    expect(bullets("A", [first, `${last}x`, "c"], 9)).toEqual(section(`*A*\n•  ${first}\n_… and 2 more_`));
  });

  it("leave less room under a longer heading", () => {
    const line = x(room - mark);
    expect(bullets("A", [line], 9)).toEqual(section(`*A*\n•  ${line}`));
    expect(bullets("AA", [line], 9)).toEqual(section("*AA*\n_… and 1 more_"));
  });

  it("are never cut by their section", () => {
    for (const length of [1, 7, 50, 600, 2_900]) {
      const block = bullets(
        "Facts",
        many(1_000, () => x(length)),
        999,
      );
      expect(JSON.stringify(block)).toMatch(/_… and \d+ more_"/);
    }
  });
});

describe("plain text", () => {
  it("is cut to what it may be", () => {
    expect(plain("a `b`", 3)).toEqual(plainText("a b"));
    expect(plain("abcd", 3)).toEqual(plainText("ab…"));
  });
});

describe("every builder", () => {
  it("makes what Slack accepts, however long its texts are", () => {
    const long = "&`<a".repeat(2_000);
    const confirm = { title: long, text: x(9_000), confirm: long, style: "danger" } as const;
    const grouped = many(3, (index) => ({ label: long, value: String(index), group: `${index}${long}` }));
    const blocks = [
      header(long),
      section("short", button("a", long, "v", { style: "danger", confirm, accessibilityLabel: "Go" })),
      fields(["a", "b"]),
      context("a"),
      actions([select("a", long, grouped, "2"), radioButtons("b", grouped, "1")], "b"),
      divider,
      thumbs("a", "up", "down"),
      bullets("Facts", many(20, String), 3),
    ];
    expect(validateMessage({ text: "text", blocks })).toEqual([]);
  });
});
