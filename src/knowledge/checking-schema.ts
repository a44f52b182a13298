import { z } from "zod";
import { requirementLevels } from "./claims.ts";

/** Lines of words; how they are broken into lines means nothing. */
const words = z.string().min(1);
const patterns = z.array(z.string().min(1).max(400));

/** With what a model's sentences are read before any of them is believed. */
export const checkingSchema = z.strictObject({
  /** A line of words that say the same thing, as far as a status code goes. */
  sameMeaning: z.array(words),
  opposites: z.array(z.tuple([words, words])),
  /** Words that go far: a sentence may use them only where the base does. */
  absolutes: z.array(words),
  /** Words that approve of something, which nobody says of a mistake. */
  praise: z.array(words),
  /** Words that carry no claim of their own. */
  plain: z.array(words),
  /** Words about the code itself, which say nothing about the matter. */
  light: z.array(words),
  /** Language (`en`) to words that are common in it. */
  languages: z.record(z.string().regex(/^[a-z]{2}$/), words),
  /** Patterns as in the lexicon: how strongly a sentence requires something. The first level that matches counts. */
  requirements: z.record(z.enum(requirementLevels), patterns),
  /** What steers people or programs, and what speaks to people. `^` is the beginning of a clause. */
  orders: patterns,
  people: patterns,
});
