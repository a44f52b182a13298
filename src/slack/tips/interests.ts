import type { Answer } from "../../engine/answer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Logger } from "../../log.ts";
import type { TipInterests } from "../../store/tip-interests.ts";
import type { TipCard } from "../../tips/deck.ts";
import type { Answerer } from "../answers/answerer.ts";
import type { Who } from "../answers/who.ts";

export interface InterestParts {
  interests: TipInterests;
  deck: ReadonlyMap<string, TipCard>;
  knowledge: Pick<Knowledge, "conventions">;
  log: Logger;
}

// What a channel asks about all day is noted once an hour.
const notedMs = 60 * 60_000;
const rememberedMax = 5_000;

/**
 * The answerer, with the topics that channels ask and argue about noted for their tips; never the words. Nobody waits
 * for it, and what cannot be noted is not.
 */
export function noteInterests(answerer: Answerer, { interests, deck, knowledge, log }: InterestParts): Answerer {
  const topicsOf = new Map<number, Set<string>>();
  for (const { topic, tip } of deck.values()) {
    const [code] = tip.codes;
    if (code !== undefined) topicsOf.set(code, (topicsOf.get(code) ?? new Set()).add(topic));
  }
  const noted = new Map<string, number>();

  function note(answer: Answer, { workspace, channel }: Who): void {
    // A direct message is nobody's channel but the person's, who gets tips there only by asking for them.
    if (channel === undefined) return;
    const now = performance.now();
    const fresh = new Set<string>();
    for (const code of codesOf(answer, knowledge)) {
      for (const topic of topicsOf.get(code) ?? []) {
        const key = `${workspace} ${channel} ${topic}`;
        if ((noted.get(key) ?? Number.NEGATIVE_INFINITY) + notedMs > now) continue;
        if (noted.size >= rememberedMax) noted.clear();
        noted.set(key, now);
        fresh.add(topic);
      }
    }
    if (fresh.size === 0) return;
    interests
      .note(workspace, channel, [...fresh])
      .catch((error: unknown) => log.debug({ error: String(error) }, "a channel's interests could not be noted"));
  }

  return {
    ...answerer,
    async ask(question, who, onAsking) {
      const answered = await answerer.ask(question, who, onAsking);
      note(answered.answer, who);
      return answered;
    },
  };
}

const codesMax = 2;

/** What an answer is about, the most important first. */
function codesOf(answer: Answer, { conventions }: Pick<Knowledge, "conventions">): number[] {
  switch (answer.kind) {
    case "code":
    case "recommendation":
      return [answer.code];
    case "comparison":
      return answer.codes.map(({ code }) => code).slice(0, codesMax);
    case "dispute":
      return Object.values(conventions.get(answer.topic)?.options ?? {})
        .flatMap(({ codes }) => codes)
        .slice(0, codesMax);
    case "class":
    case "clarification":
    case "guide":
    case "unknown-code":
    case "unofficial":
    case "not-understood":
      return [];
  }
}
