import type { z } from "zod";
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
import {
  conventionSchema,
  lexiconSchema,
  presetSchema,
  ruleSchema,
  scenarioSchema,
  scopeSchema,
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
