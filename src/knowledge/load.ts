import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { StartupError } from "../errors.ts";
import { findPackageFile } from "../package-files.ts";
import { readBundle } from "./bundle.ts";
import { checkingSchema } from "./checking-schema.ts";
import { crossCheck } from "./cross-check.ts";
import {
  classSchema,
  codeSchema,
  comparisonSchema,
  frameworkSchema,
  guideSchema,
  sourceSchema,
  unofficialSchema,
} from "./entry-schemas.ts";
import type { Knowledge } from "./knowledge.ts";
import { quizSchema, tipsSchema, topicsSchema } from "./lesson-schemas.ts";
import { readEntries, readEntry } from "./read-entries.ts";
import type { Checking, Scope } from "./schema.ts";
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

const emptyScope: Scope = { filler: [], faults: [], http: [], offTopic: [], vague: [], hostile: [] };

const emptyChecking: Checking = {
  sameMeaning: [],
  opposites: [],
  absolutes: [],
  praise: [],
  plain: [],
  light: [],
  languages: {},
  requirements: { "MUST NOT": [], MUST: [], "SHOULD NOT": [], SHOULD: [], MAY: [] },
  orders: [],
  people: [],
};

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Where the build leaves the base in one piece. */
export const bundleFile = findPackageFile("dist/knowledge.json");

/**
 * Reads and checks the folder `root`.
 * @throws {StartupError} with every problem of every file, one line each.
 */
export function loadKnowledge(root: string, bundle: string = bundleFile): Knowledge {
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StartupError([`KNOWLEDGE_DIR: ${root} is no folder; leave it out for the base that comes with Teapot`]);
  }
  const bundled = readBundle(root, bundle);
  if (bundled) return bundled;
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
    lexicon: readEntries(root, "lexicon", lexiconSchema, /^[a-z]{2}-[a-z]+$/, report),
    wordGroups: readEntry(root, "word-groups.yml", wordGroupsSchema, report) ?? {},
    sentences: readEntry(root, "sentences.yml", sentencesSchema, report) ?? { slots: {}, says: {} },
    thesaurus: readEntry(root, "thesaurus.yml", thesaurusSchema, report) ?? {},
    scope: readEntry(root, "scope.yml", scopeSchema, report) ?? emptyScope,
    checking: readEntry(root, "checking.yml", checkingSchema, report) ?? emptyChecking,
    tips: readEntries(root, "tips", tipsSchema, slug, report),
    quiz: readEntries(root, "quiz", quizSchema, slug, report),
    topics: readEntry(root, "topics.yml", topicsSchema, report) ?? {},
    sources: readEntries(root, "sources", sourceSchema, slug, report),
  };
  crossCheck(knowledge, report);
  return { knowledge: withTrained(knowledge, root), problems };
}

function withTrained(knowledge: Knowledge, root: string): Knowledge {
  const file = join(root, "trained.bin");
  return existsSync(file) ? { ...knowledge, trained: readFileSync(file) } : knowledge;
}

/** "404" and "4xx" as 404 and 4. */
function byNumber<Entry>(entries: Map<string, Entry>): Map<number, Entry> {
  return new Map([...entries].map(([id, entry]) => [Number.parseInt(id, 10), entry]));
}
