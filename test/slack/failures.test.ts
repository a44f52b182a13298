import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/engine/engine.ts";
import {
  click,
  command,
  directMessage,
  event,
  globalShortcut,
  mention,
  messageShortcut,
  submission,
  user,
} from "./payloads.ts";
import { createTestApp } from "./test-app.ts";

const broken: Engine = {
  answer: async () => {
    throw new Error("the engine broke", { cause: new Error("xoxb-1234-secret leaked") });
  },
};
const reference = /reference: ([0-9a-f]{8})\./;
const typed = { question: { value: { value: "404" } } };

describe("a listener that fails", () => {
  it("before a command is acknowledged, acknowledges with an apology that names the line in the log", async () => {
    const app = await createTestApp({ engine: broken });
    const { said, times } = await app.send(command("404"));
    expect(times).toBe(1);
    expect(said.response_type).toBe("ephemeral");
    const [, id] = reference.exec(said.text) ?? [];
    expect(app.log.join("")).toContain(`"reference":"${id}"`);
    expect(app.log.join("")).toContain("the engine broke");
    expect(app.calls).toEqual([]);
  });

  it("before a modal is acknowledged, shows the apology in the modal", async () => {
    const app = await createTestApp({ engine: broken });
    const { said, times } = await app.send(submission("search", typed));
    expect(times).toBe(1);
    expect(said.response_action).toBe("update");
    expect(JSON.stringify(said.view.blocks)).toMatch(reference);
  });

  it("on a click apologises by the response_url", async () => {
    const app = await createTestApp({ engine: broken });
    const { times } = await app.send(
      click({ type: "button", action_id: "show", value: '{"show":"question","q":"x"}' }, "ephemeral"),
    );
    expect(times).toBe(1);
    expect(app.last("respond").args).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      text: expect.stringMatching(reference),
    });
  });

  it("on a message shortcut apologises by the response_url", async () => {
    const app = await createTestApp({ engine: broken });
    expect((await app.send(messageShortcut("404"))).times).toBe(1);
    expect(app.last("respond").args.text).toMatch(reference);
  });

  it.each([
    ["a mention", mention("404", { thread_ts: "1700000000.000050" }), "1700000000.000050"],
    ["a direct message", directMessage("404", { ts: "1700000000.000060" }), "1700000000.000060"],
  ])("on %s apologises in the thread", async (_, body, thread) => {
    const app = await createTestApp({ engine: broken });
    expect((await app.send(body)).times).toBe(1);
    expect(app.last("chat.postMessage").args).toMatchObject({
      thread_ts: thread,
      text: expect.stringMatching(reference),
    });
    expect(app.last("chat.postMessage").authorization).toBe("Bearer xoxb-test");
  });

  it("on a shortcut without a response_url apologises in a modal", async () => {
    let opened = 0;
    const app = await createTestApp({
      answer: (call) => {
        if (call.method !== "views.open") return undefined;
        opened += 1;
        return opened === 1 ? { ok: false, error: "internal_error" } : undefined;
      },
    });
    expect((await app.send(globalShortcut())).times).toBe(1);
    expect(JSON.stringify(app.last("views.open").args.view)).toMatch(reference);
  });

  it("on the Home tab is logged, and nobody is written to", async () => {
    const app = await createTestApp({
      answer: (call) => (call.method === "views.publish" ? { ok: false, error: "not_enabled" } : undefined),
    });
    await app.send(event({ type: "app_home_opened", user, channel: "D1", tab: "home", event_ts: "1" }));
    expect(app.calls.map((call) => call.method)).toEqual(["views.publish"]);
    expect(app.log.join("")).toContain("not_enabled");
  });

  it("twice, when even the apology fails, is logged twice and goes no further", async () => {
    const app = await createTestApp({ engine: broken, answer: () => ({ ok: false, error: "channel_not_found" }) });
    expect((await app.send(mention("404"))).times).toBe(1);
    expect(app.log).toHaveLength(2);
    expect(app.log[1]).toContain("the person could not be told");
  });

  it("logs neither what the person wrote nor a token", async () => {
    const app = await createTestApp({ engine: broken });
    await app.send(command("my very private question"));
    await app.send(mention("my very private question"));
    expect(app.log.join("")).not.toContain("private question");
    expect(app.log.join("")).not.toContain("xoxb-");
  });

  it("on an expired response_url is told of in the log", async () => {
    const app = await createTestApp({
      answer: (call) => (call.method === "respond" ? new Response("expired_url", { status: 404 }) : undefined),
    });
    const { times } = await app.send(
      click({ type: "button", action_id: "show", value: '{"show":"code","code":404}' }, "ephemeral"),
    );
    expect(times).toBe(1);
    expect(app.log.join("")).toContain("Failed to respond to the response_url: 404");
  });
});

describe("a workspace that nobody authorised", () => {
  const refuse = async () => {
    throw new Error("no installation for T0123456789");
  };

  it("is told so by its command, which Bolt would acknowledge with nothing", async () => {
    const app = await createTestApp({ authorize: refuse });
    const { said, times } = await app.send(command("404"));
    expect(times).toBe(1);
    expect(said.text).toMatch(reference);
  });

  it("has its events acknowledged, so that Slack does not send them again", async () => {
    const app = await createTestApp({ authorize: refuse });
    expect((await app.send(mention("404"))).times).toBe(1);
  });
});

describe("a payload", () => {
  it.each([
    ["is empty", {}],
    ["has fields that are none of Slack's", { foo: "bar" }],
    ["has an event that is no object", { type: "event_callback", event: "app_mention" }],
    ["has an event without a type", { type: "event_callback", event: {} }],
    ["is of a type that does not exist", { type: "view_burned" }],
  ])("that %s is refused", async (_, body) => {
    const app = await createTestApp();
    await expect(app.send(body)).rejects.toThrow("none of Slack's");
  });

  it.each([
    ["an event", event({ type: "reaction_added", user, item: { type: "message", channel: "C1", ts: "1.1" } })],
    ["a shortcut", { ...globalShortcut(), callback_id: "gone" }],
    ["a modal", submission("gone", {})],
  ])("with %s that nobody listens to is acknowledged", async (_, body) => {
    const app = await createTestApp();
    expect((await app.send(body)).times).toBe(1);
    expect(app.calls).toEqual([]);
  });
});

describe("stopping", () => {
  it("waits for what is on its way", async () => {
    let finish = () => {};
    const slow: Engine = {
      answer: () =>
        new Promise((resolve) => {
          finish = () => resolve({ kind: "not-understood", reason: "out-of-scope" });
        }),
    };
    const app = await createTestApp({ engine: slow });
    const sent = app.send(command("404"));
    let isDrained = false;
    const drained = app.deliveries.drain(5_000).then((left) => {
      isDrained = true;
      return left;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isDrained).toBe(false);
    finish();
    expect(await drained).toBe(0);
    expect((await sent).times).toBe(1);
  });

  it("waits no longer than it is told to, and says how much was cut", async () => {
    const app = await createTestApp({ engine: { answer: () => new Promise(() => {}) } });
    void app.send(command("404"));
    void app.send(command("405"));
    expect(await app.deliveries.drain(20)).toBe(2);
  });

  it("does not wait for nothing", async () => {
    const app = await createTestApp();
    await app.send(command("404"));
    expect(await app.deliveries.drain(60_000)).toBe(0);
  });
});
