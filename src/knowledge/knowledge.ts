import type {
  Checking,
  ClassEntry,
  CodeEntry,
  Comparison,
  Convention,
  Framework,
  Guide,
  Lexicon,
  Preset,
  Quiz,
  Rule,
  Scenario,
  Scope,
  Sentences,
  SourceEntry,
  Thesaurus,
  Tips,
  Topics,
  UnofficialEntry,
  WordGroups,
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
  /** Language and part (`en-access`, `de-common`…) to concepts. */
  lexicon: ReadonlyMap<string, Lexicon>;
  wordGroups: WordGroups;
  sentences: Sentences;
  thesaurus: Thesaurus;
  scope: Scope;
  checking: Checking;
  /** What training left, as bytes; absent in a base that was never trained. */
  trained?: Uint8Array;
  /** Topic to tips, and topic to quiz questions. */
  tips: ReadonlyMap<string, Tips>;
  quiz: ReadonlyMap<string, Quiz>;
  topics: Topics;
  sources: ReadonlyMap<string, SourceEntry>;
}
