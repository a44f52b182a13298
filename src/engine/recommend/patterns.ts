/**
 * Finds patterns of the lexicon in the words of a question.
 *
 * A pattern is words in lower case: `a|b` is either word, `word~` any word that begins so, `...` up to three words of
 * anything, `{group}` every alternative of a group in turn. In scripts without spaces between words (Japanese, Chinese, Thai) a pattern is found inside a longer run.
 */
export interface PatternMatcher<Id> {
  /** Every id with a pattern in these words, each once, with the words it was read from. */
  find(words: readonly string[]): Map<Id, string>;
}

type Part = { kind: "word"; options: readonly string[]; stems: readonly string[] } | { kind: "gap" };

interface Pattern<Id> {
  id: Id;
  text: string;
  /** Most patterns are never met, so they are read when their first word is. */
  parts?: readonly Part[];
}

const gapMax = 3;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
// Stems are looked up by their first letters, so a stem needs at least as many.
const stemKeyLength = 3;

export function createPatternMatcher<Id>(
  entries: Iterable<readonly [Id, readonly string[]]>,
  groups: Readonly<Record<string, readonly string[]>> = {},
): PatternMatcher<Id> {
  // The same alternatives stand in many patterns, and are kept once.
  const parsed = new Map<string, Part>();
  const partOf = (text: string) => {
    const part = parsed.get(text) ?? parsePart(text);
    parsed.set(text, part);
    return part;
  };
  const byWord = new Map<string, Pattern<Id>[]>();
  const byStem = new Map<string, Pattern<Id>[]>();
  const runs: { id: Id; run: string }[] = [];
  for (const [id, texts] of entries) {
    for (const text of texts.flatMap((pattern) => expand(pattern, groups))) {
      if (unspaced.test(text)) {
        runs.push({ id, run: text.replace(/\s+/g, "") });
        continue;
      }
      const first = partOf(/^\S+/.exec(text)?.[0] ?? "");
      if (first.kind !== "word") continue;
      const pattern: Pattern<Id> = { id, text };
      for (const option of first.options) push(byWord, option, pattern);
      for (const stem of first.stems) push(byStem, stem.slice(0, stemKeyLength), pattern);
    }
  }
  return {
    find(words) {
      const found = new Map<Id, string>();
      words.forEach((word, at) => {
        for (const patterns of [byWord.get(word), byStem.get(word.slice(0, stemKeyLength))]) {
          for (const pattern of patterns ?? []) {
            if (found.has(pattern.id)) continue;
            pattern.parts ??= pattern.text.split(/\s+/).map(partOf);
            const end = matchEnd(words, at, pattern.parts, 0);
            if (end !== undefined) found.set(pattern.id, words.slice(at, end).join(" "));
          }
        }
      });
      // Most matchers have no runs, and need not look.
      if (runs.length > 0 && words.some((word) => unspaced.test(word))) {
        const text = words.join("");
        for (const { id, run } of runs) if (!found.has(id) && text.includes(run)) found.set(id, run);
      }
      return found;
    },
  };
}

/** The pattern once for each alternative of the groups it names. */
function expand(pattern: string, groups: Readonly<Record<string, readonly string[]>>): string[] {
  const named = /\{([a-z]+)\}/.exec(pattern);
  if (!named) return [pattern];
  const [mark, name = ""] = named;
  return (groups[name] ?? []).flatMap((alternative) => expand(pattern.replace(mark, alternative), groups));
}

function parsePart(text: string): Part {
  if (text === "...") return { kind: "gap" };
  const options = text.split("|");
  return {
    kind: "word",
    options: options.filter((option) => !option.endsWith("~")),
    stems: options.filter((option) => option.endsWith("~")).map((option) => option.slice(0, -1)),
  };
}

/** The place behind the match of `parts[part…]` at `at`, or `undefined`. */
function matchEnd(words: readonly string[], at: number, parts: readonly Part[], part: number): number | undefined {
  const wanted = parts[part];
  if (wanted === undefined) return at;
  if (wanted.kind === "gap") {
    for (let skipped = 0; skipped <= gapMax; skipped++) {
      const end = matchEnd(words, at + skipped, parts, part + 1);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const word = words[at];
  if (word === undefined) return undefined;
  const fits = wanted.options.includes(word) || wanted.stems.some((stem) => word.startsWith(stem));
  return fits ? matchEnd(words, at + 1, parts, part + 1) : undefined;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
