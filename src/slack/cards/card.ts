import type { KnownCode } from "../../engine/answer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { parseSource, type Reference } from "../../knowledge/source.ts";
import {
  actions,
  type Button,
  button,
  context,
  type KnownBlock,
  type StaticSelect,
  select,
  thumbs,
} from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import { toLink } from "../blocks/mrkdwn.ts";
import { type ActionId, actionIds, featureActionIds } from "./action-ids.ts";
import { encodeJudgement } from "./judgement.ts";
import { encodePlace, movePlace, type Place, parsePlace } from "./place.ts";

/** What is posted: blocks for the eye, and a line of text for notifications and screen readers. */
export interface Card {
  text: string;
  blocks: KnownBlock[];
}

/** Who reads the card, which decides on its buttons. */
export type Audience =
  /** One person in a channel; only that person sees it, and may share it. */
  | "ephemeral"
  /** Everybody in a channel. */
  | "channel"
  /** One person in a direct message. */
  | "direct"
  /** One person in a modal. */
  | "view";

export interface CardContext {
  knowledge: Knowledge;
  /** Where this card is found again. */
  place: Place;
  audience: Audience;
  /** A short card names the most important of each kind, and the rest is behind *More*. */
  detail: "short" | "full";
}

/** What a kind of answer says; `assembleCard` makes it fit. */
export interface CardDraft {
  text: string;
  /** Always shown. */
  head: readonly KnownBlock[];
  /** The most important first. What does not fit is behind *More*. */
  body: readonly (KnownBlock | undefined)[];
  references?: readonly Reference[];
  /** Before the sources, such as how sure the answer is. */
  note?: string;
  buttons?: readonly Button[];
  choice?: StaticSelect | undefined;
  /** Offers a framework for this place, where the person's own is not what `place` says. */
  frameworkAt?: Place;
  chosenFramework?: string | undefined;
  /** Set when the full card says more. */
  hasMore?: boolean;
  canShare?: boolean;
  /** Asks whether the answer was right. */
  canBeJudged?: boolean;
}

/** Blocks that Slack accepts whatever the draft holds: the body is cut, the rest is bounded by its makers. */
export function assembleCard(draft: CardDraft, card: CardContext): Card {
  const isView = card.audience === "view";
  const longestFoot = footOf(draft, card, true);
  let room = (isView ? limits.viewLength / 2 : limits.messageLength) - lengthOf(longestFoot) - lengthOf(draft.head);
  let count = (isView ? limits.viewBlocks : limits.messageBlocks) - longestFoot.length - draft.head.length;
  const body: KnownBlock[] = [];
  const wanted = draft.body.filter((block) => block !== undefined);
  for (const block of wanted) {
    room -= lengthOf(block) + 1;
    count -= 1;
    if (room < 0 || count < 0) break;
    body.push(block);
  }
  const hasMore = card.detail === "short" && (draft.hasMore === true || body.length < wanted.length);
  return { text: draft.text, blocks: [...draft.head, ...body, ...footOf(draft, card, hasMore)] };
}

/** The sources, the buttons, the framework picker and the thumbs. */
function footOf(draft: CardDraft, card: CardContext, hasMore: boolean): KnownBlock[] {
  const buttons = [
    ...(draft.canShare === false ? [] : shareButtons(card)),
    ...(draft.buttons ?? []),
    ...(hasMore ? [placeButton(actionIds.more, "More", card, card.place)] : []),
    ...(draft.canBeJudged === true ? thumbButtons(card) : []),
  ];
  return [
    sourcesLine(draft),
    ...(buttons.length > 0 ? [actions(buttons)] : []),
    ...(draft.choice ? [actions([draft.choice], encodeBlockId("choice", card.place))] : []),
    draft.frameworkAt && frameworkPicker(draft.frameworkAt, draft.chosenFramework, card),
    ...(draft.canBeJudged === true ? thumbsBlock(card) : []),
  ].filter((block) => block !== undefined);
}

/** A button that leads to another place. */
export function placeButton(actionId: ActionId | string, label: string, card: CardContext, to: Place): Button {
  return button(actionId, label, encodePlace(movePlace(card.place, to)));
}

/** Opens the card of a code. */
export function codeButton({ code, entry }: KnownCode, card: CardContext): Button {
  return placeButton(`${actionIds.show}:${code}`, `${code} ${entry.reasonPhrase}`, card, { show: "code", code });
}

/** The places where the base has it from, without doubles. */
export function resolveSources(sources: readonly string[], { knowledge }: CardContext): Reference[] {
  const unique = new Map<string, Reference>();
  for (const source of sources) {
    const reference = parseSource(source, knowledge.sources);
    if (reference) unique.set(reference.title, reference);
  }
  return [...unique.values()];
}

const referencesMax = 6;

function sourcesLine({ note, references = [] }: CardDraft): KnownBlock | undefined {
  const unique = [...new Map(references.map((reference) => [reference.title, reference])).values()];
  const links = unique.slice(0, referencesMax).map(toLink);
  const line = [...(note === undefined ? [] : [note]), ...links].join("  ·  ");
  return line === "" ? undefined : context(line);
}

function shareButtons(card: CardContext): Button[] {
  if (card.audience !== "ephemeral") return [];
  return card.place.thread === undefined
    ? [button(actionIds.share, "Share", encodePlace(card.place))]
    : [button(actionIds.postToThread, "Post to thread", encodePlace(card.place), { style: "primary" })];
}

/** Slack's own thumbs are for posted messages; elsewhere they are buttons like any other. */
function isPosted({ audience }: CardContext): boolean {
  return audience === "channel" || audience === "direct";
}

function thumbsBlock(card: CardContext): KnownBlock[] {
  if (!isPosted(card)) return [];
  const { place } = card;
  return [thumbs(featureActionIds.feedback, encodeJudgement(true, place), encodeJudgement(false, place))];
}

function thumbButtons(card: CardContext): Button[] {
  if (isPosted(card)) return [];
  return [true, false].map((isRight) =>
    button(
      `${featureActionIds.feedback}:${isRight ? "right" : "wrong"}`,
      isRight ? "👍" : "👎",
      encodeJudgement(isRight, card.place),
      { accessibilityLabel: isRight ? "This answer is right" : "This answer is wrong" },
    ),
  );
}

/** The value for no framework. Ids have no such sign. */
export const noFramework = "-";

function frameworkPicker(at: Place, chosen: string | undefined, card: CardContext): KnownBlock {
  return actions([frameworkSelect(card.knowledge, chosen)], encodeBlockId("framework", movePlace(card.place, at)));
}

/** An option's value holds 75 characters, so the place of a select's card stands in the id of its block. */
function encodeBlockId(name: "choice" | "framework", place: Place): string {
  return `${name} ${encodePlace(place, limits.blockId - name.length - 1)}`;
}

/** The place of the card that a select stands on; `undefined` for a block without one. */
export function parseBlockId(blockId: string): Place | undefined {
  return parsePlace(/^\w+ (.*)$/s.exec(blockId)?.[1]);
}

/** Every framework of the base by name, and none. */
export function frameworkSelect(knowledge: Pick<Knowledge, "frameworks">, chosen: string | undefined): StaticSelect {
  const choices = [...knowledge.frameworks]
    .map(([value, framework]) => ({ label: framework.name, value }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  const none = { label: "No framework", value: noFramework };
  return select(actionIds.framework, "In your framework …", [...choices, none], chosen);
}

function lengthOf(blocks: unknown): number {
  return JSON.stringify(blocks).length;
}
