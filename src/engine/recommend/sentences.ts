import type { Sentences } from "../../knowledge/schema.ts";
import { createRandom } from "./random.ts";

/** How many texts are made of each pattern. More of them add little; see `npm run train -- --report`. */
const textsPerPattern = 15;
/** A pattern with few alternatives has fewer texts in it than are tried for. */
const attemptsMax = 3 * textsPerPattern;

/** The same texts on every machine, each pattern's own ones whatever stands around it. */
export function expandSentences({ slots, says }: Sentences): { text: string; code: number; pattern: string }[] {
  const entries = new Map(Object.entries(slots).map(([slot, texts]) => [slot, texts.split("|")]));
  return Object.entries(says).flatMap(([code, patterns]) =>
    patterns.flatMap((pattern) => {
      const random = createRandom(seedOf(pattern));
      const texts = new Set<string>();
      for (let attempt = 0; attempt < attemptsMax && texts.size < textsPerPattern; attempt++) {
        texts.add(fill(pattern, entries, random));
      }
      return [...texts].map((text) => ({ text, code: Number(code), pattern }));
    }),
  );
}

function fill(pattern: string, entries: ReadonlyMap<string, readonly string[]>, random: () => number): string {
  const pick = (options: readonly string[]) => options[Math.floor(random() * options.length)] ?? "";
  return pattern
    .split(" ")
    .map((word) => pick(word.split("|")).replace(/\{([a-z]+)\}/, (_, slot: string) => pick(entries.get(slot) ?? [])))
    .filter((word) => word !== "-")
    .join(" ")
    .replaceAll("_", " ");
}

function seedOf(pattern: string): number {
  let seed = 0;
  for (let at = 0; at < pattern.length; at++) seed = (Math.imul(seed, 31) + pattern.charCodeAt(at)) | 0;
  return seed;
}
