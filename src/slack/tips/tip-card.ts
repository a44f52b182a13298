import type { Knowledge } from "../../knowledge/knowledge.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { TipCard } from "../../tips/deck.ts";
import { actions, type Button, button, context, header, section } from "../blocks/blocks.ts";
import { squareOf } from "../blocks/code-words.ts";
import { toCodeFence, toLink, toMrkdwn, toPlainText } from "../blocks/mrkdwn.ts";
import { actionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { encodePlace } from "../cards/place.ts";
import { tipActionIds } from "./ids.ts";

/**
 * A tip for everybody in a channel. Its text is the tip's title and nothing else, because that is what Slack shows of a
 * scheduled message, and how a lost one is found again.
 */
export function renderTip({ topic, tip }: TipCard, { codes, sources, topics }: Knowledge): Card {
  const [code] = tip.codes.filter((known) => codes.has(known));
  const source = parseSource(tip.source, sources);
  const topicTitle = topics[topic]?.title ?? topic;
  const names = tip.codes.map((known) => `${squareOf(known)} ${known}`).join("  ");
  const buttons: Button[] = [
    ...(code === undefined
      ? []
      : [button(`${actionIds.show}:${code}`, `Explain ${code}`, encodePlace({ show: "code", code }))]),
    button(tipActionIds.quiz, "Quiz me", topic),
    button(tipActionIds.mute, "Not this topic", topic),
  ];
  return {
    text: titleOf(tip),
    blocks: [
      header(`💡 ${tip.title}`),
      section(toMrkdwn(tip.text)),
      ...(tip.example === undefined ? [] : [section(toCodeFence(tip.example))]),
      context([names, toMrkdwn(topicTitle), ...(source ? [toLink(source)] : [])].join("  ·  ")),
      actions(buttons),
    ],
  };
}

/** What Slack lists a scheduled tip by. */
export function titleOf({ title }: Pick<TipCard["tip"], "title">): string {
  return toPlainText(title, 150);
}
