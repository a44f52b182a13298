import { PaceError } from "../../errors.ts";
import type { Answerer } from "./answerer.ts";
import type { Who } from "./who.ts";

/** Far more than anybody types, and little for a script that has got hold of somebody's session. */
export const questionsPerMinute = 60;
const minuteMs = 60_000;

/**
 * The answerer, for so many questions of one person in a minute.
 * @param now milliseconds since any moment
 */
export function paceAnswers(answerer: Answerer, now: () => number = Date.now): Answerer {
  // Emptied every minute, so that it holds no more people than ask in one.
  const counts = new Map<string, number>();
  let minute = 0;

  function count({ workspace, user }: Who): number {
    const current = Math.floor(now() / minuteMs);
    if (current !== minute) counts.clear();
    minute = current;
    const key = `${workspace} ${user}`;
    const asked = (counts.get(key) ?? 0) + 1;
    counts.set(key, asked);
    return asked;
  }

  return {
    ...answerer,
    async ask(question, who, onAsking) {
      if (count(who) > questionsPerMinute) {
        throw new PaceError(
          `Those were more than ${questionsPerMinute} questions in a minute. Please wait a moment and ask again.`,
        );
      }
      return answerer.ask(question, who, onAsking);
    },
  };
}
