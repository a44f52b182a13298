import type { Answer } from "../../engine/answer.ts";
import type { Answered, Answerer } from "../answers/answerer.ts";
import type { Who } from "../answers/who.ts";
import { button, header, section } from "../blocks/blocks.ts";
import { nameOf } from "../blocks/code-words.ts";
import { quoteWords, toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "../cards/action-ids.ts";
import { encodePlace, type Place } from "../cards/place.ts";
import type { Feature } from "./feature.ts";

export interface RecentAnswers {
  /** The answerer, with every person's last answers kept for them. */
  listening(answerer: Answerer): Answerer;
  /** Forgets a person's. */
  drop(who: Who): void;
  /** Shows them on their Home tab. */
  feature: Feature;
}

interface Recent {
  title: string;
  place: Place;
}

const shownMax = 5;
// A few hundred bytes each, and whoever asked longest ago goes first.
const peopleMax = 5_000;
const quoteLengthMax = 120;

/** In memory only: people's words are kept nowhere unless they send them as feedback. */
export function createRecentAnswers(): RecentAnswers {
  const byPerson = new Map<string, Recent[]>();

  function note({ answer, place }: Answered, who: Who): void {
    const title = titleOf(answer, place);
    if (title === undefined) return;
    const key = keyOf(who);
    const others = (byPerson.get(key) ?? []).filter((known) => known.title !== title);
    byPerson.delete(key);
    // Only a full map is asked for its first key: after many deletions it looks for it for long.
    const [oldest] = byPerson.size >= peopleMax ? byPerson.keys() : [];
    if (oldest !== undefined) byPerson.delete(oldest);
    byPerson.set(key, [{ title, place }, ...others].slice(0, shownMax));
  }

  return {
    listening: (answerer) => ({
      ...answerer,
      async ask(question, who, onAsking) {
        const answered = await answerer.ask(question, who, onAsking);
        note(answered, who);
        return answered;
      },
    }),
    drop: (who) => void byPerson.delete(keyOf(who)),
    feature: {
      commands: {},
      actions: {},
      views: {},
      async home(who) {
        const recent = byPerson.get(keyOf(who)) ?? [];
        if (recent.length === 0) return [];
        const lines = recent.map(({ title, place }, at) =>
          section(title, button(`${actionIds.show}:recent-${at}`, "Open", encodePlace(place))),
        );
        return [header("Your last answers"), ...lines];
      },
    },
  };
}

const keyOf = ({ workspace, user }: Who) => `${workspace} ${user}`;

/** `undefined` for what leads nowhere a second time. */
function titleOf(answer: Answer, place: Place): string | undefined {
  switch (answer.kind) {
    case "code":
      return `*${toMrkdwn(nameOf(answer))}*`;
    case "class":
      return `*${answer.digit}xx ${toMrkdwn(answer.entry.name)}*`;
    case "comparison":
      return answer.codes.map((code) => `*${toMrkdwn(nameOf(code))}*`).join(" or ");
    case "recommendation": {
      const words = place.show === "question" ? quoteWords(place.q, quoteLengthMax) : "";
      return `“${words}”  *${toMrkdwn(nameOf(answer))}*`;
    }
    case "dispute":
      return `*${toMrkdwn(answer.convention.question)}*`;
    case "guide":
      return `*${toMrkdwn(answer.guide.title)}*`;
    case "unofficial":
    case "clarification":
    case "unknown-code":
    case "not-understood":
      return undefined;
  }
}
