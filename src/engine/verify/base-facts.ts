import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { RequirementLevel } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { CitedFact } from "../answer.ts";

/** A citable claim of the base, with everything that a sentence which cites it may rest on. */
export interface BaseFact extends CitedFact {
  code: number;
  /** The codes it speaks of: its own, and those it sends the reader to. */
  about: readonly number[];
  /** Its list in the entry. Mistakes and security notes advise; the others state. */
  kind: "facts" | "useWhen" | "avoidWhen" | "headers" | "mistakes" | "security";
  /** The text with the header field it belongs to. */
  full: string;
  /** As the entry has it: `RFC 9110, 15.5.2`. */
  source: string;
}

export type BaseFacts = ReadonlyMap<string, BaseFact>;

const kinds = ["facts", "useWhen", "avoidWhen", "headers", "mistakes", "security"] as const;

/** Every fact of every code under its id, such as `401/challenge`. */
export function listBaseFacts(knowledge: Knowledge): BaseFacts {
  const facts = new Map<string, BaseFact>();
  for (const [code, entry] of knowledge.codes) {
    for (const kind of kinds) {
      for (const item of entry[kind]) {
        const id = `${code}/${item.id}`;
        const reference = parseSource(item.source, knowledge.sources) ?? { title: item.source };
        const level = "level" in item && item.level !== "usual" ? (item.level as RequirementLevel) : undefined;
        const uses = "use" in item ? item.use : [];
        const named = [...item.text.matchAll(/\b[1-5]\d\d\b/g)].map(([digits]) => Number(digits));
        facts.set(id, {
          id,
          code,
          kind,
          about: [...new Set([code, ...uses, ...named.filter((other) => knowledge.codes.has(other))])],
          text: item.text,
          full: "name" in item ? `\`${item.name}\`: ${item.text}` : item.text,
          reference,
          source: item.source,
          ...(level === undefined ? {} : { level }),
        });
      }
    }
  }
  return facts;
}
