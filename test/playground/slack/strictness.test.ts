import { afterEach, describe, expect, it } from "vitest";
import type { Manifest } from "../../../src/playground/slack/manifest.ts";
import { buttonMessage, createStubbed, modal, type Say, section } from "../stub-bot.ts";

type Stubbed = Awaited<ReturnType<typeof createStubbed>>;
const open: Stubbed[] = [];

async function stubbed(say?: Say, changes?: (manifest: Manifest) => Manifest): Promise<Stubbed> {
  const one = await createStubbed(say, changes);
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const withoutScope = (scope: string) => (manifest: Manifest) => {
  const { scopes } = manifest.oauth_config;
  scopes.bot = scopes.bot.filter((other) => other !== scope);
  return manifest;
};
const said = (messages: readonly { text: string }[]) => messages.map(({ text }) => text).join("\n");

describe("the manifest", () => {
  it("keeps a command that it does not list from the bot", async () => {
    const { standIn, received } = await stubbed();
    const outcome = await standIn.user.command("/teapot", "422");
    expect(outcome.ok).toBe(false);
    expect(said(standIn.notices(standIn.user))).toContain("`/teapot` is not a valid command");
    expect(received).toEqual([]);
  });

  it("lets /status through, with a note on what Slack does", async () => {
    const { standIn, received } = await stubbed(() => ({ text: "Unprocessable Content" }));
    await standIn.user.command("/status", "422");
    expect(received[0]?.payload).toMatchObject({ command: "/status", text: "422" });
    expect(said(standIn.ephemerals(standIn.user))).toBe("Unprocessable Content");
    expect(said(standIn.notices(standIn.user))).toContain("never reaches an app");
  });

  it("keeps commands from an app without the scope for them", async () => {
    const { standIn, received } = await stubbed(undefined, withoutScope("commands"));
    expect((await standIn.user.command("/http", "422")).ok).toBe(false);
    expect(received).toEqual([]);
  });

  it("sends no event that it does not list, and none whose scope is missing", async () => {
    const unlisted = await stubbed(undefined, (manifest) => {
      manifest.settings.event_subscriptions = { bot_events: ["message.im"] };
      return manifest;
    });
    await unlisted.standIn.user.mention("general", "422");
    expect(unlisted.received).toEqual([]);
    expect(unlisted.standIn.traffic().at(-1)?.note).toContain("does not list app_mention");

    const unscoped = await stubbed(undefined, withoutScope("im:history"));
    await unscoped.standIn.user.direct("422");
    expect(unscoped.received).toEqual([]);
    expect(unscoped.standIn.traffic().at(-1)?.note).toContain("im:history");
  });

  it("runs no shortcut that it does not list, nor one of the other kind", async () => {
    const { standIn, received } = await stubbed();
    expect(await standIn.user.shortcut("make-tea")).toMatchObject({ ok: false });
    const message = await standIn.user.say("general", "The token has expired");
    expect(await standIn.user.shortcut("search-status-codes", message)).toMatchObject({ ok: false });
    expect(received).toEqual([]);
  });

  it("fails a call whose scope is missing, and names it", async () => {
    const { call } = await stubbed(undefined, withoutScope("chat:write"));
    const result = await call("chat.postMessage", { channel: "C0GENERAL", text: "hello" });
    expect(result).toMatchObject({ ok: false, error: "missing_scope", needed: "chat:write" });
    expect(result["provided"]).toContain("app_mentions:read");
  });
});

describe("tokens and methods", () => {
  it("knows a method it does not know, a missing token, a wrong one, and one of the wrong kind", async () => {
    const { call, standIn } = await stubbed();
    expect(await call("chat.shout")).toMatchObject({ ok: false, error: "unknown_method" });
    expect(await call("constructor")).toMatchObject({ ok: false, error: "unknown_method" });
    expect(await call("auth.test", {}, "")).toMatchObject({ ok: false, error: "not_authed" });
    expect(await call("auth.test", {}, "xoxb-stolen")).toMatchObject({ ok: false, error: "invalid_auth" });
    expect(await call("auth.test", {}, standIn.tokens.app)).toMatchObject({ error: "not_allowed_token_type" });
    expect(await call("auth.test")).toMatchObject({ ok: true, user_id: "U0TEAPOT" });
  });

  it("limits posting to a message a second in a channel, and says when to come back", async () => {
    const { call, clock } = await stubbed();
    const post = (channel: string) => call("chat.postMessage", { channel, text: "again" });
    for (let count = 0; count < 10; count++) expect(await post("C0GENERAL")).toMatchObject({ ok: true });
    const refused = await post("C0GENERAL");
    expect(refused).toMatchObject({ status: 429, ok: false, error: "ratelimited" });
    expect(refused["headers"].get("retry-after")).toBe("1");
    expect(await post("C0API")).toMatchObject({ ok: true });
    await clock.advance(1_000);
    expect(await post("C0GENERAL")).toMatchObject({ ok: true });
  });
});

describe("blocks", () => {
  it("refuses 51 blocks and 3,001 characters with the place of the fault", async () => {
    const { call, standIn } = await stubbed();
    const post = (blocks: unknown[]) => call("chat.postMessage", { channel: "C0GENERAL", text: "x", blocks });
    const many = await post(Array.from({ length: 51 }, () => ({ type: "divider" })));
    expect(many).toMatchObject({ ok: false, error: "invalid_blocks" });
    expect(many["response_metadata"].messages[0]).toContain("[json-pointer:/blocks]");
    const long = await post([{ type: "divider" }, section("x".repeat(3_001))]);
    expect(long["response_metadata"].messages[0]).toContain("[json-pointer:/blocks/1/text/text]");
    expect(await post([section("x".repeat(3_000))])).toMatchObject({ ok: true });
    expect(standIn.history("general")).toHaveLength(1);
  });

  it("refuses too much text over all blocks, and a message of nothing", async () => {
    const { call } = await stubbed();
    const blocks = Array.from({ length: 5 }, () => section("x".repeat(2_900)));
    expect(await call("chat.postMessage", { channel: "C0GENERAL", text: "x", blocks })).toMatchObject({
      error: "msg_blocks_too_long",
    });
    expect(await call("chat.postMessage", { channel: "C0GENERAL" })).toMatchObject({ error: "no_text" });
  });

  it("shows a command's faulty answer as a failed command", async () => {
    const { standIn } = await stubbed(() => ({ text: "x", blocks: [section("")] }));
    expect((await standIn.user.command("/http", "422")).ok).toBe(false);
    expect(said(standIn.notices(standIn.user))).toMatch(/invalid_command_response.*\/blocks\/0\/text\/text/);
    expect(standIn.ephemerals(standIn.user)).toEqual([]);
  });

  it("refuses a modal that Slack would refuse", async () => {
    const { standIn, call } = await stubbed();
    await standIn.user.shortcut("search-status-codes");
    const trigger_id = triggerOf(standIn);
    const view = { ...modal, title: { type: "plain_text", text: "x".repeat(25) } };
    const result = await call("views.open", { trigger_id, view });
    expect(result).toMatchObject({ ok: false, error: "invalid_arguments" });
    expect(result["response_metadata"].messages[0]).toContain("[json-pointer:/view/title/text]");
  });
});

describe("three seconds", () => {
  it("tells the person when a command is acknowledged late", async () => {
    const never = new Promise(() => {});
    const { standIn, clock, received } = await stubbed(() => never);
    const outcome = standIn.user.command("/http", "422");
    while (received.length === 0) await nextTurn();
    await clock.advance(3_000);
    expect((await outcome).ok).toBe(false);
    expect(said(standIn.notices(standIn.user))).toContain("operation_timeout");
    expect(standIn.traffic().at(-1)).toMatchObject({ status: "late", failed: true });
  });

  it("opens one modal per trigger, and none after three seconds", async () => {
    const { standIn, call, clock } = await stubbed();
    await standIn.user.shortcut("search-status-codes");
    const trigger_id = triggerOf(standIn);
    expect(await call("views.open", { trigger_id, view: modal })).toMatchObject({ ok: true });
    expect(await call("views.open", { trigger_id, view: modal })).toMatchObject({ error: "exchanged_trigger_id" });
    await standIn.user.shortcut("search-status-codes");
    await clock.advance(3_001);
    expect(await call("views.open", { trigger_id: triggerOf(standIn), view: modal })).toMatchObject({
      error: "expired_trigger_id",
    });
    expect(await call("views.open", { trigger_id: "1.2", view: modal })).toMatchObject({ error: "invalid_trigger_id" });
  });

  it("sends an event again at once, after one minute and after five, and says why", async () => {
    const { standIn, clock, received } = await stubbed(() => new Response("", { status: 500 }));
    await standIn.user.mention("general", "422");
    await clock.advance(0);
    await standIn.until(() => (received.length === 2 && isIdle(standIn) ? true : undefined));
    await nextTurn();
    for (const [minutes, count] of [
      [1, 3],
      [5, 4],
    ] as const) {
      await clock.advance(minutes * 60_000 - 1);
      expect(received).toHaveLength(count - 1);
      await clock.advance(1);
      await standIn.until(() => (received.length === count && isIdle(standIn) ? true : undefined));
      await nextTurn();
    }
    await clock.advance(3_600_000);
    expect(received.map(({ headers }) => headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
    expect(received[1]?.headers["x-slack-retry-reason"]).toBe("http_error");
    expect(new Set(received.map(({ payload }) => payload["event_id"])).size).toBe(1);
    expect(received.every(({ isSigned }) => isSigned)).toBe(true);
  });

  it("does not send it again where the bot asks not to", async () => {
    const headers = { "x-slack-no-retry": "1" };
    const { standIn, clock, received } = await stubbed(() => new Response("", { status: 500, headers }));
    await standIn.user.mention("general", "422");
    await clock.advance(3_600_000);
    expect(received).toHaveLength(1);
  });
});

describe("response_url", () => {
  const post = async (url: string, message: unknown) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(message) });
    return { status: response.status, ...((await response.json()) as object) };
  };

  it("is good for five messages", async () => {
    const { standIn, received } = await stubbed();
    await standIn.user.command("/http", "422");
    const url = received[0]?.payload["response_url"];
    for (let count = 0; count < 5; count++) expect(await post(url, { text: "hello" })).toMatchObject({ status: 200 });
    expect(await post(url, { text: "hello" })).toMatchObject({ status: 404, error: "used_url" });
    expect(standIn.ephemerals(standIn.user)).toHaveLength(5);
  });

  it("is good for thirty minutes", async () => {
    const { standIn, received, clock } = await stubbed();
    await standIn.user.command("/http", "422");
    const url = received[0]?.payload["response_url"];
    await clock.advance(30 * 60_000);
    expect(await post(url, { text: "hello" })).toMatchObject({ ok: true });
    await clock.advance(1);
    expect(await post(url, { text: "hello" })).toMatchObject({ status: 404, error: "expired_url" });
  });

  it("whispers unless told otherwise, and cannot make a whisper public", async () => {
    const { standIn, received } = await stubbed(({ payload }) => (payload["command"] ? buttonMessage : ""));
    await standIn.user.command("/http", "422");
    const [own] = standIn.ephemerals(standIn.user);
    if (!own) throw new Error("there is no answer");
    await standIn.user.click(own, "press");
    const { response_url: url, message, container } = received[1]?.payload ?? {};
    expect(message).toBeUndefined();
    expect(container.is_ephemeral).toBe(true);
    await post(url, { text: "changed", replace_original: true, response_type: "in_channel" });
    expect(said(standIn.ephemerals(standIn.user))).toBe("changed");
    expect(standIn.history("general")).toEqual([]);
    await post(url, { text: "for all", response_type: "in_channel", replace_original: false });
    expect(said(standIn.history("general"))).toBe("for all");
    await post(url, { delete_original: true });
    expect(standIn.ephemerals(standIn.user)).toEqual([]);
  });

  it("replies in a thread only where replacing is ruled out", async () => {
    const { standIn, received } = await stubbed();
    const message = await standIn.teammate.say("incidents", "We return 200 with an error inside");
    await standIn.user.shortcut("which-status-code", message);
    const url = received[0]?.payload["response_url"];
    const reply = { response_type: "in_channel", thread_ts: message.ts };
    await post(url, { ...reply, text: "beside it" });
    await post(url, { ...reply, text: "below it", replace_original: false });
    expect(standIn.history("incidents").map(({ text, threadTs }) => [text, threadTs])).toEqual([
      [message.text, undefined],
      ["beside it", undefined],
      ["below it", message.ts],
    ]);
  });
});

describe("channels", () => {
  it("lets nobody post where they are not a member", async () => {
    const { standIn, call } = await stubbed();
    const hello = { channel: "C0INCIDENTS", text: "hello" };
    expect(await call("chat.postMessage", hello)).toMatchObject({ ok: false, error: "not_in_channel" });
    expect(await call("chat.postEphemeral", { ...hello, user: standIn.user.id })).toMatchObject({
      error: "not_in_channel",
    });
    expect(await call("chat.postMessage", { ...hello, channel: "C0NOWHERE" })).toMatchObject({
      error: "channel_not_found",
    });
    standIn.user.invite("incidents");
    expect(await call("chat.postMessage", hello)).toMatchObject({ ok: true });
  });

  it("says nothing of a mention to a bot that is not there, and offers to invite it", async () => {
    const { standIn, received } = await stubbed();
    await standIn.user.mention("incidents", "502 or 504?");
    expect(received).toEqual([]);
    expect(standIn.notices(standIn.user)[0]).toMatchObject({ offersInvite: true });
  });

  it("runs no command in a thread", async () => {
    const { standIn, received } = await stubbed();
    const message = await standIn.teammate.say("general", "Which code?");
    await standIn.user.command("/http", "422", { threadTs: message.ts });
    expect(said(standIn.notices(standIn.user))).toContain("not supported in threads");
    expect(received).toEqual([]);
  });

  it("has no ephemeral message in its history, and lets the bot change none", async () => {
    const { standIn, call } = await stubbed();
    const whisper = await call("chat.postEphemeral", { channel: "C0GENERAL", user: standIn.user.id, text: "psst" });
    expect(standIn.history("general")).toEqual([]);
    const change = { channel: "C0GENERAL", ts: whisper["message_ts"], text: "louder" };
    expect(await call("chat.update", change)).toMatchObject({ error: "message_not_found" });
    const theirs = await standIn.user.say("general", "mine");
    expect(await call("chat.update", { ...change, ts: theirs.ts })).toMatchObject({ error: "cant_update_message" });
  });
});

function triggerOf({ traffic }: Stubbed["standIn"]): string {
  const request = traffic().at(-1)?.request as { trigger_id: string };
  return request.trigger_id;
}

function isIdle({ traffic }: Stubbed["standIn"]): boolean {
  return traffic().every(({ status }) => status !== undefined);
}

/** Lets the stand-in make its next appointment before the clock goes on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
