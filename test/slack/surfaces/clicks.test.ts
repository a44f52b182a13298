import { describe, expect, it } from "vitest";
import {
  channel,
  click,
  command,
  directMessage,
  elementOf,
  elementsOf,
  mention,
  responseUrl,
  user,
} from "../payloads.ts";
import { createTestApp, type TestApp } from "../test-app.ts";

const answerTo = async (app: TestApp, question: string) => (await app.send(command(question))).said;

/** The blocks of the message that the app answered a mention with, in a channel. */
async function postedBlocks(app: TestApp, question: string): Promise<unknown[]> {
  await app.send(mention(question));
  return app.last("chat.postMessage").args.blocks;
}

describe("a click on a private card", () => {
  it("shows the next code of the class in its place", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404");
    const { times } = await app.send(click(elementOf(blocks, "show"), "ephemeral"));
    expect(times).toBe(1);
    expect(app.last("respond").url).toBe(responseUrl);
    expect(app.last("respond").args).toMatchObject({ replace_original: true });
    expect(app.last("respond").args.text).toContain("405 Method Not Allowed");
  });

  it("comes round to the first code of the class after the last", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "511");
    await app.send(click(elementOf(blocks, "show"), "ephemeral"));
    expect(app.last("respond").args.text).toContain("500 Internal Server Error");
  });

  it("on a select shows what was chosen", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "4xx");
    await app.send(click(elementOf(blocks, "show"), "ephemeral", { value: '{"show":"code","code":429}' }));
    expect(app.last("respond").args.text).toContain("429 Too Many Requests");
  });

  it("in a direct message is shown in its place too, and offers no sharing", async () => {
    const app = await createTestApp();
    await app.send(directMessage("404"));
    const { blocks } = app.last("chat.postMessage").args;
    await app.send(click(elementOf(blocks, "show"), "direct"));
    expect(app.last("respond").args.replace_original).toBe(true);
    expect(JSON.stringify(app.last("respond").args.blocks)).not.toContain('"share"');
  });

  it("on More opens all of the entry", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "401");
    await app.send(click(elementOf(blocks, "more"), "ephemeral"));
    const shown = JSON.stringify(app.last("views.open").args.view);
    for (const words of ["Security", "What the standard says", "Caching"]) expect(shown).toContain(words);
    expect(JSON.stringify(blocks)).not.toContain("What the standard says");
  });
});

describe("sharing", () => {
  it("posts the card in the channel, says who asked, and takes the private one away", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404");
    await app.send(click(elementOf(blocks, "share"), "ephemeral"));
    const [posted, removed] = app.calls.filter((call) => call.method === "respond");
    expect(posted?.args).toMatchObject({ response_type: "in_channel", replace_original: false });
    expect(posted?.args.text).toContain("404 Not Found");
    expect(posted?.args.blocks[0].elements[0].text).toBe(`<@${user}> shared this`);
    expect(elementsOf(posted?.args.blocks).map((element) => element.action_id)).not.toContain("share");
    expect(removed?.args).toEqual({ delete_original: true });
  });

  it("quotes the question without anything live in it", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "<!channel> *token* has expired & `sudo` <https://evil.example|ok>");
    await app.send(click(elementOf(blocks, "share"), "ephemeral"));
    const line = app.calls[0]?.args.blocks[0].elements[0];
    expect(line.verbatim).toBe(true);
    expect(line.text).toBe(
      `<@${user}> asked: “&lt;!channel&gt; ∗token∗ has expired &amp; ˋsudoˋ &lt;https://evil.example|ok&gt;”`,
    );
  });

  it("shows the same code as the private card", async () => {
    const app = await createTestApp();
    const said = await answerTo(app, "the order was already shipped and cannot be cancelled");
    await app.send(click(elementOf(said.blocks, "share"), "ephemeral"));
    expect(app.calls[0]?.args.text).toBe(said.text);
  });
});

describe("a click on a card that everybody sees", () => {
  it("is answered beside it, for the one who clicked", async () => {
    const app = await createTestApp();
    const blocks = await postedBlocks(app, "404");
    await app.send(click(elementOf(blocks, "show"), "channel"));
    expect(app.last("respond").args).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(JSON.stringify(app.last("respond").args.blocks)).toContain('"share"');
  });

  it("in a thread is answered in the thread, and shared there", async () => {
    const app = await createTestApp();
    const blocks = await postedBlocks(app, "404");
    await app.send(click(elementOf(blocks, "show"), "thread"));
    const { args } = app.last("respond");
    expect(args.thread_ts).toBe("1700000000.000100");
    const share = click(elementOf(args.blocks, "share"), "ephemeral");
    await app.send({ ...share, container: { ...share.container, thread_ts: "1700000000.000100" } });
    const shared = app.calls.find((call) => call.args.response_type === "in_channel");
    expect(shared?.args.thread_ts).toBe("1700000000.000100");
  });
});

describe("a question back", () => {
  it("becomes the answer when a candidate is chosen, for everybody who saw it", async () => {
    const app = await createTestApp();
    const blocks = await postedBlocks(app, "error in my api");
    const choice = elementOf(blocks, "choose");
    const code = choice.action_id.split(":")[1];
    await app.send(click(choice, "channel"));
    const { args } = app.last("respond");
    expect(args.replace_original).toBe(true);
    expect(args.text).toMatch(new RegExp(`^${code} `));
    expect(args.blocks[0].text.text).toContain(code);
  });

  it("never leads to another question", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "error in my api");
    const choices = elementsOf(blocks).filter((element) => element.action_id.startsWith("choose:"));
    expect(choices.length).toBeGreaterThan(1);
    for (const choice of choices) {
      await app.send(click(choice, "ephemeral"));
      expect(app.last("respond").args.text).toMatch(new RegExp(`^${choice.action_id.split(":")[1]} `));
    }
  });
});

describe("Why?", () => {
  it("shows what was read in the words, and who else was in the running, to the one who asked", async () => {
    const app = await createTestApp();
    const blocks = await postedBlocks(app, "login failed because the password is wrong");
    await app.send(click(elementOf(blocks, "why"), "channel"));
    const shown = JSON.stringify(app.last("views.open").args.view);
    expect(shown).toContain("Why this answer");
    expect(shown).toContain("In the running");
    expect(shown).toContain("*401*");
  });
});

describe("a framework chosen on a card", () => {
  const django = { value: "django" };

  it("is shown on the card, and on the next ones of the same person", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404");
    await app.send(click(elementOf(blocks, "framework"), "ephemeral", django));
    expect(app.last("respond").args.replace_original).toBe(true);
    expect(JSON.stringify(app.last("respond").args.blocks)).toContain("In Django");
    expect(JSON.stringify((await answerTo(app, "409")).blocks)).toContain("In Django");
  });

  it("is nobody else's", async () => {
    const app = await createTestApp();
    await app.send(click(elementOf((await answerTo(app, "404")).blocks, "framework"), "ephemeral", django));
    const other = await app.send(command("404", { user_id: "U0OTHER0000" }));
    expect(JSON.stringify(other.said.blocks)).not.toContain("*In Django*");
  });

  it("outweighs the one that the question names", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404 in fastapi");
    await app.send(click(elementOf(blocks, "framework"), "ephemeral", django));
    expect(JSON.stringify(app.last("respond").args.blocks)).toContain("*In Django*");
  });

  it("is taken back by choosing none", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404");
    await app.send(click(elementOf(blocks, "framework"), "ephemeral", django));
    await app.send(click(elementOf(app.last("respond").args.blocks, "framework"), "ephemeral", { value: "-" }));
    expect(JSON.stringify(app.last("respond").args.blocks)).not.toContain("*In Django*");
    expect(JSON.stringify((await answerTo(app, "404")).blocks)).not.toContain("*In Django*");
  });

  it("keeps the code of a recommendation, however long its question was", async () => {
    const app = await createTestApp();
    const question = `the password is wrong at login ${"and the user is sad about it ".repeat(40)}`;
    const said = await answerTo(app, question);
    await app.send(click(elementOf(said.blocks, "framework"), "ephemeral", django));
    expect(app.last("respond").args.blocks[0]).toEqual(said.blocks[0]);
  });
});

describe("a click in a view", () => {
  it("in a modal changes the modal", async () => {
    const app = await createTestApp();
    const { blocks } = await answerTo(app, "404");
    await app.send(click(elementOf(blocks, "show"), "modal"));
    expect(app.last("views.update").args).toMatchObject({ view_id: "V1", hash: "h1" });
    expect(JSON.stringify(app.last("views.update").args.view)).toContain("405 Method Not Allowed");
  });

  it("in a modal is shown in the modal where Slack's stack of modals is full", async () => {
    const app = await createTestApp({
      answer: (call) => (call.method === "views.push" ? { ok: false, error: "push_limit_reached" } : undefined),
    });
    const { blocks } = await answerTo(app, "404");
    await app.send(click(elementOf(blocks, "compare"), "modal"));
    expect(app.last("views.update").args.view.callback_id).toBe("compare");
  });

  it("on the Home tab opens a modal", async () => {
    const app = await createTestApp();
    await app.send(click({ type: "button", action_id: "show:4xx", value: '{"show":"class","digit":4}' }, "home"));
    expect(JSON.stringify(app.last("views.open").args.view)).toContain("4xx Client Error");
  });
});

describe("a button from another version", () => {
  it.each([
    ["has no value", undefined],
    ["has a value that is not JSON", "404"],
    ["leads to a place of no kind", '{"show":"quiz","id":1}'],
    ["leads to a guide that is gone", '{"show":"guide","id":"gone"}'],
    ["leads to no code", '{"show":"code","code":"404"}'],
  ])("that %s says so", async (_, value) => {
    const app = await createTestApp();
    const button = { type: "button", action_id: "show", ...(value === undefined ? {} : { value }) };
    const { times } = await app.send(click(button, "ephemeral"));
    expect(times).toBe(1);
    expect(app.last("respond").args.text).toContain("another version");
  });

  it("that nobody knows any more is acknowledged", async () => {
    const app = await createTestApp();
    const { times } = await app.send(click({ type: "button", action_id: "gone", value: "x" }, "ephemeral"));
    expect(times).toBe(1);
  });

  it("works after a restart, because nothing about it was remembered", async () => {
    const before = await createTestApp();
    const { blocks } = await answerTo(before, "login failed because the password is wrong");
    const after = await createTestApp();
    await after.send(click(elementOf(blocks, "share"), "ephemeral"));
    expect(after.calls[0]?.args.text).toContain("401 Unauthorized");
    expect(after.calls[0]?.args.channel ?? channel).toBe(channel);
  });
});
