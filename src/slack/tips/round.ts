import type { TipSlot } from "../../store/tip-ledger.ts";
import type { TipSubscription } from "../../store/tip-subscriptions.ts";
import { type ParkReason, removalReasons } from "../../tips/outcomes.ts";
import { horizonMs, leadMs, type PlannedChannel, reconcile, settleMs } from "../../tips/reconcile.ts";
import { dayMs } from "../../tips/slots.ts";
import { applyActions } from "./apply-actions.ts";
import { tellOwners } from "./owner-notices.ts";
import { type HeldRound, laterOf, type Next, type RoundParts, soonest } from "./round-parts.ts";
import type { Account } from "./scheduler.ts";

// What is deleted in Slack by hand, or not told, is noticed in this time.
const everyMs = 60 * 60_000;
// When nobody wants tips, and Slack has none waiting.
const restMs = dayMs;

/** Brings what Slack has scheduled for a workspace in line with what its channels want. Returns when to look again. */
export async function runRound(held: HeldRound, parts: RoundParts): Promise<Next> {
  const { tips, now, findToken, log } = parts;
  const { workspace } = held.round;
  const subscriptions = await tips.subscriptions.list(workspace);
  const slots = await tips.ledger.since(workspace, Math.floor((now() - lookBackMs) / 1000));
  const isQuiet = !isConcerned(subscriptions, slots, now());
  if (isQuiet && (await tips.subscriptions.noticed(workspace)).length === 0) return { dueAt: now() + restMs };

  const token = await findToken(held.round);
  if (token === undefined) return park("uninstalled");
  const account: Account = { workspace, token, signal: held.signal };
  const listedAt = now();
  const listed = await parts.scheduler.list(account);
  switch (listed.kind) {
    case "done":
      break;
    case "workspace":
      return park(listed.reason);
    case "later":
      return laterOf(listed, now(), settleMs);
    default:
      log.warn({ workspace, outcome: listed }, "Slack did not say what is scheduled");
      return { dueAt: now() + settleMs };
  }
  // The token works, whatever it did before.
  if ((await tips.subscriptions.unpark(workspace, removalReasons)) > 0) {
    // The owners are told at the end of the next round, which is now.
    return { dueAt: now() };
  }

  const { actions, waitUntil = Number.POSITIVE_INFINITY } = reconcile(
    subscriptions.map(toPlanned),
    slots.map((slot) => ({ ...slot, isUnwelcome: isMuted(slot, subscriptions, parts) })),
    listed.value,
    listedAt,
  );
  const again = await applyActions(actions, { held, account, subscriptions, slots }, parts);
  const tellAgain = await tellOwners(account, parts);
  // Rounds of many workspaces that began together drift apart.
  const dueAt = now() + everyMs * (0.9 + 0.1 * Math.random());
  return soonest({ dueAt: Math.min(dueAt, waitUntil) }, again, tellAgain);

  async function park(reason: ParkReason): Promise<Next> {
    const count = await tips.subscriptions.park(workspace, reason);
    if (count > 0) log.warn({ workspace, reason, count }, "tips are parked: the workspace does not let us in");
    return { dueAt: now() + everyMs };
  }
}

// As far as missed slots are looked for, and a day of grace for those that were put off.
const lookBackMs = 8 * dayMs;

function isConcerned(subscriptions: readonly TipSubscription[], slots: readonly TipSlot[], now: number): boolean {
  const isOn = subscriptions.some(({ state, reason }) => state === "on" || isRemoval(reason));
  const isWaiting = slots.some(({ state, postAt }) => state !== "skipped" && postAt * 1000 > now);
  return isOn || isWaiting;
}

function isRemoval(reason: string | undefined): boolean {
  return removalReasons.some((removal) => removal === reason);
}

function toPlanned(subscription: TipSubscription): PlannedChannel {
  const { channel, state, since } = subscription;
  return { channel, plan: subscription, isOn: state === "on", since };
}

function isMuted({ channel, tip }: TipSlot, subscriptions: readonly TipSubscription[], { deck }: RoundParts): boolean {
  const topic = deck.get(tip)?.topic;
  const subscription = subscriptions.find((known) => known.channel === channel);
  return topic !== undefined && subscription?.muted.includes(topic) === true;
}

/** Whether a change made now still reaches this slot. */
export function isChangeable(postAt: number, now: number): boolean {
  return postAt * 1000 - now > leadMs;
}

/** Whether the slot is with Slack, or will be within one round. */
export function isWithinHorizon(postAt: number, now: number): boolean {
  return postAt * 1000 - now < horizonMs;
}
