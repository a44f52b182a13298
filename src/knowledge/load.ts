import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartupError } from "../errors.ts";
import { crossCheck } from "./cross-check.ts";
import { readEntries, readEntry } from "./read-entries.ts";
import {
  type ClassEntry,
  type CodeEntry,
  type Comparison,
  type Convention,
  classSchema,
  codeSchema,
  comparisonSchema,
  conventionSchema,
  type Framework,
  frameworkSchema,
  type Guide,
  guideSchema,
  type Lexicon,
  lexiconSchema,
  type Preset,
  presetSchema,
  type Rule,
  ruleSchema,
  type Scenario,
  type Scope,
  scopeSchema,
  type SourceEntry,
  scenarioSchema,
  sourceSchema,
  type UnofficialEntry,
  unofficialSchema,
} from "./schema.ts";

/** Everything the bot knows. Keys are file names without their ending; codes and classes are numbers. */
export interface Knowledge {
  codes: ReadonlyMap<number, CodeEntry>;
  classes: ReadonlyMap<number, ClassEntry>;
  unofficial: ReadonlyMap<number, UnofficialEntry>;
  comparisons: ReadonlyMap<string, Comparison>;
  frameworks: ReadonlyMap<string, Framework>;
  guides: ReadonlyMap<string, Guide>;
  scenarios: ReadonlyMap<string, Scenario>;
  rules: ReadonlyMap<string, Rule>;
  conventions: ReadonlyMap<string, Convention>;
  presets: ReadonlyMap<string, Preset>;
  /** Language (`en`, `de`…) to concepts. */
  lexicon: ReadonlyMap<string, Lexicon>;
  scope: Scope;
  /** What training left, as bytes; absent in a base that was never trained. */
  trained?: Uint8Array;
  sources: ReadonlyMap<string, SourceEntry>;
}

const emptyScope: Scope = { filler: [], http: [], offTopic: [], vague: [], hostile: [] };

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads and checks the folder `root`.
 * @throws {StartupError} with every problem of every file, one line each.
 */
export function loadKnowledge(root: string): Knowledge {
  const { knowledge, problems } = readKnowledge(root);
  if (problems.length > 0) throw new StartupError(problems.map((problem) => `${root}/${problem}`));
  return knowledge;
}

/** As `loadKnowledge`, but returns the problems beside what could be read. Paths are relative to `root`. */
export function readKnowledge(root: string): { knowledge: Knowledge; problems: string[] } {
  const problems: string[] = [];
  const report = (problem: string) => problems.push(problem);
  const knowledge: Knowledge = {
    codes: byNumber(readEntries(root, "codes", codeSchema, /^[1-5]\d\d$/, report)),
    classes: byNumber(readEntries(root, "classes", classSchema, /^[1-5]xx$/, report)),
    unofficial: byNumber(readEntries(root, "unofficial", unofficialSchema, /^\d{1,4}$/, report)),
    comparisons: readEntries(root, "comparisons", comparisonSchema, /^\d{3}(-\d{3}){1,5}$/, report),
    frameworks: readEntries(root, "frameworks", frameworkSchema, slug, report),
    guides: readEntries(root, "guides", guideSchema, slug, report),
    scenarios: readEntries(root, "scenarios", scenarioSchema, slug, report),
    rules: readEntries(root, "rules", ruleSchema, slug, report),
    conventions: readEntries(root, "conventions", conventionSchema, slug, report),
    presets: readEntries(root, "presets", presetSchema, slug, report),
    lexicon: readEntries(root, "lexicon", lexiconSchema, /^[a-z]{2}$/, report),
    scope: readEntry(root, "scope.yml", scopeSchema, report) ?? emptyScope,
    sources: readEntries(root, "sources", sourceSchema, slug, report),
  };
  const trained = join(root, "trained.bin");
  if (existsSync(trained)) knowledge.trained = readFileSync(trained);
  crossCheck(knowledge, report);
  return { knowledge, problems };
}

/** "404" and "4xx" as 404 and 4. */
function byNumber<Entry>(entries: Map<string, Entry>): Map<number, Entry> {
  return new Map([...entries].map(([id, entry]) => [Number.parseInt(id, 10), entry]));
}
