import type { ClassAnswer } from "../../engine/answer.ts";
import { bullets, header, section, select } from "../blocks/blocks.ts";
import { lineOf, squareOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, resolveSources } from "./card.ts";
import { encodePlace } from "./place.ts";

/** What a class of status codes says, its everyday codes, and a way to each of the others. */
export function draftClass({ digit, entry, codes }: ClassAnswer, card: CardContext): CardDraft {
  const everyday = codes.filter(({ code }) => entry.everyday.includes(code));
  const isFull = card.detail === "full";
  return {
    text: `${digit}xx ${toMrkdwn(entry.name)}: ${toMrkdwn(entry.summary)}`,
    head: [
      header(`${squareOf(digit * 100)} ${digit}xx ${entry.name}`),
      section(`*${toMrkdwn(entry.summary)}*\n${toMrkdwn(entry.meaning)}\n*The client*  ${toMrkdwn(entry.client)}`),
    ],
    body: [
      section((isFull ? codes : everyday).map(lineOf).join("\n") || "No codes."),
      isFull
        ? bullets(
            "What the standard says",
            entry.facts.map(({ text }) => toMrkdwn(text)),
            20,
          )
        : undefined,
    ],
    references: resolveSources([entry.source], card),
    choice: select(
      actionIds.show,
      `All ${codes.length} codes …`,
      codes.map(({ code, entry: { reasonPhrase } }) => ({
        label: `${code} ${reasonPhrase}`,
        value: encodePlace({ show: "code", code }),
      })),
    ),
    hasMore: true,
  };
}
