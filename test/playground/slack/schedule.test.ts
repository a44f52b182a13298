import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStubbed } from "../stub-bot.ts";

const hour = 3_600;

describe("Slack's scheduler", () => {
  let stubbed: Awaited<ReturnType<typeof createStubbed>>;
  beforeEach(async () => {
    stubbed = await createStubbed();
  });
  afterEach(() => stubbed.close());

  const inSeconds = (seconds: number) => Math.floor(stubbed.clock.now() / 1000) + seconds;
  const schedule = (seconds: number, more = {}) =>
    stubbed.call("chat.scheduleMessage", { channel: "C0GENERAL", text: "tip", post_at: inSeconds(seconds), ...more });
  const listed = async (more = {}) => (await stubbed.call("chat.scheduledMessages.list", more))["scheduled_messages"];

  it("posts when the clock reaches the time, and not before", async () => {
    const { standIn, clock } = stubbed;
    expect(await schedule(hour)).toMatchObject({ ok: true });
    expect(await listed()).toHaveLength(1);
    await clock.advance((hour - 2) * 1000);
    expect(standIn.history("general")).toEqual([]);
    await clock.advance(2_000);
    expect(standIn.history("general").map(({ text }) => text)).toEqual(["tip"]);
    expect(await listed()).toEqual([]);
  });

  it("takes no time that is past or too far, and no faulty blocks", async () => {
    expect(await schedule(-1)).toMatchObject({ error: "time_in_past" });
    expect(await schedule(121 * 24 * hour)).toMatchObject({ error: "time_too_far" });
    expect(await schedule(hour, { blocks: [{ type: "hologram" }] })).toMatchObject({ error: "invalid_blocks" });
    expect(await schedule(hour, { channel: "C0INCIDENTS" })).toMatchObject({ error: "not_in_channel" });
  });

  it("forgets a message with metadata, as Slack does", async () => {
    expect(await schedule(hour, { metadata: { event_type: "tip", event_payload: {} } })).toMatchObject({ ok: true });
    await stubbed.clock.advance(2 * hour * 1000);
    expect(stubbed.standIn.history("general")).toEqual([]);
  });

  it("lists by channel and time, page by page, and takes back until a minute before", async () => {
    const { call, clock } = stubbed;
    const first = await schedule(hour);
    await schedule(2 * hour, { channel: "C0API" });
    await schedule(3 * hour);
    expect(await listed({ channel: "C0GENERAL" })).toHaveLength(2);
    expect(await listed({ oldest: inSeconds(2 * hour), latest: inSeconds(2 * hour) })).toHaveLength(1);
    const page = await call("chat.scheduledMessages.list", { limit: 2 });
    expect(page["scheduled_messages"]).toHaveLength(2);
    expect(await listed({ limit: 2, cursor: page["response_metadata"].next_cursor })).toHaveLength(1);
    const removal = { channel: "C0GENERAL", scheduled_message_id: first["scheduled_message_id"] };
    await clock.advance((hour - 30) * 1000);
    expect(await call("chat.deleteScheduledMessage", removal)).toMatchObject({ error: "invalid_scheduled_message_id" });
    const [, last] = await listed({ channel: "C0GENERAL" });
    expect(await call("chat.deleteScheduledMessage", { ...removal, scheduled_message_id: last.id })).toMatchObject({
      ok: true,
    });
  });

  it("takes thirty messages within five minutes, and no more", async () => {
    for (let count = 0; count < 30; count++) expect(await schedule(hour + count)).toMatchObject({ ok: true });
    expect(await schedule(hour + 40)).toMatchObject({ error: "restricted_too_many" });
    expect(await schedule(2 * hour)).toMatchObject({ ok: true });
  });
});
