import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStubbed, section } from "../stub-bot.ts";

describe("what people and the bot say", () => {
  let stubbed: Awaited<ReturnType<typeof createStubbed>>;
  beforeEach(async () => {
    stubbed = await createStubbed();
  });
  afterEach(() => stubbed.close());

  it("reaches the bot as Slack writes it: escaped, with names and addresses as links", async () => {
    const { standIn, received } = stubbed;
    await standIn.user.mention(
      "general",
      "is <b> & `x` ok? @Maya Chen see https://example.com/a?b=1&c=2. #api-design <@U1>",
    );
    expect(received[0]?.payload["event"].text).toBe(
      "<@U0TEAPOT> is &lt;b&gt; &amp; `x` ok? <@U0MAYA> see <https://example.com/a?b=1&amp;c=2>. <#C0API|api-design> &lt;@U1&gt;",
    );
  });

  it("tells the bot of a direct message and of its own answer, and of a mention once", async () => {
    const { standIn, received, call } = stubbed;
    const asked = await standIn.user.direct("@Teapot 422");
    await call("chat.postMessage", { channel: standIn.user.id, thread_ts: asked.ts, text: "422 it is" });
    await standIn.until(() => received[1]);
    expect(received.map(({ payload }) => payload["event"])).toMatchObject([
      { type: "message", channel_type: "im", user: standIn.user.id },
      { type: "message", channel_type: "im", bot_id: "B0TEAPOT", thread_ts: asked.ts },
    ]);
  });

  it("is read by the bot where it may read: a thread of its channel", async () => {
    const { standIn, call } = stubbed;
    const question = await standIn.teammate.say("general", "409 or 422?");
    await call("chat.postMessage", { channel: "C0GENERAL", thread_ts: question.ts, text: "409" });
    const replies = await call("conversations.replies", { channel: "C0GENERAL", ts: question.ts });
    expect(replies["messages"]).toMatchObject([{ text: "409 or 422?" }, { text: "409", thread_ts: question.ts }]);
    expect(await call("conversations.replies", { channel: "C0INCIDENTS", ts: "1.000000" })).toMatchObject({
      error: "not_in_channel",
    });
  });

  it("goes to threads that are there", async () => {
    const { call } = stubbed;
    const lost = { channel: "C0GENERAL", thread_ts: "1.000000", text: "hello?" };
    expect(await call("chat.postMessage", lost)).toMatchObject({ error: "thread_not_found" });
  });

  it("can be changed and taken back by the bot, and the channel sees it", async () => {
    const { standIn, call } = stubbed;
    const { ts } = await call("chat.postMessage", { channel: "C0GENERAL", text: "wait", blocks: [section("wait")] });
    await call("chat.update", { channel: "C0GENERAL", ts, text: "done", blocks: [section("done")] });
    expect(standIn.history("general")[0]).toMatchObject({ text: "done", edited: expect.any(String) });
    expect(await call("chat.update", { channel: "C0GENERAL", ts, text: "x".repeat(4_001) })).toMatchObject({
      error: "msg_too_long",
    });
    await call("chat.delete", { channel: "C0GENERAL", ts });
    expect(standIn.history("general")).toEqual([]);
  });

  it("comes in forms too, as Slack's own client sends it", async () => {
    const { standIn } = stubbed;
    const post = (fields: Record<string, string>) =>
      fetch(`${standIn.world.address()}/api/chat.postMessage`, {
        method: "POST",
        headers: { authorization: `Bearer ${standIn.tokens.bot}` },
        body: new URLSearchParams({ channel: "C0GENERAL", text: "x", ...fields }),
      }).then((response) => response.json());
    expect(await post({ blocks: JSON.stringify([section("hello")]), link_names: "false" })).toMatchObject({ ok: true });
    expect(await post({ blocks: "[{" })).toMatchObject({ ok: false, error: "invalid_blocks_format" });
  });

  it("is offered as prompts, unless a thread is named, which shows nothing and fails nothing", async () => {
    const { standIn, call } = stubbed;
    const shown: string[] = [];
    standIn.world.broadcast.listen((change) => {
      if (change.type === "prompts") shown.push(...change.prompts.map(({ title }) => title));
    });
    const channel_id = standIn.world.workspace.directChannel(standIn.user.id);
    const set = (title: string, more = {}) =>
      call("assistant.threads.setSuggestedPrompts", { channel_id, prompts: [{ title, message: "?" }], ...more });
    expect(await set("in a thread", { thread_ts: "1.000000" })).toMatchObject({ ok: true });
    expect(await set("alone")).toMatchObject({ ok: true });
    expect(shown).toEqual(["alone"]);
    const five = Array.from({ length: 5 }, () => ({ title: "x", message: "y" }));
    expect(await set("x", { prompts: five })).toMatchObject({ error: "invalid_arguments" });
  });

  it("does not take what people cannot choose", async () => {
    const { standIn, call } = stubbed;
    const options = [{ text: { type: "plain_text", text: "A" }, value: "a" }];
    await call("chat.postMessage", {
      channel: "C0GENERAL",
      text: "choose",
      blocks: [{ type: "actions", elements: [{ type: "static_select", action_id: "pick", options }] }],
    });
    const [message] = standIn.history("general");
    if (!message) throw new Error("nothing was posted");
    expect(await standIn.user.select(message, "pick", "b")).toMatchObject({ ok: false });
    expect(await standIn.user.select(message, "pick", "a")).toEqual({ ok: true });
    expect(stubbed.received.at(-1)?.payload).toMatchObject({
      actions: [{ action_id: "pick", selected_option: { value: "a" } }],
      state: { values: { b0: { pick: { selected_option: { value: "a" } } } } },
      message: { ts: message.ts },
    });
  });
});
