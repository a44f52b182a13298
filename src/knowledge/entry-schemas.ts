import { z } from "zod";
import { fact, headerLevels, level, line, phrase, rule, sentence, slug, source, statusCode } from "./claims.ts";

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
        level: z.enum(headerLevels),
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

export const sourceSchema = z.strictObject({
  title: z.string(),
  url: z.url({ protocol: /^https$/ }).optional(),
  /** The version or date that was read. */
  version: z.string().optional(),
});
