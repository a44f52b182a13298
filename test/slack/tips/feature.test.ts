import { afterEach, describe, expect, it } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createFrozenClock } from "../../../src/playground/slack/clock.ts";
import { listElements } from "../../../src/playground/slack/elements.ts";
import type { Manifest } from "../../../src/playground/slack/manifest.ts";
import type { Message } from "../../../src/playground/slack/message.ts";
import { createStandIn } from "../../../src/playground/slack/stand-in.ts";
import { ids } from "../../../src/playground/slack/workspace.ts";
import { connectSlack } from "../../../src/slack/connect.ts";
import { engine, knowledge } from "../../knowledge-base.ts";
import { openMemoryStore } from "../../memory-store.ts";
import { manifest } from "../../playground/stub-bot.ts";

const minute = 60_000;
const hour = 60 * minute;
// A Monday, 14:00 in Berlin.
const start = Date.parse("2026-11-23T13:00:00Z");

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const withProfiles: Manifest = {
  ...manifest,
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, "users:read"], bot_optional: [] } },
};
const withoutProfiles: Manifest = {
  ...manifest,
  oauth_config: { scopes: { bot: manifest.oauth_config.scopes.bot, bot_optional: [] } },
};

/** The stand-in and the real bot, with a clock that stands still. */
async function open(by: Manifest = withProfiles, now = start) {
  const clock = createFrozenClock(now);
  const standIn = createStandIn({ manifest: by, clock });
  const apiUrl = `${await standIn.listen()}/api/`;
  const store = await openMemoryStore({ now: clock.now });
  const { bot: botToken, signingSecret } = standIn.tokens;
  const bot = await connectSlack(
    { mode: "http", botToken, signingSecret, apiUrl, port: 0, host: "127.0.0.1" },
    { engine, knowledge, log: createLogger("error"), store, now: clock.now },
  );
  standIn.connect(`http://127.0.0.1:${bot.port}/slack/events`);
  standIn.keepUpWith(bot.catchUp);
  closing.push(
    () => standIn.close(),
    () => store.close(),
    () => bot.stop(),
  );
  const { user } = standIn;
  /** What the command was answered with. */
  async function say(words: string, by = user): Promise<Message> {
    const before = standIn.ephemerals(by).length;
    expect(await by.command("/http", `tips ${words}`)).toEqual({ ok: true });
    const answer = standIn.ephemerals(by)[before];
    if (!answer) throw new Error(`"tips ${words}" was not answered`);
    return answer;
  }
  const tips = (channel = "general") => standIn.history(channel).filter((message) => message.user === ids.botUser);
  const isTip = (message: Message) => JSON.stringify(message.blocks).includes("💡");
  return { clock, standIn, store, user, say, tips, isTip };
}

const idOf = (message: Message, start: string) =>
  listElements(message.blocks).find(({ element }) => element.action_id?.startsWith(start))?.element.action_id ?? "";

describe("tips by words", () => {
  it("come every weekday at the time, and the answer says when the next one comes", async () => {
    const { say, standIn, tips, isTip } = await open();
    expect((await say("on 09:00 weekdays Europe/Berlin topic:auth")).text).toBe(
      "The tips are on. A tip comes weekdays at 09:00, Berlin time. The next one: tomorrow, Tuesday 24 November, 09:00, Berlin time. First about: Signing in and permissions.",
    );
    await standIn.advance(24 * hour);
    expect(tips()).toHaveLength(1);
    const [tip] = tips();
    expect(tip && isTip(tip)).toBe(true);
    expect(JSON.stringify(tip?.blocks)).toContain("Signing in and permissions");
    expect(new Date(Number(tip?.ts) * 1000).toISOString()).toMatch(/^2026-11-24T08:00:00/);
    await standIn.advance(7 * 24 * hour);
    expect(tips()).toHaveLength(6);
  });

  it("take the person's own zone where Slack tells it, and ask for it where not", async () => {
    const known = await open(withProfiles);
    expect((await known.say("on 8am")).text).toContain("weekdays at 08:00, Berlin time");
    expect((await known.say("on 7am", known.standIn.teammate)).text).toContain("07:00, Berlin time");
    const unknown = await open(withoutProfiles);
    expect(await unknown.user.command("/http", "tips on 8am")).toEqual({ ok: true });
    expect(unknown.standIn.modal(unknown.user)?.title).toMatchObject({ text: "Daily tips" });
    const asked = await unknown.user.mention("general", "tips on 8am");
    const answer = await unknown.standIn.until(() =>
      unknown.standIn.history("general").find(({ threadTs }) => threadTs === asked.ts),
    );
    expect(answer.text).toContain("In which time zone?");
  });

  it("are switched off, paused, resumed and listed", async () => {
    const { say, standIn, tips, user } = await open();
    await say("on 09:00 daily Berlin");
    expect((await say("pause until 2026-11-26")).text).toContain(
      "Paused until Thursday 26 November 2026. The next one: Thursday 26 November, 09:00",
    );
    expect(JSON.stringify((await say("list")).blocks)).toContain(
      "<#C0GENERAL>: every day at 09:00, Berlin time, paused",
    );
    await standIn.advance(50 * hour);
    expect(tips()).toEqual([]);
    expect((await say("resume")).text).toContain("The next one: tomorrow, Thursday 26 November");
    await standIn.advance(24 * hour);
    expect(tips()).toHaveLength(1);
    expect((await say("off")).text).toContain("The tips are off.");
    await standIn.advance(72 * hour);
    expect(tips()).toHaveLength(1);
    expect((await say("list")).text).toContain("No channel has tips yet.");
    await user.openHome();
  });

  it("are changed for the next slot when this one is too near, and the person is told so", async () => {
    const { say, standIn, tips, clock } = await open();
    await say("on 09:00 daily Berlin");
    await standIn.advance(Date.parse("2026-11-24T07:56:00Z") - clock.now());
    expect((await say("on 10:00")).text).toContain(
      "One is on its way already (today, 09:00, Berlin time); changes count from the next one on. The next one: tomorrow, Wednesday 25 November, 10:00, Berlin time.",
    );
    await standIn.advance(10 * hour);
    expect(tips()).toHaveLength(1);
    expect(new Date(Number(tips()[0]?.ts) * 1000).toISOString()).toMatch(/^2026-11-24T08:00/);
  });

  it.each([
    ["weekly", "I do not know `weekly`"],
    ["on 09:00 Berln", "Perhaps `Europe/Berlin`"],
    ["on 09:00 <!channel>", "cannot read"],
    ["pause until yesterday", "as a date"],
  ])("%j is answered with what is wrong, and nothing changes", async (words, problem) => {
    const { say, store } = await open();
    const said = await say(words);
    expect(said.text).toContain(problem);
    expect(JSON.stringify(said)).not.toContain("<!channel>");
    expect(await store.tips.subscriptions.list(ids.team)).toEqual([]);
  });
});

describe("a question that begins with the word", () => {
  it("is answered as a question", async () => {
    const { say } = await open();
    expect((await say("for good error handling")).text).not.toContain("do not know");
  });
});

describe("a tip at once", () => {
  it("is posted for everybody, and is not among the ones that come", async () => {
    const { say, standIn, tips } = await open();
    expect((await say("now")).text).toBe("Here it comes.");
    await say("now");
    await say("on 09:00 daily Berlin");
    await standIn.advance(24 * hour);
    expect(new Set(tips().map(({ text }) => text)).size).toBe(3);
  });

  it("says why where it cannot be posted", async () => {
    const { user, standIn } = await open();
    await user.command("/http", "tips now", { channel: "incidents" });
    expect(standIn.ephemerals(user).at(-1)?.text).toContain("invite me");
  });
});

describe("the buttons under a tip", () => {
  it("explain the code, and take the topic out of the channel's deck, with a way back", async () => {
    const { say, standIn, user, tips, store } = await open();
    await say("now");
    await say("on 09:00 daily Berlin");
    const [tip] = tips();
    if (!tip) throw new Error("no tip");
    await user.click(tip, idOf(tip, "show:"));
    const card = await standIn.until(() =>
      standIn.ephemerals(user).find(({ blocks }) => JSON.stringify(blocks).includes("Use it when")),
    );
    expect(card.channel).toBe("C0GENERAL");
    await user.click(tip, "tips-mute");
    const muted = await standIn.until(() =>
      standIn.ephemerals(user).find(({ text }) => text.startsWith("No more tips about")),
    );
    expect((await store.tips.subscriptions.find(ids.team, "C0GENERAL"))?.muted).toHaveLength(1);
    await user.click(muted, "tips-unmute");
    await standIn.until(() => standIn.ephemerals(user).find(({ text }) => text.startsWith("There will again be")));
    expect((await store.tips.subscriptions.find(ids.team, "C0GENERAL"))?.muted).toEqual([]);
    expect(listElements(tip.blocks).map(({ element }) => element.action_id)).toContain("quiz");
  });
});

describe("the modal", () => {
  it("is filled in with what there is, says what is wrong, and keeps what is right", async () => {
    const { standIn, user, store, say } = await open();
    await user.command("/http", "tips on");
    const modal = standIn.modal(user);
    if (!modal) throw new Error("no modal");
    const values = {
      "tips-time/value": "17:45",
      "tips-other-zone/value": "Kathmandoo",
      "tips-weekdays/value": ["2", "4"],
      "tips-skipped/value": "2026-12-24, Christmas",
      "tips-topics/value": ["auth"],
      "tips-muted/value": ["auth"],
    };
    expect(await user.submit(modal, values)).toMatchObject({
      errors: {
        "tips-other-zone": "Which one? Perhaps Asia/Kathmandu or Asia/Katmandu.",
        "tips-skipped": expect.stringContaining("cannot read Christmas"),
        "tips-muted": expect.stringContaining("both"),
      },
    });
    const mended = {
      ...values,
      "tips-other-zone/value": "Kathmandu",
      "tips-skipped/value": "2026-12-24",
      "tips-muted/value": ["caching"],
    };
    expect(await user.submit(modal, mended)).toEqual({ ok: true });
    expect(JSON.stringify(standIn.modal(user)?.blocks)).toContain("Tuesday and Thursday at 17:45, Kathmandu time");
    expect(await store.tips.subscriptions.find(ids.team, "C0GENERAL")).toMatchObject({
      ...{ zone: "Asia/Kathmandu", minutes: 1065, weekdays: [2, 4], skippedDates: ["2026-12-24"] },
      ...{ topics: ["auth"], muted: ["caching"], state: "on", owner: user.id },
    });
    const card = await say("");
    await user.click(card, "tips-change");
    const again = await standIn.until(() => {
      const blocks = JSON.stringify(standIn.modal(user)?.blocks ?? []);
      return blocks.includes("timepicker") ? blocks : undefined;
    });
    expect(again).toContain('"initial_time":"17:45"');
    expect(again).toContain("2026-12-24");
  });
});

describe("a channel that asks and argues", () => {
  it("gets tips about that first", async () => {
    const { user, store, standIn, say, tips } = await open();
    await user.command("/http", "304");
    await standIn.until(() => (standIn.ephemerals(user).length > 0 ? true : undefined));
    await say("now");
    const interests = await store.tips.interests.since(ids.team, 0);
    const topics = [...(interests.get("C0GENERAL") ?? [])];
    expect(topics).toContain("caching");
    const titles = topics.flatMap((topic) => Object.values(knowledge.tips.get(topic) ?? {}).map(({ title }) => title));
    expect(titles.some((title) => tips()[0]?.text.startsWith(title.slice(0, 20)))).toBe(true);
  });
});
