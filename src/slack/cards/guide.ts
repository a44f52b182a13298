import type { GuideAnswer } from "../../engine/answer.ts";
import type { Guide } from "../../knowledge/schema.ts";
import { bullets, divider, header, type KnownBlock, type StaticSelect, section, select } from "../blocks/blocks.ts";
import { toCodeFence, toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, resolveSources } from "./card.ts";
import { encodePlace } from "./place.ts";

const pointsMax = 4;
const sectionsMax = 4;
const snippetLengthMax = 1_500;

type GuideSection = Guide["sections"][number];

/** A subject in sections; a short card has the first ones, and the first points of each. */
export function draftGuide({ guide }: GuideAnswer, card: CardContext): CardDraft {
  const isFull = card.detail === "full";
  const sections = isFull ? guide.sections : guide.sections.slice(0, sectionsMax);
  return {
    text: `${toMrkdwn(guide.title)}: ${toMrkdwn(guide.summary)}`,
    head: [header(`📖 ${guide.title}`), section(toMrkdwn(guide.summary))],
    body: sections.flatMap((part) => renderSection(part, isFull)),
    references: resolveSources(
      guide.sections.flatMap((part) => part.points.map((point) => point.source)),
      card,
    ),
    choice: relatedCodes(guide, card),
    hasMore: guide.sections.length > sectionsMax || guide.sections.some((part) => part.points.length > pointsMax),
  };
}

function renderSection({ heading, text, points, snippet }: GuideSection, isFull: boolean): KnownBlock[] {
  const title = `*${toMrkdwn(heading)}*`;
  const list = bullets(
    toMrkdwn(heading),
    points.map((point) => toMrkdwn(point.text)),
    isFull ? 40 : pointsMax,
  );
  return [
    divider,
    ...(text === undefined ? [] : [section(list ? toMrkdwn(text) : `${title}\n${toMrkdwn(text)}`)]),
    ...(list ? [list] : []),
    ...(snippet === undefined ? [] : [section(toCodeFence(snippet.code, snippetLengthMax))]),
  ];
}

function relatedCodes({ related }: Guide, { knowledge }: CardContext): StaticSelect | undefined {
  const choices = [...new Set(related)].flatMap((code) => {
    const entry = knowledge.codes.get(code);
    return entry ? [{ label: `${code} ${entry.reasonPhrase}`, value: encodePlace({ show: "code", code }) }] : [];
  });
  return choices.length === 0 ? undefined : select(actionIds.show, "Codes in this guide …", choices);
}
