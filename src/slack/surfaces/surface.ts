import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Logger } from "../../log.ts";
import type { Store } from "../../store/open.ts";
import type { Answered, Answerer } from "../answers/answerer.ts";
import type { HouseStyle } from "../answers/house-style.ts";
import type { Preferences } from "../answers/preferences.ts";
import { context, type KnownBlock } from "../blocks/blocks.ts";
import { quoteWords } from "../blocks/mrkdwn.ts";
import type { Audience, Card } from "../cards/card.ts";
import type { Place } from "../cards/place.ts";
import { renderAnswer } from "../cards/render-answer.ts";
import type { Feature } from "./feature.ts";

/** What every surface is given. */
export interface SurfaceParts {
  answerer: Answerer;
  knowledge: Knowledge;
  preferences: Preferences;
  houseStyle: HouseStyle;
  features: readonly Feature[];
  store: Store;
  log: Logger;
}

/** Cards of answers that are still remembered; they go when the answers go. */
const rendered = new WeakMap<Answered, Map<Audience, Card>>();

/** The card for an audience. A modal has room for all of it. */
export function renderFor(audience: Audience, answered: Answered, { knowledge }: SurfaceParts): Card {
  const cards = rendered.get(answered) ?? new Map<Audience, Card>();
  rendered.set(answered, cards);
  const known = cards.get(audience);
  if (known) return known;
  const { answer, place } = answered;
  const card = renderAnswer(answer, { knowledge, place, audience, detail: audience === "view" ? "full" : "short" });
  cards.set(audience, card);
  return card;
}

/** A message that says no more than its blocks: no previews of links, no mentions made from plain names. */
export function toMessage({ text, blocks }: Card) {
  return { text, blocks, unfurl_links: false, unfurl_media: false, link_names: false };
}

type Message = ReturnType<typeof toMessage>;
export type PrivateMessage = Readonly<Message & { response_type: "ephemeral" }>;

const whispered = new WeakMap<Card, PrivateMessage>();

/** The message for one person. The same for a card that is still remembered, and frozen, so that its bytes are kept. */
export function toPrivate(card: Card): PrivateMessage {
  const known = whispered.get(card);
  if (known) return known;
  const message = Object.freeze({ response_type: "ephemeral" as const, ...toMessage(card) });
  whispered.set(card, message);
  return message;
}

/** Blocks as JSON, of cards that are still remembered. */
const written = new WeakMap<Card, string>();

/**
 * The same message for the Web API, with its blocks as JSON. Slack's client sends them so, and would before that take
 * lists apart for its log and write them anew for every message, which takes longer than to answer.
 */
export function toPost(card: Card): Message {
  const blocks = written.get(card) ?? JSON.stringify(card.blocks);
  written.set(card, blocks);
  // The client's types know of lists only.
  return { ...toMessage(card), blocks: blocks as unknown as KnownBlock[] };
}

const quoteLengthMax = 300;

/** The card with a line above it that names who shared it, and what was asked. */
export function withSharer(card: Card, user: string, place: Place): Card {
  const words = place.show === "question" ? quoteWords(place.q, quoteLengthMax) : "";
  const line = words === "" ? `<@${user}> shared this` : `<@${user}> asked: “${words}”`;
  const blocks: KnownBlock[] = [context(line), ...card.blocks];
  return { text: card.text, blocks };
}
