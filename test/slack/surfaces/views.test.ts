import { describe, expect, it } from "vitest";
import { click, command, elementOf, event, globalShortcut, messageShortcut, submission, user } from "../payloads.ts";
import { createTestApp } from "../test-app.ts";

const typed = (question: string, framework?: string) => ({
  question: { value: { type: "plain_text_input", value: question } },
  framework: { value: { type: "static_select", selected_option: framework ? { value: framework } : null } },
});

describe("the message shortcut", () => {
  it("answers privately what a message describes", async () => {
    const app = await createTestApp();
    const { times } = await app.send(messageShortcut("our login returns something odd when the password is wrong"));
    expect(times).toBe(1);
    expect(app.last("respond").args).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(app.last("respond").args.text).toContain("401 Unauthorized");
  });

  it("offers to post the answer under the message, and does", async () => {
    const app = await createTestApp();
    await app.send(messageShortcut("is it 401 vs 403?"));
    await app.send(click(elementOf(app.last("respond").args.blocks, "post-to-thread"), "ephemeral"));
    const posted = app.calls.find((call) => call.args.response_type === "in_channel");
    expect(posted?.args).toMatchObject({ thread_ts: "1700000000.000100", replace_original: false });
    expect(posted?.args.blocks[0].elements[0].text).toContain(`<@${user}>`);
  });

  it("still knows the message after a walk through other cards", async () => {
    const app = await createTestApp();
    await app.send(messageShortcut("404"));
    await app.send(click(elementOf(app.last("respond").args.blocks, "show"), "ephemeral"));
    await app.send(click(elementOf(app.last("respond").args.blocks, "framework"), "ephemeral", { value: "rails" }));
    await app.send(click(elementOf(app.last("respond").args.blocks, "post-to-thread"), "ephemeral"));
    const posted = app.calls.find((call) => call.args.response_type === "in_channel");
    expect(posted?.args.thread_ts).toBe("1700000000.000100");
    expect(posted?.args.text).toContain("405 Method Not Allowed");
  });

  it("on a reply answers in the thread", async () => {
    const app = await createTestApp();
    await app.send(messageShortcut("404", { thread_ts: "1700000000.000050" }));
    expect(app.last("respond").args.thread_ts).toBe("1700000000.000050");
  });

  it("on a message without words asks for the question", async () => {
    const app = await createTestApp();
    await app.send(messageShortcut(""));
    expect(app.last("respond").args.text).toContain("What is the question?");
  });
});

describe("the search", () => {
  it("opens from the global shortcut and from the button in the help", async () => {
    const app = await createTestApp();
    await app.send(globalShortcut());
    expect(app.last("views.open").args.view.callback_id).toBe("search");
    const { said } = await app.send(command(""));
    await app.send(click(elementOf(said.blocks, "search"), "ephemeral"));
    expect(app.calls).toHaveLength(2);
  });

  it("shows the answer where the question was", async () => {
    const app = await createTestApp();
    const { said } = await app.send(submission("search", typed("401 vs 403")));
    expect(said.response_action).toBe("update");
    expect(JSON.stringify(said.view.blocks)).toContain("401 or 403?");
    expect(app.calls).toEqual([]);
  });

  it("answers in the framework that was chosen, and remembers it", async () => {
    const app = await createTestApp();
    const { said } = await app.send(submission("search", typed("404", "django")));
    expect(JSON.stringify(said.view.blocks)).toContain("*In Django*");
    await app.send(globalShortcut());
    expect(JSON.stringify(app.last("views.open").args.view)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Django"',
    );
  });

  it.each(["", "   ", "?"])("says what is missing when the question is %j", async (question) => {
    const app = await createTestApp();
    const { said } = await app.send(submission("search", typed(question)));
    expect(said).toMatchObject({
      response_action: "errors",
      errors: { question: expect.stringContaining("Write a code") },
    });
  });
});

describe("the comparison", () => {
  it("opens from a card and shows the two codes", async () => {
    const app = await createTestApp();
    const { said } = await app.send(command("404"));
    await app.send(click(elementOf(said.blocks, "compare"), "ephemeral"));
    const { view } = app.last("views.open").args;
    const values = { other: { value: { type: "static_select", selected_option: { value: "410" } } } };
    const submitted = await app.send(submission("compare", values, view.private_metadata));
    expect(submitted.said.response_action).toBe("update");
    expect(JSON.stringify(submitted.said.view.blocks)).toContain("404 or 410?");
  });

  it.each([
    ["the same code", { value: { selected_option: { value: "404" } } }, "another code than 404"],
    ["nothing", { value: { selected_option: null } }, "another code than 404"],
    ["no number", { value: { selected_option: { value: "x" } } }, "another code than 404"],
  ])("says what is wrong with %s", async (_, other, words) => {
    const app = await createTestApp();
    const { said } = await app.send(submission("compare", { other }, '{"show":"code","code":404}'));
    expect(said.errors.other).toContain(words);
  });

  it("says what to do when it no longer knows with what", async () => {
    const app = await createTestApp();
    const { said } = await app.send(submission("compare", { other: { value: { selected_option: { value: "410" } } } }));
    expect(said.errors.other).toContain("open the comparison again");
  });
});

describe("the Home tab", () => {
  it("is drawn when somebody opens it", async () => {
    const app = await createTestApp();
    await app.send(event({ type: "app_home_opened", user, channel: "D1", tab: "home", event_ts: "1" }));
    const { args } = app.last("views.publish");
    expect(args.user_id).toBe(user);
    for (const digit of [1, 2, 3, 4, 5]) expect(JSON.stringify(args.view)).toContain(`${digit}xx`);
  });

  it("is not drawn for the Messages tab", async () => {
    const app = await createTestApp();
    await app.send(event({ type: "app_home_opened", user, channel: "D1", tab: "messages", event_ts: "1" }));
    expect(app.calls).toEqual([]);
  });

  it("shows a person's last answers, the newest first, and nobody else's", async () => {
    const app = await createTestApp();
    for (const text of ["404", "capital of France", "what should login failure return?", "401 vs 403", "404"]) {
      await app.send(command(text));
    }
    const open = async (by: string) => {
      await app.send(event({ type: "app_home_opened", user: by, channel: "D1", tab: "home", event_ts: "1" }));
      return app.last("views.publish").args.view.blocks as { text?: { text: string } }[];
    };
    const blocks = await open(user);
    const from = blocks.findIndex(({ text }) => text?.text === "Your last answers");
    expect(blocks.slice(from + 1, from + 4).map(({ text }) => text?.text)).toEqual([
      "*🟧 404 Not Found*",
      "*🟧 401 Unauthorized* or *🟧 403 Forbidden*",
      "“what should login failure return?”  *🟧 401 Unauthorized*",
    ]);
    expect(JSON.stringify(await open("U0OTHER0000"))).not.toContain("Your last answers");
    await app.send(click(elementOf(blocks, "show:recent-2"), "home"));
    expect(JSON.stringify(app.last("views.open").args.view)).toContain("401 Unauthorized");
  });

  it("remembers the framework that is chosen there", async () => {
    const app = await createTestApp();
    await app.send(click({ type: "static_select", action_id: "home-framework" }, "home", { value: "rails" }));
    expect(JSON.stringify(app.last("views.publish").args.view)).toContain("initial_option");
    const { said } = await app.send(command("422"));
    expect(JSON.stringify(said.blocks)).toContain("*In Ruby on Rails / Rack*");
  });
});
