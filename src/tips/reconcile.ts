import { dayMs, type Plan, type Slot, slotsBetween } from "./slots.ts";

/** A channel's wishes; a plan that is switched off or parked wants nothing. */
export interface PlannedChannel {
  channel: string;
  plan: Plan;
  isOn: boolean;
  /** Milliseconds since 1970; earlier slots, and those right after, are none of this plan's. */
  since: number;
}

/** What we know that we asked of Slack. */
export interface LedgerRow {
  channel: string;
  /** The slot's local date. */
  date: string;
  /** Seconds since 1970: when the plan wanted it, and when it goes out, which is later where it was made up for. */
  plannedAt: number;
  postAt: number;
  /**
   * `asked`: Slack was called and has not confirmed. `scheduled`: Slack confirmed; from `postAt` on it counts as posted.
   * `posted`: nobody can tell any more, and it counts as posted. `skipped`: the date has no tip.
   */
  state: "asked" | "scheduled" | "posted" | "skipped";
  /** Slack's id of the scheduled message. */
  message?: string | undefined;
  /** When Slack was called last, in milliseconds since 1970. */
  askedAt: number;
  /** The channel has muted what the tip is about: it wants another one for the date. */
  isUnwelcome?: boolean;
}

/** A line of `chat.scheduledMessages.list`. */
export interface Listed {
  id: string;
  channel: string;
  /** Seconds since 1970. */
  postAt: number;
  text: string;
}

export type Action =
  /** Asks Slack for the slot; `isAgain` when the ledger has a row of an earlier try, whose tip stays the same. */
  | { do: "schedule"; channel: string; date: string; plannedAt: number; postAt: number; isAgain: boolean }
  /** Slack shows what we asked for. */
  | { do: "confirm"; row: LedgerRow; message: string }
  /** Slack shows a wanted tip that the ledger lost. */
  | { do: "adopt"; channel: string; date: string; plannedAt: number; listed: Listed }
  /** Takes a message back; afterwards `row` can go. */
  | { do: "remove"; listed: Listed; row?: LedgerRow }
  /** Slack does not have it, and nobody wants it. */
  | { do: "drop"; row: LedgerRow }
  /** Its time passed before Slack confirmed it. */
  | { do: "assume"; row: LedgerRow }
  /** Missed for so long that nobody would understand it now. */
  | { do: "skip"; channel: string; date: string; plannedAt: number };

export interface Reconciliation {
  actions: Action[];
  /** When a call whose end nobody knows can be judged by a new list, in milliseconds since 1970. */
  waitUntil?: number;
}

/** How far ahead tips are handed to Slack. */
export const horizonMs = dayMs;
/**
 * What is nearer is left alone: Slack refuses to take back what is due within 60 s, and within five minutes has been seen
 * to post both the old and the new one (slackapi/bolt-js#1857).
 */
export const leadMs = 6 * 60_000;
/** A missed tip is made up for within this time, and given up afterwards. */
export const makeUpMs = 2 * 60 * 60_000;
/** A call that was cut off has reached Slack or failed for good after this time; three times a request's limit. */
export const settleMs = 15_000;
/** So near, Slack may be posting it already, and the list says nothing. */
const postingMs = 60_000;
/** How far back missed slots are looked for. */
const lookBackMs = 7 * dayMs;

/** Compares what should be with what Slack lists, `listedAt` being the moment before the list was asked for. */
export function reconcile(
  channels: readonly PlannedChannel[],
  rows: readonly LedgerRow[],
  listed: readonly Listed[],
  listedAt: number,
): Reconciliation {
  const wanted = new Map<string, Slot & { channel: string }>();
  for (const { channel, plan, isOn, since } of channels) {
    if (!isOn) continue;
    const from = Math.max(since + leadMs, listedAt - lookBackMs);
    for (const slot of slotsBetween(plan, from, listedAt + horizonMs)) {
      wanted.set(`${channel} ${slot.date}`, { ...slot, channel });
    }
  }
  const shown = new Map<string, Listed[]>();
  for (const message of listed) {
    const key = `${message.channel} ${message.postAt}`;
    shown.set(key, [...(shown.get(key) ?? []), message]);
  }
  /** Takes the messages for a channel and moment; what nobody takes is nobody's. */
  const take = (channel: string, postAt: number): Listed[] => {
    const found = shown.get(`${channel} ${postAt}`) ?? [];
    shown.delete(`${channel} ${postAt}`);
    return found;
  };

  const result: Reconciliation = { actions: [] };
  for (const row of rows) {
    const slot = wanted.get(`${row.channel} ${row.date}`);
    wanted.delete(`${row.channel} ${row.date}`);
    judgeRow(row, slot, take(row.channel, row.postAt), listedAt, result);
  }
  for (const slot of wanted.values()) judgeSlot(slot, take(slot.channel, slot.postAt), listedAt, result);
  for (const message of [...shown.values()].flat()) removeIfFar(message, listedAt, result);
  return result;
}

function judgeRow(
  row: LedgerRow,
  slot: Slot | undefined,
  messages: readonly Listed[],
  now: number,
  result: Reconciliation,
): void {
  const { actions } = result;
  if (row.state === "posted" || row.state === "skipped") return;
  const [message, ...doubles] = preferring(row.message, messages);
  for (const double of doubles) removeIfFar(double, now, result);
  const untilPostMs = row.postAt * 1000 - now;
  if (untilPostMs <= 0) {
    if (row.state === "asked")
      actions.push(message ? { do: "confirm", row, message: message.id } : { do: "assume", row });
    return;
  }
  const isWanted = slot?.postAt === row.plannedAt && row.isUnwelcome !== true;
  if (message) {
    if (!isWanted && untilPostMs > leadMs) actions.push({ do: "remove", listed: message, row });
    else if (row.state === "asked" || row.message !== message.id)
      actions.push({ do: "confirm", row, message: message.id });
    return;
  }
  if (untilPostMs <= postingMs) return;
  const settledAt = row.askedAt + settleMs;
  if (settledAt > now) {
    result.waitUntil = Math.min(result.waitUntil ?? settledAt, settledAt);
    return;
  }
  if (!isWanted) actions.push({ do: "drop", row });
  else actions.push(scheduleOf(row.channel, row.date, row.plannedAt, row.postAt, true, now));
}

function judgeSlot(
  { channel, date, postAt }: Slot & { channel: string },
  messages: readonly Listed[],
  now: number,
  result: Reconciliation,
): void {
  const [message, ...doubles] = messages;
  for (const double of doubles) removeIfFar(double, now, result);
  if (message) result.actions.push({ do: "adopt", channel, date, plannedAt: postAt, listed: message });
  else if (postAt * 1000 < now - makeUpMs) result.actions.push({ do: "skip", channel, date, plannedAt: postAt });
  else result.actions.push(scheduleOf(channel, date, postAt, postAt, false, now));
}

/** What is due too soon, or was due, goes out at the next whole minute that leaves time to mend. */
function scheduleOf(
  channel: string,
  date: string,
  plannedAt: number,
  wantedAt: number,
  isAgain: boolean,
  now: number,
): Action {
  const earliest = Math.ceil((now + leadMs) / 60_000) * 60 + 60;
  const postAt = wantedAt * 1000 - now > leadMs ? wantedAt : earliest;
  return { do: "schedule", channel, date, plannedAt, postAt, isAgain };
}

function removeIfFar(message: Listed, now: number, { actions }: Reconciliation): void {
  if (message.postAt * 1000 - now > leadMs) actions.push({ do: "remove", listed: message });
}

function preferring(id: string | undefined, messages: readonly Listed[]): readonly Listed[] {
  const known = messages.find((message) => message.id === id);
  return known ? [known, ...messages.filter((message) => message !== known)] : messages;
}
