import type { TipSlot } from "../../store/tip-ledger.ts";
import type { TipSubscription } from "../../store/tip-subscriptions.ts";
import type { Outcome, ParkReason } from "../../tips/outcomes.ts";
import { type Action, settleMs } from "../../tips/reconcile.ts";
import { createDealer, type Dealer } from "./dealer.ts";
import { type HeldRound, laterOf, type Next, type RoundParts, soonest } from "./round-parts.ts";
import type { Account } from "./scheduler.ts";
import { renderTip, titleOf } from "./tip-card.ts";

interface Setting {
  held: HeldRound;
  account: Account;
  subscriptions: readonly TipSubscription[];
  /** The ledger when the round began. */
  slots: readonly TipSlot[];
}

/** What became of one action: go on, leave this channel alone, or end the round and look again at `again`. */
type Progress = { next: "go on"; again?: Next } | { next: "skip channel" } | { next: "stop"; again?: Next };

// Slack is not reachable, or not well; calling on would only wait for one time-out after the other.
const unknownMax = 3;
const laterMs = 5 * 60_000;

/** Does what is to be done, the most urgent first. Returns when to look again, if sooner than usual. */
export async function applyActions(
  actions: readonly Action[],
  setting: Setting,
  parts: RoundParts,
): Promise<Next | undefined> {
  const dealer = await createDealer(channelsToDeal(actions), setting.subscriptions, parts, setting.account.workspace);
  const left = new Set<string>();
  let again: Next | undefined;
  let unknowns = 0;
  for (const action of byUrgency(actions)) {
    if (left.has(channelOf(action))) continue;
    if (!setting.held.isHeld()) return soonest({ dueAt: parts.now() }, again);
    const progress = await apply(action, setting, dealer, parts);
    if (progress.next === "skip channel") {
      left.add(channelOf(action));
      continue;
    }
    if (progress.again !== undefined) again = soonest(progress.again, again);
    if (progress.next === "stop") return again;
    unknowns = progress.again !== undefined && progress.again.dueAt > parts.now() ? unknowns + 1 : 0;
    if (unknowns >= unknownMax) return again;
  }
  return again;
}

async function apply(action: Action, setting: Setting, dealer: Dealer, parts: RoundParts): Promise<Progress> {
  const { ledger } = parts.tips;
  const { round } = setting.held;
  const { log, now } = parts;
  const { workspace } = round;
  switch (action.do) {
    case "schedule":
      return schedule(action, setting, dealer, parts);
    case "remove":
      return remove(action, setting, parts);
    case "confirm":
      return goOnIf(
        await ledger.put(round, { ...slotOf(action.row, setting), state: "scheduled", message: action.message }),
      );
    case "drop":
      return goOnIf(await ledger.drop(round, action.row));
    case "assume":
      log.warn(
        { workspace, channel: action.row.channel, date: action.row.date },
        "nobody can tell whether a tip was posted; it counts as posted",
      );
      return goOnIf(await ledger.put(round, { ...slotOf(action.row, setting), state: "posted" }));
    case "skip":
      log.warn(
        { workspace, channel: action.channel, date: action.date },
        "a tip was missed, and it is too late to make up for it",
      );
      return goOnIf(await ledger.put(round, { ...blank(action, now()), state: "skipped" }));
    case "adopt": {
      const { listed } = action;
      log.info(
        { workspace, channel: listed.channel, date: action.date },
        "a scheduled tip that the ledger had lost is adopted",
      );
      const card = [...parts.deck.values()].find(({ tip }) => titleOf(tip) === listed.text);
      const had = { tip: card?.id ?? "", pass: dealer.passOf(listed.channel) };
      return goOnIf(
        await ledger.put(round, {
          ...blank(action, now()),
          ...had,
          postAt: listed.postAt,
          state: "scheduled",
          message: listed.id,
        }),
      );
    }
  }
}

async function schedule(
  action: Extract<Action, { do: "schedule" }>,
  { held, account, slots }: Setting,
  dealer: Dealer,
  parts: RoundParts,
): Promise<Progress> {
  const { channel, date, postAt, plannedAt } = action;
  const { ledger } = parts.tips;
  const earlier = action.isAgain ? slots.find((slot) => slot.channel === channel && slot.date === date) : undefined;
  const dealt = dealer.deal(channel, earlier);
  if (!dealt) return { next: "go on" };
  const slot: TipSlot = {
    ...{ channel, date, plannedAt, postAt, tip: dealt.card.id, pass: dealt.pass },
    ...{ state: "asked" as const, askedAt: parts.now() },
  };
  if (plannedAt !== postAt) {
    parts.log.warn({ workspace: account.workspace, channel, date }, "a tip was missed, and is made up for");
  }
  // The ledger knows of the call before Slack does: what is cut off in between is found in the list, or not there.
  if (!(await ledger.put(held.round, slot)) || !held.isHeld()) return { next: "stop", again: { dueAt: parts.now() } };
  const result = await parts.scheduler.schedule(account, channel, postAt, renderTip(dealt.card, parts.knowledge));
  if (result.kind === "done") {
    const isOurs = await ledger.put(held.round, { ...slot, state: "scheduled", message: result.value });
    if (dealt.isNewPass) await ledger.forgetPasses(account.workspace, channel, dealt.pass - 1);
    return goOnIf(isOurs);
  }
  if (result.kind === "unknown") return { next: "go on", again: { dueAt: parts.now() + settleMs } };
  if (result.kind === "message") {
    parts.log.error({ tip: slot.tip, error: result.error }, "Slack does not take this tip; the date has none");
    return goOnIf(await ledger.put(held.round, { ...slot, state: "skipped" }));
  }
  await ledger.drop(held.round, slot);
  return settle(result, channel, account, parts);
}

async function remove(
  { listed, row }: Extract<Action, { do: "remove" }>,
  { held, account }: Setting,
  parts: RoundParts,
): Promise<Progress> {
  const result = await parts.scheduler.remove(account, listed);
  if (result.kind === "done") {
    // The place that became free may be wanted for another time or tip.
    if (!row) return { next: "go on" };
    return (await parts.tips.ledger.drop(held.round, row))
      ? { next: "go on", again: { dueAt: parts.now() } }
      : { next: "stop" };
  }
  // `invalid_scheduled_message_id`: it is gone, or Slack is posting it. The next list tells.
  if (result.kind === "unknown" || result.kind === "message")
    return { next: "go on", again: { dueAt: parts.now() + settleMs } };
  return settle(result, listed.channel, account, parts);
}

/** What Slack refused for certain, for now or for good. */
async function settle(
  outcome: Exclude<Outcome, { kind: "unknown" | "message" }>,
  channel: string,
  { workspace }: Account,
  { tips, log, now }: RoundParts,
): Promise<Progress> {
  if (outcome.kind === "later") {
    return { next: "stop", again: laterOf(outcome, now(), laterMs) };
  }
  const reason: ParkReason = outcome.reason;
  const isChannel = outcome.kind === "channel";
  await tips.subscriptions.park(workspace, reason, ...(isChannel ? [channel] : []));
  log.warn({ workspace, ...(isChannel ? { channel } : {}), reason }, "tips are parked");
  return isChannel ? { next: "skip channel" } : { next: "stop" };
}

function goOnIf(isOurs: boolean): Progress {
  return isOurs ? { next: "go on" } : { next: "stop" };
}

function slotOf(row: { channel: string; date: string }, { slots }: Setting): TipSlot {
  const slot = slots.find(({ channel, date }) => channel === row.channel && date === row.date);
  if (!slot) throw new Error("an action is about a slot that the ledger did not have");
  return slot;
}

function blank({ date, plannedAt, ...rest }: Extract<Action, { do: "skip" | "adopt" }>, now: number): TipSlot {
  const channel = rest.do === "skip" ? rest.channel : rest.listed.channel;
  return { channel, date, plannedAt, postAt: plannedAt, tip: "", pass: 0, state: "asked", askedAt: now };
}

function channelsToDeal(actions: readonly Action[]): string[] {
  const dealt = actions.filter((action) => action.do === "schedule" || action.do === "adopt");
  return [...new Set(dealt.map(channelOf))];
}

function channelOf(action: Action): string {
  if ("listed" in action) return action.listed.channel;
  return "row" in action ? action.row.channel : action.channel;
}

function byUrgency(actions: readonly Action[]): Action[] {
  const moment = (action: Action) =>
    action.do === "schedule" ? action.postAt : action.do === "remove" ? action.listed.postAt : 0;
  return [...actions].sort((a, b) => moment(a) - moment(b));
}
