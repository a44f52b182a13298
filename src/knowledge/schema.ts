import type { z } from "zod";
import { checkingSchema } from "./checking-schema.ts";
import type { level } from "./claims.ts";
import {
  classSchema,
  codeSchema,
  comparisonSchema,
  frameworkSchema,
  guideSchema,
  sourceSchema,
  unofficialSchema,
} from "./entry-schemas.ts";
import { quizSchema, tipsSchema, topicsSchema } from "./lesson-schemas.ts";
import {
  conventionSchema,
  lexiconSchema,
  presetSchema,
  ruleSchema,
  scenarioSchema,
  scopeSchema,
  sentencesSchema,
  thesaurusSchema,
  wordGroupsSchema,
} from "./situation-schemas.ts";

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
export type Sentences = z.infer<typeof sentencesSchema>;
export type Thesaurus = z.infer<typeof thesaurusSchema>;
export type Lexicon = z.infer<typeof lexiconSchema>;
export type Checking = z.infer<typeof checkingSchema>;
export type Scope = z.infer<typeof scopeSchema>;
export type Tips = z.infer<typeof tipsSchema>;
export type Tip = Tips[string];
export type Quiz = z.infer<typeof quizSchema>;
export type QuizQuestion = Quiz[string];
export type Topics = z.infer<typeof topicsSchema>;
export type SourceEntry = z.infer<typeof sourceSchema>;
export type RequirementLevel = z.infer<typeof level>;

/** The schema of each folder (or file) of the base, under its name. */
export const entrySchemas = {
  checking: checkingSchema,
  classes: classSchema,
  codes: codeSchema,
  comparisons: comparisonSchema,
  conventions: conventionSchema,
  frameworks: frameworkSchema,
  guides: guideSchema,
  lexicon: lexiconSchema,
  presets: presetSchema,
  quiz: quizSchema,
  rules: ruleSchema,
  scenarios: scenarioSchema,
  scope: scopeSchema,
  sentences: sentencesSchema,
  sources: sourceSchema,
  thesaurus: thesaurusSchema,
  tips: tipsSchema,
  topics: topicsSchema,
  unofficial: unofficialSchema,
  "word-groups": wordGroupsSchema,
} as const;
