import type { TipSlot } from "../../store/tip-ledger.ts";
import type { TipSubscription } from "../../store/tip-subscriptions.ts";
import { type Draw, drawTip } from "../../tips/deck.ts";
import { dayMs } from "../../tips/slots.ts";
import type { RoundParts } from "./round-parts.ts";

/** Deals the next tips of several channels. */
export interface Dealer {
  /** The next tip, or the one that an earlier try was about; `undefined` when the channel has muted everything. */
  deal(channel: string, earlier?: Pick<TipSlot, "tip" | "pass">): (Draw & { isNewPass: boolean }) | undefined;
  passOf(channel: string): number;
}

// What a channel talked about longer ago is no news.
const interestMs = 14 * dayMs;

export async function createDealer(
  channels: readonly string[],
  subscriptions: readonly TipSubscription[],
  { tips, deck, now }: Pick<RoundParts, "tips" | "deck" | "now">,
  workspace: string,
): Promise<Dealer> {
  const history = await tips.ledger.history(workspace, channels);
  const interests = channels.length === 0 ? new Map() : await tips.interests.since(workspace, now() - interestMs);
  const hands = new Map<string, { pass: number; had: Set<string>; last?: string }>();
  for (const { channel, tip, pass } of history) {
    const hand = hands.get(channel);
    // The latest comes first, and its pass is the current one.
    if (!hand) hands.set(channel, { pass, had: new Set([tip]), last: tip });
    else if (hand.pass === pass) hand.had.add(tip);
  }
  return {
    deal(channel, earlier) {
      const known = earlier && deck.get(earlier.tip);
      if (known) return { card: known, pass: earlier.pass, isNewPass: false };
      const hand = hands.get(channel) ?? { pass: 0, had: new Set<string>() };
      const subscription = subscriptions.find((found) => found.channel === channel);
      const draw = drawTip(deck, {
        ...hand,
        seed: subscription?.seed ?? channel,
        interests: new Set([...(subscription?.topics ?? []), ...(interests.get(channel) ?? [])]),
        muted: new Set(subscription?.muted ?? []),
      });
      if (!draw) return undefined;
      const isNewPass = draw.pass !== hand.pass;
      const had = isNewPass ? new Set<string>() : hand.had;
      hands.set(channel, { pass: draw.pass, had: had.add(draw.card.id), last: draw.card.id });
      return { ...draw, isNewPass };
    },
    passOf: (channel) => hands.get(channel)?.pass ?? 0,
  };
}
