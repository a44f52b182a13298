import { z } from "zod";

/**
 * The shapes of the files in `knowledge/`. One file is one entry and its name is the id, so no file repeats it.
 * Every text is plain sentences with backticks as the only markup. Every `source` is either
 * `RFC 9110, 15.5.2` (the address is derived) or the id of an entry in `knowledge/sources/`.
 */

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case words joined by hyphens");

/** One or more plain sentences. Markup other than backticks would be escaped and shown as it stands. */
const sentence = z
  .string()
  .min(3)
  .max(600)
  .regex(/^[^<>]*$/, "angle brackets are not allowed; write {id} for a placeholder")
  .refine((text) => (text.match(/`/g)?.length ?? 0) % 2 === 0, "a backtick is not closed");

const line = sentence.max(160);

const phrase = z.string().min(2).max(400);

const source = z
  .string()
  .regex(
    /^(?:RFC \d{3,5}(?:, (?:[0-9]+|[A-Z])(?:\.[0-9]+)*)?|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
    'write "RFC 9110, 15.5.2", or the name of a file in sources/',
  );

// RFC 9110, section 15: values outside 100-599 are invalid.
const statusCode = z.int().min(100).max(599);

/** The requirement words of RFC 2119 that the base distinguishes. */
export const requirementLevels = ["MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"] as const;
const level = z.enum(requirementLevels);

/** Something the base claims, citable as `<file>/<id>`, such as `401/www-authenticate`. */
const fact = z.strictObject({ id: slug, text: sentence, source });

/** A claim that repeats a requirement of its source. Its text carries the same word in capitals. */
const rule = fact.extend({ level: level.optional() });

export const codeSchema = z.strictObject({
  reasonPhrase: z.string().min(2).max(60),
  formerNames: z.array(z.strictObject({ name: z.string(), from: z.string() })).default([]),
  /**
   * As the IANA registry has it, with two shades of its "(Unused)": `unused` means nothing to anybody, `reserved` is kept
   * free because people use it all the same. `note` says what the state means in practice.
   */
  state: z.enum(["assigned", "temporary", "unused", "reserved", "deprecated", "legacy"]).default("assigned"),
  note: sentence.optional(),
  summary: line,
  analogy: line.optional(),
  facts: z.array(rule).min(1),
  useWhen: z.array(fact),
  avoidWhen: z.array(fact.extend({ use: z.array(statusCode) })),
  headers: z
    .array(
      z.strictObject({
        id: slug,
        name: z.string().regex(/^[A-Z][A-Za-z0-9-]*$/),
        /** `usual` is common practice that no RFC asks for. */
        level: z.enum([...requirementLevels, "usual"]),
        text: sentence,
        source,
      }),
    )
    .default([]),
  body: z.strictObject({ rule: z.enum(["expected", "allowed", "forbidden"]), text: sentence, source }),
  heuristicallyCacheable: z.boolean(),
  caching: sentence.optional(),
  retry: z.strictObject({ policy: z.enum(["no", "yes", "after-delay", "after-fix"]), text: sentence }),
  problem: z.enum(["client", "server", "upstream", "neither"]),
  methods: z.array(z.string()).min(1),
  mistakes: z.array(fact).default([]),
  security: z.array(fact).default([]),
  /** The first one is where the code is defined. */
  references: z.array(source).min(1),
});

export const classSchema = z.strictObject({
  name: z.string(),
  summary: line,
  meaning: sentence,
  facts: z.array(rule).min(1),
  client: sentence,
  everyday: z.array(statusCode),
  source,
});

export const unofficialSchema = z.strictObject({
  meanings: z
    .array(
      z.strictObject({
        name: z.string().min(2).max(80),
        vendor: z.string().min(2).max(120),
        meaning: sentence,
        where: sentence,
        seenBy: line,
        state: z.enum(["in use", "obsolete", "log only", "convention", "joke"]),
        source,
      }),
    )
    .min(1),
  instead: z.array(statusCode),
  insteadWhy: sentence,
});

export const comparisonSchema = z.strictObject({
  /** The one question whose answer decides. */
  question: line,
  summary: sentence,
  sides: z
    .array(z.strictObject({ code: statusCode, when: sentence, example: sentence }))
    .min(2)
    .max(6),
  facts: z.array(rule).default([]),
  pitfall: sentence.optional(),
  sources: z.array(source).min(1),
});

export const frameworkSchema = z.strictObject({
  name: z.string(),
  language: z.string(),
  /** For a code fence: `python`, `ts`, `go`… */
  fence: z.string(),
  version: z.string(),
  /** How people write the name, in lower case. */
  aliases: z.array(z.string().regex(/^[a-z0-9][a-z0-9 .#+/-]*$/)).min(1),
  returning: sentence,
  naming: sentence.optional(),
  codes: z.record(
    z.string().regex(/^\d{3}$/),
    z.strictObject({
      /** As typed in code, current name first. */
      names: z.array(z.string()).default([]),
      /** Names of earlier versions, with what became of them. */
      older: z.array(z.strictObject({ name: z.string(), note: sentence })).default([]),
      call: z.string().max(200).optional(),
      snippet: z.string().max(900).optional(),
      note: sentence.optional(),
    }),
  ),
  /** What happens when nobody chooses a code. Those that surprise come first. */
  defaults: z.array(
    fact.extend({ situation: line, codes: z.array(statusCode).min(1), surprising: z.boolean().default(false) }),
  ),
  source,
});

export const guideSchema = z.strictObject({
  title: z.string().min(3).max(80),
  /** How people ask for it, in lower case; matched as words. */
  askedAs: z.array(phrase).min(1),
  summary: sentence,
  sections: z
    .array(
      z.strictObject({
        id: slug,
        heading: z.string().min(3).max(100),
        text: sentence.optional(),
        points: z.array(fact.extend({ codes: z.array(statusCode).default([]), level: level.optional() })).default([]),
        snippet: z.strictObject({ fence: z.string(), code: z.string().max(1200) }).optional(),
      }),
    )
    .min(1),
  related: z.array(statusCode).default([]),
});

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

export const conventionSchema = z.strictObject({
  question: line,
  askedAs: z.array(phrase).min(1),
  position: sentence,
  source,
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
  /** Words that show that a question is about an API after all, whatever else it names. */
  http: z.array(z.string()),
  /** What is not about HTTP status codes. `about` completes "That looks like …". */
  offTopic: z.array(z.strictObject({ about: line, patterns: z.array(z.string()), examples: z.array(phrase) })),
  /** About an API, but too little to go by: "error in my API". */
  vague: z.array(z.string()),
  /** Orders to the bot. A clause that holds one is not read. */
  hostile: z.array(z.string()),
});

export const sourceSchema = z.strictObject({
  title: z.string(),
  url: z.url({ protocol: /^https$/ }).optional(),
  /** The version or date that was read. */
  version: z.string().optional(),
});

export type CodeEntry = z.infer<typeof codeSchema>;
export type ClassEntry = z.infer<typeof classSchema>;
export type UnofficialEntry = z.infer<typeof unofficialSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Framework = z.infer<typeof frameworkSchema>;
export type Guide = z.infer<typeof guideSchema>;
export type Scenario = z.infer<typeof scenarioSchema>;
export type Convention = z.infer<typeof conventionSchema>;
export type Preset = z.infer<typeof presetSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type WordGroups = z.infer<typeof wordGroupsSchema>;
export type Lexicon = z.infer<typeof lexiconSchema>;
export type Scope = z.infer<typeof scopeSchema>;
export type SourceEntry = z.infer<typeof sourceSchema>;
export type RequirementLevel = z.infer<typeof level>;

/** The schema of each folder (or file) of the base, under its name. */
export const entrySchemas = {
  classes: classSchema,
  codes: codeSchema,
  comparisons: comparisonSchema,
  conventions: conventionSchema,
  frameworks: frameworkSchema,
  guides: guideSchema,
  lexicon: lexiconSchema,
  presets: presetSchema,
  rules: ruleSchema,
  scenarios: scenarioSchema,
  scope: scopeSchema,
  sources: sourceSchema,
  unofficial: unofficialSchema,
  "word-groups": wordGroupsSchema,
} as const;
