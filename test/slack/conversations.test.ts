import { describe, expect, it } from "vitest";
import { openMemoryStore } from "../memory-store.ts";
import { channel, directChannel, directMessage, mention } from "./payloads.ts";
import { createTestApp } from "./test-app.ts";

describe("a mention", () => {
  it("is answered in a thread under it, for everybody", async () => {
    const app = await createTestApp();
    await app.send(mention("422", { ts: "1700000000.000100" }));
    expect(app.last("chat.postMessage").args).toMatchObject({
      channel,
      thread_ts: "1700000000.000100",
      unfurl_links: "false",
      link_names: "false",
    });
    expect(app.last("chat.postMessage").args.text).toContain("422 Unprocessable Content");
    expect(JSON.stringify(app.last("chat.postMessage").args.blocks)).not.toContain('"Share"');
  });

  it("in a thread is answered in that thread", async () => {
    const app = await createTestApp();
    await app.send(mention("401 vs 403", { thread_ts: "1700000000.000050" }));
    expect(app.last("chat.postMessage").args.thread_ts).toBe("1700000000.000050");
  });

  it("with nothing else asks for the question", async () => {
    const app = await createTestApp();
    await app.send(mention(""));
    expect(app.calls.map((call) => call.method)).toEqual(["chat.postMessage"]);
    expect(app.last("chat.postMessage").args.text).toContain("What is the question?");
  });

  it("with nothing else in a thread is about the message that the thread hangs on", async () => {
    const app = await createTestApp({
      answer: (call) =>
        call.method === "conversations.replies"
          ? { ok: true, messages: [{ text: "is it 401 vs 403?", ts: "1700000000.000050" }] }
          : undefined,
    });
    await app.send(mention("", { thread_ts: "1700000000.000050" }));
    expect(app.last("conversations.replies").args).toMatchObject({ channel, ts: "1700000000.000050", limit: "1" });
    expect(app.last("chat.postMessage").args.text).toContain("401 or 403?");
  });

  it("with nothing else in a thread asks for the question where the bot may not read", async () => {
    const app = await createTestApp({
      answer: (call) => (call.method === "conversations.replies" ? { ok: false, error: "missing_scope" } : undefined),
    });
    await app.send(mention("", { thread_ts: "1700000000.000050" }));
    expect(app.last("chat.postMessage").args.text).toContain("What is the question?");
  });
});

describe("a direct message", () => {
  it("is answered in its own thread", async () => {
    const app = await createTestApp();
    await app.send(directMessage("what is 404", { ts: "1700000000.000300" }));
    expect(app.last("chat.postMessage").args).toMatchObject({ channel: directChannel, thread_ts: "1700000000.000300" });
    expect(app.last("chat.postMessage").args.text).toContain("404 Not Found");
  });

  it("in a conversation of the agent view stays in it", async () => {
    const app = await createTestApp();
    await app.send(directMessage("4xx", { thread_ts: "1700000000.000200" }));
    expect(app.last("chat.postMessage").args.thread_ts).toBe("1700000000.000200");
  });

  it("with a file and no words gets help", async () => {
    const app = await createTestApp();
    await app.send(directMessage("", { subtype: "file_share", files: [{ id: "F1" }] }));
    expect(app.last("chat.postMessage").args.text).toContain("Ask for a status code");
  });

  it.each([
    ["an edit", { subtype: "message_changed" }],
    ["a deletion", { subtype: "message_deleted" }],
    ["a message of another bot", { bot_id: "B0OTHER" }],
    ["a message of an old integration", { subtype: "bot_message", bot_id: "B0OTHER" }],
    ["our own message", { user: "U0BOT", bot_id: "B0BOT" }],
    ["our own message without its bot id", { user: "U0BOT" }],
    ["a message in a channel, where nobody asked", { channel_type: "channel", channel }],
  ])("is not answered if it is %s", async (_, fields) => {
    const app = await createTestApp();
    const { times } = await app.send(directMessage("404", fields));
    expect(times).toBe(1);
    expect(app.calls).toEqual([]);
  });
});

describe("an event that comes twice", () => {
  it("is answered once when Slack delivers it again", async () => {
    const app = await createTestApp();
    const twice = mention("404");
    await app.send(twice);
    const { times } = await app.send(structuredClone(twice));
    expect(times).toBe(1);
    expect(app.calls).toHaveLength(1);
  });

  it("is answered once when both deliveries come at the same time", async () => {
    const app = await createTestApp();
    const twice = mention("404");
    await Promise.all([app.send(twice), app.send(structuredClone(twice))]);
    expect(app.calls).toHaveLength(1);
  });

  it("is answered once when one message comes as a mention and as a message", async () => {
    const app = await createTestApp();
    const ts = "1700000000.000777";
    await app.send(mention("404", { ts }));
    await app.send(directMessage("<@U0BOT> 404", { ts, channel }));
    expect(app.calls).toHaveLength(1);
  });

  it("is answered when another message says the same", async () => {
    const app = await createTestApp();
    await app.send(mention("404"));
    await app.send(mention("404"));
    expect(app.calls).toHaveLength(2);
  });

  it("gets one answer from two instances and after a restart, whatever the order", async () => {
    const store = await openMemoryStore();
    const [one, other] = [await createTestApp({ store }), await createTestApp({ store })];
    const questions = ["404", "422", "login failed"].map((text) => mention(text));
    const deliveries = [...questions, ...questions.toReversed(), ...questions].map((body) => structuredClone(body));
    await Promise.all(deliveries.map((body, at) => (at % 2 === 0 ? one : other).send(body)));
    const restarted = await createTestApp({ store });
    for (const body of questions) await restarted.send(structuredClone(body));
    const answered = [one, other, restarted].flatMap(({ calls }) => calls.map((call) => call.args.thread_ts));
    expect(answered.sort()).toEqual(questions.map((body) => body.event["ts"]).sort());
  });

  it("is answered all the same while the store cannot be asked", async () => {
    const store = await openMemoryStore();
    await store.close();
    const app = await createTestApp({ store });
    await app.send(mention("404"));
    expect(app.last("chat.postMessage").args.text).toContain("404");
    expect(app.log.join()).toContain("the store could not say whether an event is new");
  });
});
