import { createHash } from "node:crypto";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Tip } from "../knowledge/schema.ts";

/** A tip and where it belongs. */
export interface TipCard {
  id: string;
  topic: string;
  tip: Tip;
}

/** What a channel has had of the deck, and wants of it. */
export interface Hand {
  /** Shuffles the deck for this channel. */
  seed: string;
  /** How often the channel has been through the deck. */
  pass: number;
  /** The tips it has had in this pass. */
  had: ReadonlySet<string>;
  /** The tip it had last, in any pass. */
  last?: string | undefined;
  /** Topics that come first: what the channel asked for, and what it talked about lately. */
  interests: ReadonlySet<string>;
  muted: ReadonlySet<string>;
}

export interface Draw {
  card: TipCard;
  pass: number;
}

/** Every tip of the base by its id. */
export function createDeck({ tips }: Pick<Knowledge, "tips">): ReadonlyMap<string, TipCard> {
  const deck = new Map<string, TipCard>();
  for (const [topic, ofTopic] of tips) {
    for (const [id, tip] of Object.entries(ofTopic)) deck.set(id, { id, topic, tip });
  }
  return deck;
}

/**
 * The next tip for a channel: none twice before the deck is through. Every tip has its own place in the shuffle, so
 * that one that is new to the base joins, and one that was removed leaves, without moving the others. `undefined` when
 * everything is muted.
 */
export function drawTip(deck: ReadonlyMap<string, TipCard>, hand: Hand): Draw | undefined {
  const open = [...deck.values()].filter(({ topic }) => !hand.muted.has(topic));
  const left = open.filter(({ id }) => !hand.had.has(id));
  if (left.length > 0) return { card: pick(left, hand, hand.pass), pass: hand.pass };
  // A new pass does not begin with the tip that the last one ended with.
  const others = open.length > 1 ? open.filter(({ id }) => id !== hand.last) : open;
  if (others.length === 0) return undefined;
  return { card: pick(others, hand, hand.pass + 1), pass: hand.pass + 1 };
}

function pick(cards: readonly TipCard[], { seed, interests }: Hand, pass: number): TipCard {
  const place = ({ id, topic }: TipCard) => `${interests.has(topic) ? 0 : 1} ${shuffle(seed, pass, id)}`;
  const [first] = cards.map((card) => ({ card, place: place(card) })).sort((a, b) => (a.place < b.place ? -1 : 1));
  if (!first) throw new Error("a tip was to be picked out of none");
  return first.card;
}

function shuffle(seed: string, pass: number, id: string): string {
  return createHash("sha256").update(`${seed}\0${pass}\0${id}`).digest("hex");
}
