import { z } from "zod";
import { level, line, phrase, sentence, slug, source, statusCode } from "./claims.ts";

/** Where in the handling of a request the outcome is decided. */
export const stages = [
  "transport",
  "parse",
  "route",
  "negotiate",
  "authenticate",
  "authorise",
  "limit",
  "find",
  "validate",
  "state",
  "precondition",
  "do",
  "upstream",
  "answer",
  "redirect",
] as const;

export const scenarioSchema = z.strictObject({
  title: line,
  code: statusCode,
  /** Codes that a careful engineer could defend here, and codes that would mislead the client. */
  alsoAcceptable: z.array(statusCode).default([]),
  mustNot: z.array(statusCode).default([]),
  fault: z.enum(["caller", "server", "upstream", "nobody"]),
  stage: z.enum(stages),
  methods: z.array(z.string().regex(/^[A-Z]+$/)).default([]),
  why: sentence,
  /** Fact ids of the code, such as `401/www-authenticate`. */
  because: z.array(z.string()).min(1),
  insteadOf: z.array(z.strictObject({ code: statusCode, why: sentence })).min(1),
  /** The question whose answer would change the code. */
  ask: line,
  next: sentence.optional(),
  /** A convention on which guides disagree. `under` gives the code per option where it is not the option's first. */
  topic: z.strictObject({ id: slug, under: z.record(slug, statusCode).default({}) }).optional(),
  /** A guide that covers the whole procedure, where a code alone is not enough. */
  playbook: slug.optional(),
  phrasings: z.array(phrase).min(8),
});

/** What an OpenAPI document shows of a convention: which operations it is about, and which codes tell the options apart. */
const lint = z.strictObject({
  methods: z.array(z.enum(["get", "head", "post", "put", "patch", "delete"])).min(1),
  /** Only operations with a body, with security requirements of their own, or with an `If-Match` header. */
  having: z.enum(["body", "security", "if-match"]).optional(),
  /** Where the chosen option has some of these, an operation declares one of them. */
  requires: z.array(statusCode).default([]),
  /** Where the chosen option lacks one of these, no operation declares it, because nothing else would call for it. */
  forbids: z.array(statusCode).default([]),
});

export const conventionSchema = z.strictObject({
  question: line,
  /** An id of `topics.yml`, under which people look for it. */
  topic: slug,
  askedAs: z.array(phrase).min(1),
  position: sentence,
  source,
  lint: lint.optional(),
  options: z
    .array(
      z.strictObject({
        id: slug,
        label: line,
        codes: z.array(statusCode).min(1),
        chooseWhen: sentence,
        heldBy: z.array(z.strictObject({ source, how: sentence })),
        /** Set when the option goes against a requirement: the fact it breaks, and how. */
        deviates: z.strictObject({ level, fact: z.string().optional(), text: sentence, source }).optional(),
      }),
    )
    .min(1),
  default: z.strictObject({ option: slug, because: sentence }),
  deciding: z.array(line).min(1),
  note: sentence.optional(),
});

export const presetSchema = z.strictObject({
  name: z.string(),
  about: sentence,
  source,
  /** Convention id to option id. Topics that are left out keep the default. */
  rules: z.record(slug, slug),
});

/** A facet and its value, such as `token.expired` or `method.post`. */
const concept = z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, "write facet.value in lower case");

/**
 * How people say a thing in one language: concept id to patterns. A pattern is words in lower case; `a|b` is either,
 * `word~` any ending (of three letters or more), `...` up to three
 * words of anything, `{group}` any alternative of `word-groups.yml`. The English files name every concept.
 */
export const lexiconSchema = z.record(concept, z.array(z.string().min(1).max(1500)).min(1));

/** Words that stand for each other in patterns: `{item}` in a pattern is any of the group's alternatives. */
export const wordGroupsSchema = z.record(z.string().regex(/^[a-z]+$/), z.array(z.string().min(1)).min(1));

/**
 * Meaning to the words that have it, separated by spaces; `time-out` stands for "time out" too. A word may have several
 * meanings. Where a scenario says "invoice", a question about a "receipt" is still understood.
 */
export const thesaurusSchema = z.record(
  slug,
  z.string().regex(/^[^\sA-Z]+( [^\sA-Z]+)+$/, "write two or more words in lower case, with one space between"),
);

const slot = z.string().regex(/^[a-z]+$/);

/**
 * Sentences with places to fill, by code, of which training makes many. `a|b` is either, `_` joins words, `-` is nothing,
 * `{slot}` is any of the slot's entries, which are separated by `|`.
 */
export const sentencesSchema = z.strictObject({
  slots: z.record(slot, z.string().min(1)),
  says: z.record(z.string().regex(/^[1-5]\d\d$/), z.array(z.string().min(1).max(400)).min(1)),
});

/** What decides between codes when the words bring these concepts: a requirement, or a rule of thumb with its reason. */
export const ruleSchema = z.strictObject({
  if: z.array(concept).min(1),
  unless: z.array(concept).default([]),
  prefer: z.array(statusCode).default([]),
  exclude: z.array(statusCode).default([]),
  /** A rule that decides outweighs what the words resemble; one that leans is one voice among others. */
  strength: z.enum(["decides", "leans"]),
  text: sentence,
  level: level.optional(),
  source,
});

/** Which questions are ours to answer. Patterns as in the lexicon; examples train the classifier. */
export const scopeSchema = z.strictObject({
  /** Words that say nothing about a situation: "what", "http", "please", in every language we read. */
  filler: z.array(z.string()),
  /** Words that, beside the name of a header field alone, say what is wrong with it: "wrong content-type". */
  faults: z.array(z.string()),
  /** Words that show that a question is about an API after all, whatever else it names. */
  http: z.array(z.string()),
  /** What is not about HTTP status codes. `about` completes "That looks like …". */
  offTopic: z.array(z.strictObject({ about: line, patterns: z.array(z.string()), examples: z.array(phrase) })),
  /** About an API, but too little to go by: "error in my API". */
  vague: z.array(z.string()),
  /** Orders to the bot. A clause that holds one is not read. */
  hostile: z.array(z.string()),
});
