import type { NotUnderstoodAnswer } from "../../engine/answer.ts";
import { header, section } from "../blocks/blocks.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import type { CardDraft } from "./card.ts";
import { examplesText } from "./help.ts";

/** What was none of ours, and what can be asked instead. Never a code. */
export function draftNotUnderstood({ reason, about }: NotUnderstoodAnswer): CardDraft {
  const words = sentenceFor(reason, about);
  return {
    text: `${words} I know which HTTP status code to return, and why.`,
    head: [
      header("🫖 That is not mine to answer"),
      section(`${words} I know which HTTP status code to return, and why.`),
    ],
    body: [section(`Ask for\n${examplesText}`)],
    canShare: false,
  };
}

function sentenceFor(reason: NotUnderstoodAnswer["reason"], about: string | undefined): string {
  switch (reason) {
    case "hostile":
      return "I take questions about status codes, and no orders.";
    case "out-of-scope":
      return about === undefined ? "I cannot tell a status code from that." : `That looks like ${toMrkdwn(about)}.`;
  }
}
