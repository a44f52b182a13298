import type { Topics } from "../../knowledge/schema.ts";
import type { TipSlot } from "../../store/tip-ledger.ts";
import type { TipSubscription } from "../../store/tip-subscriptions.ts";
import { describeDate, describePlan, describeSlot } from "../../tips/local-words.ts";
import { describeReason, isParkReason } from "../../tips/outcomes.ts";
import { planExample } from "../../tips/read-words.ts";
import { leadMs } from "../../tips/reconcile.ts";
import { localDate, nextSlot, type Slot } from "../../tips/slots.ts";
import { actions, type Button, button, context, type KnownBlock, section } from "../blocks/blocks.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import type { Card } from "../cards/card.ts";
import { tipActionIds } from "./ids.ts";

/** A channel's tips as they stand. */
export interface TipsState {
  channel: string;
  subscription: TipSubscription | undefined;
  /** The channel's slots, of late and to come. */
  slots: readonly TipSlot[];
  topics: Topics;
  now: number;
}

const commandExample = planExample.replace("`tips", "`/http tips");

/** How a channel's tips stand, after `said`, which tells what was just done. */
export function renderTips(said: string | undefined, state: TipsState): Card {
  const lines = [...(said === undefined ? [] : [said]), ...describe(state)];
  const { subscription } = state;
  const owner = subscription && /^[UW][A-Z0-9]+$/.test(subscription.owner) ? `Set by <@${subscription.owner}>. ` : "";
  return {
    text: lines.join(" ").replaceAll("*", ""),
    blocks: [
      section(`💡 ${lines.join("\n")}`),
      actions(buttonsOf(state)),
      context(`${owner}Whoever can post here can change this. By words: ${commandExample}`),
    ],
  };
}

export function renderTipsHelp(): Card {
  const lines = [
    `•  switch on, or change: ${planExample}`,
    "•  leave out holidays: `tips on except:2026-12-24,2026-12-25`",
    "•  one at once: `tips now`",
    "•  a break, and its end: `tips pause until 2027-01-07`, `tips resume`",
    "•  no more: `tips off`",
    "•  every channel with tips: `tips list`",
  ];
  const text = "A tip about status codes, once a day, in this channel.";
  return { text, blocks: [section(`💡 ${text}\n${lines.join("\n")}`), actions([changeButton("Set up …")])] };
}

/** A sentence that says what is wrong. */
export function renderProblem(text: string): Card {
  return { text, blocks: [section(text)] };
}

/** Every channel of the workspace that has tips, or would have. */
export function renderTipsList(subscriptions: readonly TipSubscription[], now: number): Card {
  const blocks = listChannels(subscriptions, now);
  const text = blocks.length === 0 ? "No channel has tips yet." : "The channels with tips.";
  return { text, blocks: blocks.length === 0 ? [section(`${text} ${startHint}`)] : blocks };
}

/** The same for the Home tab. */
export function renderTipsHome(subscriptions: readonly TipSubscription[], now: number): KnownBlock[] {
  const blocks = listChannels(subscriptions, now);
  return blocks.length === 0 ? [section(`No channel has tips yet. ${startHint}`)] : blocks;
}

const startHint = `In a channel, write ${commandExample}.`;
const linesPerBlock = 20;
const listMax = 100;

function listChannels(subscriptions: readonly TipSubscription[], now: number): KnownBlock[] {
  const active = subscriptions.filter(({ state }) => state !== "off");
  const lines = active.slice(0, listMax).map((subscription) => {
    const how = subscription.state === "parked" ? `stopped: ${reasonOf(subscription)}` : describePlan(subscription);
    const isWaiting = subscription.state === "on" && isPaused(subscription, now);
    const pause = isWaiting ? `, paused until ${describeDate(subscription.pausedUntil ?? "")}` : "";
    return `•  <#${subscription.channel}>: ${how}${pause}`;
  });
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < lines.length; from += linesPerBlock) {
    blocks.push(section(lines.slice(from, from + linesPerBlock).join("\n")));
  }
  if (active.length > listMax) blocks.push(context(`… and ${active.length - listMax} more`));
  return blocks;
}

function describe(state: TipsState): string[] {
  const { subscription, now, topics } = state;
  if (!subscription || subscription.state === "off") {
    const near = findNear(state);
    const last = near ? [`One is on its way already, and comes ${describeSlot(near, near.zone, now)}.`] : [];
    return ["There are no daily tips in this channel.", ...last];
  }
  if (subscription.state === "parked") return [`The tips have stopped: ${reasonOf(subscription)}.`];
  const { topics: first, muted, skippedDates, zone, pausedUntil } = subscription;
  const { next, near } = findNext(state);
  const titles = (ids: readonly string[]) => ids.map((id) => toMrkdwn(topics[id]?.title ?? id)).join(", ");
  const ahead = skippedDates.filter((date) => date >= new Date(now - 2 * 86_400_000).toISOString().slice(0, 10));
  return [
    `A tip comes ${describePlan(subscription)}.`,
    ...(near
      ? [`One is on its way already (${describeSlot(near, zone, now)}); changes count from the next one on.`]
      : []),
    ...(isPaused(subscription, now) ? [`Paused until ${describeDate(pausedUntil ?? "")}.`] : []),
    next ? `The next one: *${describeSlot(next, zone, now)}*.` : "With these dates left out, none comes within a year.",
    ...(first.length > 0 ? [`First about: ${titles(first)}.`] : []),
    ...(muted.length > 0 ? [`Never about: ${titles(muted)}.`] : []),
    ...(ahead.length > 0 ? [`None on ${ahead.slice(0, 6).join(", ")}${ahead.length > 6 ? " …" : ""}.`] : []),
  ];
}

/** The next slot that a change still reaches, and one that is nearer than that. */
function findNext(state: TipsState): { next: Slot | undefined; near: TipSlot | undefined } {
  const { subscription, slots, now, channel } = state;
  if (!subscription) return { next: undefined, near: undefined };
  const taken = new Set(
    slots
      .filter((slot) => slot.channel === channel)
      .filter(({ state: is, postAt }) => is === "posted" || is === "skipped" || postAt * 1000 <= now + leadMs)
      .map(({ date }) => date),
  );
  let next = nextSlot(subscription, Math.max(now, subscription.since) + leadMs);
  while (next && taken.has(next.date)) next = nextSlot(subscription, next.postAt * 1000 + 1);
  return { next, near: findNear(state) };
}

function findNear({ slots, now, channel, subscription }: TipsState): (TipSlot & { zone: string }) | undefined {
  const near = slots.find(
    (slot) =>
      slot.channel === channel &&
      (slot.state === "asked" || slot.state === "scheduled") &&
      slot.postAt * 1000 > now &&
      slot.postAt * 1000 <= now + leadMs,
  );
  return near && { ...near, zone: subscription?.zone ?? "Etc/UTC" };
}

function isPaused({ pausedUntil, zone }: TipSubscription, now: number): boolean {
  return pausedUntil !== undefined && localDate(zone, now).toString() < pausedUntil;
}

function reasonOf({ reason = "" }: TipSubscription): string {
  return isParkReason(reason) ? describeReason(reason) : "I do not know why";
}

function buttonsOf({ subscription }: TipsState): Button[] {
  const isOn = subscription?.state === "on";
  return [
    changeButton(isOn ? "Change …" : "Set up …"),
    button(tipActionIds.now, "Send one now", "now"),
    ...(isOn ? [button(tipActionIds.off, "Switch off", "off")] : []),
    ...(subscription && !isOn ? [button(tipActionIds.on, "Switch on again", "on", { style: "primary" })] : []),
  ];
}

function changeButton(label: string): Button {
  return button(tipActionIds.change, label, "change");
}
