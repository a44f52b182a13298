import { expect } from "vitest";
import { listElements } from "../../src/playground/slack/elements.ts";
import type { Message } from "../../src/playground/slack/message.ts";
import type { StandIn } from "../../src/playground/slack/stand-in.ts";
import type { View } from "../../src/playground/slack/views.ts";

/** What people do with the bot, the same over HTTP and in Socket Mode. */
export interface Scenario {
  name: string;
  run(slack: StandIn): Promise<void>;
}

export const scenarios: readonly Scenario[] = [
  {
    name: "a command is answered to the one who typed it",
    async run(slack) {
      const before = slack.history("general").length;
      expect(await slack.user.command("/http", "422")).toEqual({ ok: true });
      expect(headOf(lastOwn(slack))).toContain("422 Unprocessable Content");
      expect(slack.history("general")).toHaveLength(before);
      expect(slack.ephemerals(slack.teammate)).toEqual([]);
    },
  },
  {
    name: "/status is answered too, with a note",
    async run(slack) {
      expect(await slack.user.command("/status", "404")).toEqual({ ok: true });
      expect(headOf(lastOwn(slack))).toContain("404 Not Found");
      expect(slack.notices(slack.user).at(-1)?.text).toContain("/http 404");
    },
  },
  {
    name: "a command without a question shows help",
    async run(slack) {
      expect(await slack.user.command("/httpstatus", "")).toEqual({ ok: true });
      expect(JSON.stringify(lastOwn(slack).blocks)).toContain("401 vs 403");
    },
  },
  {
    name: "a mention is answered in its thread",
    async run(slack) {
      const asked = await slack.user.mention("api-design", "what should login failure return?");
      const answer = await replyTo(slack, "api-design", asked);
      expect(headOf(answer)).toContain("401 Unauthorized");
    },
  },
  {
    name: "a mention in a thread is answered there",
    async run(slack) {
      const parent = await slack.teammate.say("api-design", "The e-mail address is already registered.");
      const asked = await slack.user.mention("api-design", "409 or 422?", parent.ts);
      const answer = await replyTo(slack, "api-design", parent, asked);
      expect(answer.threadTs).toBe(parent.ts);
    },
  },
  {
    name: "a bare mention in a thread reads the message above it",
    async run(slack) {
      const parent = await slack.teammate.say("api-design", "The access token has expired. What do we return?");
      const asked = await slack.user.mention("api-design", "", parent.ts);
      expect(headOf(await replyTo(slack, "api-design", parent, asked))).toContain("401");
    },
  },
  {
    name: "a direct message is answered in its thread",
    async run(slack) {
      const asked = await slack.user.direct("401 vs 403");
      const answer = await replyTo(slack, asked.channel, asked);
      expect(JSON.stringify(answer.blocks)).toContain("403");
    },
  },
  {
    name: "the shortcut on a message answers in private, and posts to the thread",
    async run(slack) {
      const message = await slack.teammate.say("incidents", "The upstream did not answer in time. 502 or 504?");
      expect(await slack.user.shortcut("which-status-code", message)).toEqual({ ok: true });
      const own = await slack.until(() =>
        slack.ephemerals(slack.user).find(({ channel }) => channel === message.channel),
      );
      await slack.user.click(own, actionOf(own, "post-to-thread"));
      const shared = await replyTo(slack, "incidents", message);
      expect(JSON.stringify(shared.blocks[0])).toContain(`<@${slack.user.id}>`);
    },
  },
  {
    name: "the global shortcut opens a search, which says what is missing and then answers",
    async run(slack) {
      expect(await slack.user.shortcut("search-status-codes")).toEqual({ ok: true });
      const search = await slack.until(() => slack.modal(slack.user));
      expect(await slack.user.submit(search, {})).toMatchObject({
        ok: false,
        errors: { question: expect.any(String) },
      });
      expect(await slack.user.submit(search, { "question/value": "help" })).toMatchObject({
        ok: false,
        errors: { question: expect.stringContaining("what happened") },
      });
      expect(await slack.user.submit(search, { "question/value": "429" })).toEqual({ ok: true });
      const answer = slack.modal(slack.user);
      expect(JSON.stringify(answer?.blocks)).toContain("429 Too Many Requests");
      if (answer) await slack.user.close(answer);
      expect(slack.modal(slack.user)).toBeUndefined();
    },
  },
  {
    name: "a question back is answered by a button",
    async run(slack) {
      const question = await askUntilAskedBack(slack);
      const choice = actionOf(question, "choose");
      expect(await slack.user.click(question, choice)).toEqual({ ok: true });
      const answer = await slack.until(() => changed(slack, question));
      expect(headOf(answer)).toMatch(/\d{3} /);
    },
  },
  {
    name: "two codes are compared from a card",
    async run(slack) {
      await slack.user.command("/http", "401");
      await slack.user.click(lastOwn(slack), actionOf(lastOwn(slack), "compare"));
      const view = await slack.until(() => slack.modal(slack.user));
      expect(await slack.user.submit(view, { "other/value": "403" })).toEqual({ ok: true });
      expect(JSON.stringify(slack.modal(slack.user)?.blocks)).toContain("403");
      await closeAll(slack);
    },
  },
  {
    name: "a private card is shared with the channel, and names who asked",
    async run(slack) {
      await slack.user.command("/http", "418");
      const own = lastOwn(slack);
      const before = slack.history("general").length;
      await slack.user.click(own, actionOf(own, "share"));
      const shared = await slack.until(() => slack.history("general")[before]);
      expect(JSON.stringify(shared.blocks[0])).toContain(`<@${slack.user.id}>`);
      await slack.until(() => (slack.ephemerals(slack.user).includes(own) ? undefined : true));
    },
  },
  {
    name: "a framework chosen on a card shows its constants",
    async run(slack) {
      await slack.user.command("/http", "404");
      const own = lastOwn(slack);
      expect(await slack.user.select(own, actionOf(own, "framework"), "django")).toEqual({ ok: true });
      const answer = await slack.until(() => changed(slack, own));
      expect(JSON.stringify(answer.blocks)).toContain("Django");
      expect(await slack.user.select(answer, actionOf(answer, "framework"), "-")).toEqual({ ok: true });
      await slack.until(() => changed(slack, answer));
    },
  },
  {
    name: "Home shows the classes, opens one, and keeps a framework",
    async run(slack) {
      await slack.user.openHome();
      const home = await slack.until(() => slack.home(slack.user));
      expect(JSON.stringify(home.blocks)).toContain("4xx");
      await slack.user.clickInView(home, "show:4xx");
      const view = await slack.until(() => slack.modal(slack.user));
      expect(JSON.stringify(view.blocks)).toContain("404");
      await closeAll(slack);
      await slack.user.clickInView(home, "home-framework", { choice: "django" });
      const redrawn = await slack.until(() => differentHome(slack, home));
      expect(JSON.stringify(redrawn.blocks)).toContain('"initial_option":{"text":{"type":"plain_text","text":"Django"');
    },
  },
];

function lastOwn(slack: StandIn): Message {
  const last = slack.ephemerals(slack.user).at(-1);
  if (!last) throw new Error("the bot has said nothing");
  return last;
}

function headOf({ blocks, text }: Message): string {
  const header = blocks.find(({ type }) => type === "header");
  return header ? JSON.stringify(header) : text;
}

/** The first action of the message whose id is `name`, or `name:…`. */
function actionOf({ blocks }: Message, name: string): string {
  const ids = listElements(blocks).map(({ element }) => element.action_id ?? "");
  const found = ids.find((id) => id === name || id.startsWith(`${name}:`));
  if (found === undefined) throw new Error(`there is no ${name} among ${ids.join(", ")}`);
  return found;
}

function replyTo(slack: StandIn, channel: string, parent: Message, after: Message = parent): Promise<Message> {
  return slack.until(() =>
    slack
      .history(channel)
      .find(({ threadTs, ts, user }) => threadTs === parent.ts && ts > after.ts && user !== slack.user.id),
  );
}

// Which of these is too little to go by is for the engine to say, and it learns.
const vague = ["something is wrong with the request", "the user cannot see this", "service fails", "payload problem"];

async function askUntilAskedBack(slack: StandIn): Promise<Message> {
  for (const words of vague) {
    await slack.user.command("/http", words);
    const answer = lastOwn(slack);
    if (listElements(answer.blocks).some(({ element }) => element.action_id?.startsWith("choose"))) return answer;
  }
  throw new Error("the bot asks back for none of these");
}

/** The message once it is another than it was. */
function changed(slack: StandIn, before: Message): Message | undefined {
  const now = slack.ephemerals(slack.user).find(({ ts }) => ts === before.ts);
  return now === before ? undefined : now;
}

function differentHome(slack: StandIn, before: View): View | undefined {
  const now = slack.home(slack.user);
  return now === before ? undefined : now;
}

async function closeAll(slack: StandIn): Promise<void> {
  for (let view = slack.modal(slack.user); view; view = slack.modal(slack.user)) await slack.user.close(view);
}
