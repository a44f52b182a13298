import { z } from "zod";
import { level, sentence, slug, source, statusCode } from "./claims.ts";

/** The topics that tips and quiz questions are sorted by, and the words by which people name them. */
export const topicsSchema = z.record(slug, z.strictObject({ title: z.string().max(40), askedAs: z.array(z.string()) }));

/** One short insight about a real decision or a real mistake. It has to make sense when read alone. */
const tipSchema = z.strictObject({
  title: z.string().min(10).max(90),
  text: sentence.max(420),
  level: level.optional(),
  /** The codes it is about, the most important first. */
  codes: z.array(statusCode).min(1).max(5),
  source,
  /** A few lines of a request and response, shown as they stand. */
  example: z.string().max(400).optional(),
});

/** The tips of one topic. Tip ids are unique over all topics, and stay: a channel's deck remembers them. */
export const tipsSchema = z.record(slug, tipSchema);

const quizOption = z.strictObject({
  answer: z.string().min(1).max(75),
  /** Why it is right; or why it is wrong, to somebody who has just chosen it. */
  why: sentence.max(300),
  right: z.literal(true).optional(),
});

const quizQuestion = z
  .strictObject({
    question: sentence.max(400),
    options: z.array(quizOption).min(3).max(4),
    codes: z.array(statusCode).min(1).max(5),
    source,
  })
  .refine(({ options }) => options.filter((option) => option.right).length === 1, "exactly one option must be right")
  .refine(
    ({ options }) => new Set(options.map(({ answer }) => answer)).size === options.length,
    "two options have the same answer",
  );

/** The quiz questions of one topic. Their ids are unique over all topics, and stay: results are kept by them. */
export const quizSchema = z.record(slug, quizQuestion);
