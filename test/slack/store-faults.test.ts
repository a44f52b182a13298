import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { createFrozenClock } from "../../src/playground/slack/clock.ts";
import { createStandIn } from "../../src/playground/slack/stand-in.ts";
import { ids } from "../../src/playground/slack/workspace.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import type { Store } from "../../src/store/open.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { manifest } from "../playground/stub-bot.ts";

const start = Date.parse("2026-11-23T13:00:00Z");
const hour = 60 * 60_000;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The real bot over the stand-in, in a channel that has tips already. */
async function open() {
  const clock = createFrozenClock(start);
  const standIn = createStandIn({ manifest, clock });
  const apiUrl = `${await standIn.listen()}/api/`;
  const store = await openMemoryStore({ now: clock.now });
  const { bot: botToken, signingSecret } = standIn.tokens;
  const bot = await connectSlack(
    { mode: "http", botToken, signingSecret, apiUrl, port: 0, host: "127.0.0.1" },
    { engine, knowledge, log: createLogger("error", { write() {} }), store, now: clock.now },
  );
  standIn.connect(`http://127.0.0.1:${bot.port}/slack/events`);
  // A round that cannot even be claimed is claimed at the next beat.
  standIn.keepUpWith(() => bot.catchUp().catch(() => undefined));
  closing.push(
    () => standIn.close(),
    () => store.close().catch(() => undefined),
    () => bot.stop(),
  );
  async function say(words: string, channel = "general"): Promise<string> {
    const before = standIn.ephemerals(standIn.user).length;
    expect(await standIn.user.command("/http", words, { channel })).toEqual({ ok: true });
    const said = standIn.ephemerals(standIn.user)[before];
    return JSON.stringify([said?.text, said?.blocks]);
  }
  const saidIn = (channel: string) => standIn.history(channel).filter((message) => message.user === ids.botUser);
  expect(await say("tips on 09:00 daily Berlin")).toContain("The next one");
  await standIn.advance(hour);
  return { standIn, store, say, saidIn };
}

async function fill({ database }: Store): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(database.db);
  // What is free within the pages is used up too.
  for (let length = 4_096; length >= 1; ) {
    const row = await database.db.selectFrom("tip_subscriptions").selectAll().executeTakeFirstOrThrow();
    const channel = `${length} ${Math.random()}`;
    const filler = { ...row, workspace: "T-filler", channel, wishes: "x".repeat(length) };
    await database.db
      .insertInto("tip_subscriptions")
      .values(filler)
      .execute()
      .catch(() => {
        length /= 2;
      });
  }
}

const faults: [string, (store: Store) => Promise<unknown>, (store: Store) => Promise<unknown>][] = [
  [
    "a full disk",
    fill,
    async ({ database }) => {
      await sql`pragma max_page_count = 1000000`.execute(database.db);
      await database.db.deleteFrom("tip_subscriptions").where("workspace", "=", "T-filler").execute();
    },
  ],
  [
    "a write-protected file",
    ({ database }) => sql`pragma query_only = on`.execute(database.db),
    ({ database }) => sql`pragma query_only = off`.execute(database.db),
  ],
];

describe.each(faults)("with %s", (_, breakStore, mendStore) => {
  it("questions are answered, what could not be saved is said, and what was saved is there", async () => {
    const { standIn, store, say, saidIn } = await open();
    await breakStore(store);
    expect(await say("404")).toContain("404 Not Found");
    expect(await say("401 vs 403")).toContain("403");
    const question = await standIn.user.mention("general", "422");
    await standIn.until(() => saidIn("general").find(({ threadTs }) => threadTs === question.ts));

    expect(await say("tips on 15:00 daily Berlin", "api-design")).toContain("I could not save");
    expect(await say("tips list")).toContain("09:00");

    await mendStore(store);
    expect(await say("tips list")).toContain("09:00");
    expect(await say("tips on 10:00 daily Berlin")).toContain("10:00");
    expect(await say("tips list")).toContain("10:00");
  });

  it("a tip that Slack had is posted, and the days go on when there is room again", async () => {
    const { standIn, store, saidIn } = await open();
    await breakStore(store);
    await standIn.advance(24 * hour);
    expect(saidIn("general")).toHaveLength(1);
    await mendStore(store);
    await standIn.advance(24 * hour);
    expect(saidIn("general")).toHaveLength(2);
  });
});
