import type { UnofficialAnswer } from "../../engine/answer.ts";
import { header, section } from "../blocks/blocks.ts";
import { lineOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { type CardContext, type CardDraft, codeButton, resolveSources } from "./card.ts";

/** A number that somebody uses without registration: whose it is, and what to send instead. */
export function draftUnofficial({ code, entry, instead, registered }: UnofficialAnswer, card: CardContext): CardDraft {
  const [first] = entry.meanings;
  return {
    text: `${code} is unofficial: ${toMrkdwn(first ? `${first.name} (${first.vendor}). ${first.meaning}` : "")}`,
    head: [
      header(`🏴 ${code} is unofficial`),
      ...(registered
        ? [section(`Registered as *${toMrkdwn(registered.reasonPhrase)}*: ${toMrkdwn(registered.summary)}`)]
        : []),
    ],
    body: [
      ...entry.meanings.map(({ name, vendor, meaning, where, seenBy, state }) =>
        section(
          [
            `*${toMrkdwn(vendor)}: ${toMrkdwn(name)}*  (${state})`,
            toMrkdwn(meaning),
            toMrkdwn(where),
            `_Seen by_ ${toMrkdwn(seenBy)}`,
          ].join("\n"),
        ),
      ),
      section([`*Use instead*  ${toMrkdwn(entry.insteadWhy)}`, ...instead.map(lineOf)].join("\n")),
    ],
    references: resolveSources(
      entry.meanings.map(({ source }) => source),
      card,
    ),
    buttons: instead.map((known) => codeButton(known, card)),
  };
}
