import type { Knowledge } from "../knowledge/knowledge.ts";
import type { FrameworkUse, KnownCode } from "./answer.ts";

/** The registered ones among `codes`, with their entries, in the same order. */
export function knownCodes(codes: readonly number[], knowledge: Knowledge): KnownCode[] {
  return codes.flatMap((code) => {
    const entry = knowledge.codes.get(code);
    return entry ? [{ code, entry }] : [];
  });
}

/** How a framework sends a code, and when it does so on its own; `undefined` when the base has no name for it there. */
export function frameworkUse(code: number, id: string, knowledge: Knowledge): FrameworkUse | undefined {
  const framework = knowledge.frameworks.get(id);
  const use = framework?.codes[code];
  if (!framework || !use) return undefined;
  return { framework, use, defaults: framework.defaults.filter((known) => known.codes.includes(code)) };
}
