import { createHash } from "node:crypto";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { QuizQuestion, Topics } from "../../knowledge/schema.ts";
import type { QuizResult } from "../../store/quiz.ts";

/** A question of the base, with the id that results are kept under. */
export interface Asked {
  id: string;
  topic: string;
  question: QuizQuestion;
}

/** Every question, or those of one topic. */
export function listQuestions({ quiz }: Pick<Knowledge, "quiz">, topic?: string): Asked[] {
  return [...quiz]
    .filter(([id]) => topic === undefined || id === topic)
    .flatMap(([id, questions]) =>
      Object.entries(questions).map(([key, question]) => ({ id: key, topic: id, question })),
    );
}

export function findQuestion({ quiz }: Pick<Knowledge, "quiz">, id: string): Asked | undefined {
  for (const [topic, questions] of quiz) {
    const question = Object.hasOwn(questions, id) ? questions[id] : undefined;
    if (question) return { id, topic, question };
  }
  return undefined;
}

/** The topic that people mean by a word, such as `login` for `auth`. */
export function findTopic(word: string, topics: Topics): string | undefined {
  const said = word.toLowerCase().trim().replace(/\s+/g, "-");
  return Object.keys(topics).find((id) => id === said || topics[id]?.askedAs.includes(said));
}

/** What a person has not answered yet comes first, in an order of their own; then what was wrong, and at last the rest. */
export function chooseForPerson(
  asked: readonly Asked[],
  results: readonly QuizResult[],
  seed: string,
): Asked | undefined {
  const known = new Map(results.map((result) => [result.question, result]));
  const rankOf = ({ id }: Asked) => {
    const result = known.get(id);
    if (!result) return 0;
    return result.isRight ? 2 : 1;
  };
  // Of two that were answered, the one that is longer ago.
  const ageOf = ({ id }: Asked) => known.get(id)?.answeredAt ?? 0;
  return first(asked, (a, b) => rankOf(a) - rankOf(b) || ageOf(a) - ageOf(b) || compareSeeded(a.id, b.id, seed));
}

/** What a channel was not asked yet, in an order of its own; then what is longest ago. */
export function chooseForChannel(asked: readonly Asked[], posted: readonly string[], seed: string): Asked | undefined {
  const lastAt = new Map(posted.map((id, at) => [id, at]));
  const placeOf = ({ id }: Asked) => lastAt.get(id) ?? -1;
  return first(asked, (a, b) => placeOf(a) - placeOf(b) || compareSeeded(a.id, b.id, seed));
}

/** The options in an order that stays for one asker, so that a message drawn again is the same. */
export function shuffleOptions({ id, question }: Asked, seed: string): QuizQuestion["options"] {
  return [...question.options].sort((a, b) => compareSeeded(`${id} ${a.answer}`, `${id} ${b.answer}`, seed));
}

function first<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best === undefined || compare(item, best) < 0 ? item : best),
    undefined,
  );
}

function compareSeeded(a: string, b: string, seed: string): number {
  const [one, other] = [hash(`${seed} ${a}`), hash(`${seed} ${b}`)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
