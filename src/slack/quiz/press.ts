import { z } from "zod";

/**
 * What a button of a quiz carries: everything that the verdict needs, so that a message from before a restart works.
 * An option goes by its words, because its place in the file may change.
 */
export interface Press {
  question: string;
  answer: string;
  /** The topic that *Another* stays in. */
  topic?: string | undefined;
  /** Set on a question that a channel was asked. */
  round?: string | undefined;
}

const pressSchema = z.object({
  q: z.string().max(100),
  a: z.string().max(100),
  t: z.string().max(60).optional(),
  r: z.string().max(60).optional(),
});

export function encodePress({ question, answer, topic, round }: Press): string {
  return JSON.stringify({ q: question, a: answer, t: topic, r: round });
}

export function parsePress(value: string | undefined): Press | undefined {
  try {
    const { q, a, t, r } = pressSchema.parse(JSON.parse(value ?? ""));
    return { question: q, answer: a, topic: t, round: r };
  } catch {
    return undefined;
  }
}

/** The value of the button that asks another question, of a topic or of any. */
export const anyTopic = "any";
