import type { ViewResponseAction } from "@slack/bolt";
import { isTipsWords, type PlanChange, readTipsWords, type TipsRequest } from "../../tips/read-words.ts";
import { localDate } from "../../tips/slots.ts";
import { reading } from "../answers/saving.ts";
import type { Who } from "../answers/who.ts";
import { withinMs } from "../answers/within.ts";
import type { Card } from "../cards/card.ts";
import { openView } from "../surfaces/clicks.ts";
import type { Click, CommandRequest, Feature, Reply, Submission } from "../surfaces/feature.ts";
import { toMessage } from "../surfaces/surface.ts";
import { type Desk, openDesk, type TipsParts } from "./desk.ts";
import { tipActionIds, tipsViewId } from "./ids.ts";
import { postNow } from "./now.ts";
import { renderProblem, renderTips, renderTipsHelp, renderTipsHome, renderTipsList } from "./tips-card.ts";
import { readTipsModal, renderTipsModal, renderTipsSaved } from "./tips-modal.ts";

/** Daily tips: `/http tips …`, the modal, the buttons under a tip, and the list on the Home tab. */
export function createTipsFeature(parts: TipsParts): Feature {
  const onChannel = (act: (desk: Desk, click: Click) => Promise<Card | undefined>) => async (click: Click) => {
    const channel = click.who.channel;
    if (channel === undefined) return;
    const card = await act(await openDesk(channel, click.who, parts), click);
    if (card) await answerClick(click, card);
  };
  return {
    commands: { tips: (request) => answerWords(request, parts) },
    isMeant: (_command, words) => isTipsWords(words),
    actions: {
      [tipActionIds.change]: onChannel(async (desk, click) => {
        await openView(click, await renderModal(desk, click, parts));
        return undefined;
      }),
      [tipActionIds.now]: onChannel((desk, { client }) => postNow(desk, client.token, parts)),
      [tipActionIds.off]: onChannel((desk) => switchOff(desk)),
      [tipActionIds.on]: onChannel((desk) => resume(desk)),
      [tipActionIds.mute]: onChannel((desk, click) => mute(desk, topicOf(click), true)),
      [tipActionIds.unmute]: onChannel((desk, click) => mute(desk, topicOf(click), false)),
    },
    views: { [tipsViewId]: (submission) => saveModal(submission, parts) },
    home: async (who) =>
      renderTipsHome(await reading("the tips", parts.tips.subscriptions.list(who.workspace)), parts.now()),
  };
}

async function answerWords(request: CommandRequest, parts: TipsParts): Promise<Reply> {
  const { who, words } = request;
  if (who.channel === undefined) return renderProblem("Write this in the channel that shall get the tips.");
  const desk = await openDesk(who.channel, who, parts);
  const topics = new Map(Object.entries(parts.knowledge.topics).map(([id, { askedAs }]) => [id, askedAs] as const));
  const read = readTipsWords(words, { topics, today: desk.today });
  return read.kind === "problem" ? renderProblem(read.problem) : answerRequest(read.request, desk, request, parts);
}

async function answerRequest(
  request: TipsRequest,
  desk: Desk,
  command: CommandRequest,
  parts: TipsParts,
): Promise<Reply> {
  switch (request.do) {
    case "help":
      return renderTipsHelp();
    case "show":
      return desk.current ? renderTips(undefined, desk.state()) : renderTipsHelp();
    case "list": {
      const { workspace } = command.who;
      return renderTipsList(await reading("the tips", parts.tips.subscriptions.list(workspace)), parts.now());
    }
    case "now":
      return postNow(desk, command.client.token, parts);
    case "off":
      return switchOff(desk);
    case "resume":
      return resume(desk);
    case "pause":
      return pause(desk, request.until);
    case "on":
      return switchOn(request.change, desk, command, parts);
  }
}

async function switchOn(change: PlanChange, desk: Desk, command: CommandRequest, parts: TipsParts): Promise<Reply> {
  const { client, triggerId } = command;
  const isBare = Object.keys(change).length === 0;
  if (isBare && desk.current?.state === "on") return renderTips("The tips are on already.", desk.state());
  const zone = change.zone ?? desk.current?.zone ?? (await findOwnZone(command));
  const isUnclear = zone === undefined || (isBare && !desk.current);
  if (isUnclear && triggerId !== undefined) {
    await client.views.open({ trigger_id: triggerId, view: await renderModal(desk, command, parts, change) });
    return undefined;
  }
  if (zone === undefined) {
    return renderProblem("In which time zone? Add a city: `tips on 09:00 weekdays Europe/Berlin`.");
  }
  await desk.change((current) => ({ ...defaults, ...current, ...change, zone, ...running, pausedUntil: undefined }));
  return renderTips("The tips are on.", desk.state());
}

/** What is not said: nine o'clock on working days, about everything. */
const defaults = { minutes: 540, weekdays: [1, 2, 3, 4, 5], skippedDates: [], topics: [], muted: [] };
/** What was parked is tried again: somebody may have let us in. */
const running = { state: "on" as const, reason: undefined };

async function switchOff(desk: Desk): Promise<Card> {
  if (!desk.current || desk.current.state === "off") return renderTips(undefined, desk.state());
  await desk.change((current) => current && { ...current, state: "off" });
  return renderTips("The tips are off.", desk.state());
}

async function resume(desk: Desk): Promise<Card> {
  const { current, today } = desk;
  if (!current) return renderTipsHelp();
  const isPaused = current.pausedUntil !== undefined && current.pausedUntil > today;
  if (current.state === "on" && !isPaused) return renderTips("The tips are on already.", desk.state());
  await desk.change((known) => known && { ...known, ...running, pausedUntil: undefined });
  return renderTips("The tips go on.", desk.state());
}

async function pause(desk: Desk, until: string): Promise<Card> {
  if (!desk.current || desk.current.state === "off") return renderTips(undefined, desk.state());
  await desk.change((current) => current && { ...current, pausedUntil: until });
  return renderTips(undefined, desk.state());
}

async function mute(desk: Desk, topic: string | undefined, isMuted: boolean): Promise<Card> {
  const title = topic === undefined ? undefined : desk.topicTitle(topic);
  if (topic === undefined || title === undefined) return renderProblem("I do not have this topic any more.");
  // A tip may stand in a channel that never had a plan: somebody asked for one at once.
  if (!desk.current) return renderProblem("There are no daily tips in this channel, so none of this topic will come.");
  await desk.change((current) => {
    if (!current) return undefined;
    const others = current.muted.filter((known) => known !== topic);
    const topics = isMuted ? current.topics.filter((known) => known !== topic) : current.topics;
    return { ...current, topics, muted: isMuted ? [...others, topic] : others };
  });
  return desk.renderMuted(topic, title, isMuted);
}

async function saveModal(submission: Submission, parts: TipsParts): Promise<ViewResponseAction> {
  const { view, who } = submission;
  const read = readTipsModal(view, localDate("Etc/UTC", parts.now()).toString());
  if (read.kind === "errors") return { response_action: "errors", errors: read.errors };
  const { channel, change } = read;
  const desk = await openDesk(channel, who, parts);
  await desk.change((current) => ({ ...defaults, ...current, ...change, ...running }));
  return { response_action: "update", view: renderTipsSaved(renderTips("The tips are on.", desk.state())) };
}

async function renderModal(desk: Desk, from: Pick<Click, "client" | "who">, parts: TipsParts, change: PlanChange = {}) {
  const ownZone = await findOwnZone(from);
  const current = { ...desk.current, ...change };
  return renderTipsModal({ channel: desk.channel, current, ownZone, topics: parts.knowledge.topics });
}

// A trigger lasts three seconds.
const profileTimeoutMs = 800;

/** Where the person lives, in a workspace that lets us read it (`users:read`). */
async function findOwnZone({ client, who }: { client: Click["client"]; who: Who }): Promise<string | undefined> {
  try {
    const { user } = await withinMs(profileTimeoutMs, client.users.info({ user: who.user }));
    return user?.tz;
  } catch {
    return undefined;
  }
}

function topicOf({ body }: Click): string | undefined {
  const [action] = body.actions;
  return action?.type === "button" ? action.value : undefined;
}

/** In place of a person's own card, beside everybody's. */
async function answerClick({ body, respond }: Click, card: Card): Promise<void> {
  const isOwn = body.container["is_ephemeral"] === true;
  const thread: unknown = body.container["thread_ts"];
  await respond?.({
    response_type: "ephemeral",
    replace_original: isOwn,
    ...(typeof thread === "string" && !isOwn ? { thread_ts: thread } : {}),
    ...toMessage(card),
  });
}
