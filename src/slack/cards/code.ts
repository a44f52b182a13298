import type { CodeAnswer } from "../../engine/answer.ts";
import type { CodeEntry } from "../../knowledge/schema.ts";
import { bullets, fields, header, section } from "../blocks/blocks.ts";
import { dutiesOf, insteadOf, nameOf } from "../blocks/code-words.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "./action-ids.ts";
import { type CardContext, type CardDraft, placeButton, resolveSources } from "./card.ts";
import { frameworkBlock } from "./framework-use.ts";
import { findFrameworkId } from "./place.ts";
import { ruleLine } from "./team-rule.ts";

/** What one status code means, when to send it and when another, and what it owes. */
export function draftCode(
  { code, entry, framework, unofficial, rules = [] }: CodeAnswer,
  card: CardContext,
): CardDraft {
  const isFull = card.detail === "full";
  const some = isFull ? 20 : 3;
  const next = codeAfter(code, card);
  const alsoUnofficial = unofficial?.meanings.map(({ vendor, name }) => `${toMrkdwn(vendor)}: ${toMrkdwn(name)}`) ?? [];
  return {
    text: `${code} ${toMrkdwn(entry.reasonPhrase)}: ${toMrkdwn(entry.summary)}`,
    head: [header(nameOf({ code, entry })), section(openingOf(entry).join("\n"))],
    body: [
      bullets(
        "🏠 Your team's rules about it",
        rules.map((rule) => ruleLine(rule, card.knowledge)),
        some,
      ),
      framework && frameworkBlock(framework),
      bullets(
        "Use it when",
        entry.useWhen.map(({ text }) => toMrkdwn(text)),
        some,
      ),
      bullets(
        "Not when",
        entry.avoidWhen.map(({ text, use }) => toMrkdwn(text) + insteadOf(use)),
        some,
      ),
      bullets("It owes", dutiesOf(entry), some),
      fields([
        `*Retry*\n${toMrkdwn(entry.retry.text)}`,
        `*Content*\n${toMrkdwn(entry.body.text)}`,
        ...(isFull ? [`*Caching*\n${cachingOf(entry)}`, `*Methods*\n${toMrkdwn(entry.methods.join(", "))}`] : []),
      ]),
      bullets(
        "Common mistakes",
        entry.mistakes.map(({ text }) => toMrkdwn(text)),
        isFull ? 20 : 2,
      ),
      isFull
        ? bullets(
            "Security",
            entry.security.map(({ text }) => toMrkdwn(text)),
            some,
          )
        : undefined,
      isFull
        ? bullets(
            "What the standard says",
            entry.facts.map(({ text }) => toMrkdwn(text)),
            some,
          )
        : undefined,
      bullets("The number also has unofficial meanings", alsoUnofficial, some),
    ],
    references: resolveSources(entry.references, card),
    buttons: [
      ...(next === undefined ? [] : [placeButton(actionIds.show, `Next: ${next}`, card, { show: "code", code: next })]),
      placeButton(actionIds.compare, "Compare with …", card, { show: "code", code }),
    ],
    frameworkAt: { show: "code", code },
    chosenFramework: findFrameworkId(framework?.framework, card.knowledge),
    hasMore: true,
  };
}

const states: Record<CodeEntry["state"], string | undefined> = {
  assigned: undefined,
  temporary: "⏳ Registered for a time only.",
  reserved: "🔒 Reserved for later.",
  unused: "🚫 Reserved and no longer used.",
  deprecated: "🚫 Deprecated.",
  legacy: "🕰️ Kept for history.",
};

function openingOf(entry: CodeEntry): string[] {
  const state = states[entry.state];
  const former = entry.formerNames.map(({ name, from }) => `${toMrkdwn(name)} (${toMrkdwn(from)})`).join(", ");
  return [
    `*${toMrkdwn(entry.summary)}*`,
    ...(entry.analogy === undefined ? [] : [`💬 ${toMrkdwn(entry.analogy)}`]),
    ...(state === undefined && entry.note === undefined
      ? []
      : [[state, entry.note && toMrkdwn(entry.note)].filter(Boolean).join(" ")]),
    ...(former === "" ? [] : [`Formerly ${former}`]),
  ];
}

function cachingOf(entry: CodeEntry): string {
  const words = entry.heuristicallyCacheable ? "Heuristically cacheable." : "Not heuristically cacheable.";
  return entry.caching === undefined ? words : `${words} ${toMrkdwn(entry.caching)}`;
}

/** The next code of the class; after the last comes the first. `undefined` for a class of one. */
function codeAfter(code: number, { knowledge }: CardContext): number | undefined {
  const family = [...knowledge.codes.keys()]
    .filter((other) => Math.floor(other / 100) === Math.floor(code / 100))
    .sort((a, b) => a - b);
  const next = family[(family.indexOf(code) + 1) % family.length];
  return next === code ? undefined : next;
}
