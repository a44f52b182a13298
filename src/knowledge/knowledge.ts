import type {
  ClassEntry,
  CodeEntry,
  Comparison,
  Convention,
  Framework,
  Guide,
  Lexicon,
  Preset,
  Rule,
  Scenario,
  Scope,
  SourceEntry,
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
  scope: Scope;
  /** What training left, as bytes; absent in a base that was never trained. */
  trained?: Uint8Array;
  sources: ReadonlyMap<string, SourceEntry>;
}
