import type { Knowledge } from "../../src/knowledge/knowledge.ts";

/** "MUST RFC 9110, 15.5.2" for whatever the base says with a requirement word, apart from its tips and questions. */
export function statedRequirements({ codes, classes, guides, conventions }: Knowledge): Set<string> {
  const stated = new Set<string>();
  for (const part of [codes, classes, guides, conventions]) {
    JSON.stringify([...part.values()], (_, value: unknown) => {
      const { level, source } = (value ?? {}) as { level?: unknown; source?: unknown };
      if (typeof level === "string" && typeof source === "string") stated.add(`${level} ${source}`);
      return value;
    });
  }
  return stated;
}
