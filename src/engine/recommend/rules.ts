import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Rule } from "../../knowledge/schema.ts";
import type { Concepts } from "./wording.ts";

export interface FiredRule {
  id: string;
  rule: Rule;
}

/** Log-odds that a rule adds for what it prefers and takes from what it excludes. Found by cross-validation. */
const strengths = { decides: { prefer: 2, exclude: 4 }, leans: { prefer: 0.4, exclude: 0.8 } } as const;

/** The rules whose concepts are all there and whose exceptions are not. */
export function fireRules(rules: Knowledge["rules"], concepts: Concepts): FiredRule[] {
  const fired: FiredRule[] = [];
  for (const [id, rule] of rules) {
    if (rule.if.every((concept) => concepts.has(concept)) && !rule.unless.some((concept) => concepts.has(concept))) {
      fired.push({ id, rule });
    }
  }
  return fired;
}

/** Moves the scores (log-odds, parallel to `codes`) as the fired rules say. */
export function applyRules(fired: readonly FiredRule[], codes: readonly number[], scores: Float64Array): void {
  for (const { rule } of fired) {
    const { prefer, exclude } = strengths[rule.strength];
    codes.forEach((code, at) => {
      if (rule.prefer.includes(code)) scores[at] = (scores[at] ?? 0) + prefer;
      if (rule.exclude.includes(code)) scores[at] = (scores[at] ?? 0) - exclude;
    });
  }
}
