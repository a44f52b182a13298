import type { Knowledge } from "../../knowledge/knowledge.ts";
import { splitWords } from "../question.ts";
import type { ConceptReader } from "./concepts.ts";
import { reduce } from "./features.ts";

export interface ScenarioHit {
  id: string;
  code: number;
  /** Cosine of the two word vectors: 0 nothing in common, 1 the same. */
  score: number;
}

export interface ScenarioIndex {
  /** The written scenarios that resemble the words and concepts, best first. */
  find(text: string, concepts: readonly string[]): ScenarioHit[];
  /** How many of the words the scenarios know: 0 to 1. */
  knownShare(text: string): number;
}

interface Posting {
  scenario: number;
  weight: number;
}

const hitsMax = 12;

/** TF-IDF over whole scenarios: which situation do these words come from. */
export function createScenarioIndex(scenarios: Knowledge["scenarios"], readConcepts: ConceptReader): ScenarioIndex {
  const ids = [...scenarios.keys()];
  const counts = ids.map((id) => countTerms(scenarios.get(id)?.phrasings ?? [], readConcepts));
  const spread = new Map<string, number>();
  for (const terms of counts) for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const rarity = (term: string) => Math.log((ids.length + 1) / ((spread.get(term) ?? 0) + 0.5));
  const postings = new Map<string, Posting[]>();
  counts.forEach((terms, scenario) => {
    const weights = [...terms].map(([term, count]) => [term, Math.log1p(count) * rarity(term)] as const);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    for (const [term, weight] of weights) {
      const list = postings.get(term) ?? [];
      list.push({ scenario, weight: weight / length });
      postings.set(term, list);
    }
  });
  return {
    knownShare(text) {
      const words = splitWords(text).map(reduce);
      return words.length === 0 ? 0 : words.filter((word) => postings.has(word)).length / words.length;
    },
    find(text, concepts) {
      const scores = new Float64Array(ids.length);
      let squares = 0;
      for (const term of termsOf(text, concepts)) {
        const weight = rarity(term);
        squares += weight * weight;
        for (const posting of postings.get(term) ?? []) {
          scores[posting.scenario] = (scores[posting.scenario] ?? 0) + weight * posting.weight;
        }
      }
      const length = Math.sqrt(squares) || 1;
      return [...scores.keys()]
        .filter((at) => (scores[at] ?? 0) > 0)
        .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
        .slice(0, hitsMax)
        .flatMap((at) => {
          const id = ids[at] ?? "";
          const scenario = scenarios.get(id);
          return scenario ? [{ id, code: scenario.code, score: (scores[at] ?? 0) / length }] : [];
        });
    },
  };
}

function countTerms(phrasings: readonly string[], readConcepts: ConceptReader): Map<string, number> {
  const counts = new Map<string, number>();
  for (const phrasing of phrasings) {
    for (const term of termsOf(phrasing, [...readConcepts(phrasing).keys()]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function termsOf(text: string, concepts: readonly string[]): Set<string> {
  return new Set([...splitWords(text).map(reduce), ...concepts]);
}
