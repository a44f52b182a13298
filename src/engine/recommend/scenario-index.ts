import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Wording, WordingReader } from "./wording.ts";

export interface ScenarioHit {
  id: string;
  code: number;
  /** Cosine of the two word vectors: 0 nothing in common, 1 the same. */
  score: number;
}

export interface ScenarioIndex {
  /** The written scenarios that resemble the words and concepts, best first. */
  find(wording: Wording): ScenarioHit[];
  /** How many of the words the scenarios know: 0 to 1. */
  knownShare(wording: Wording): number;
}

/** Which terms each scenario has, and how telling they are: TF-IDF over whole scenarios, as an inverted index. */
export interface ScenarioIndexData {
  /** Scenario ids; postings name them by their place here. */
  ids: readonly string[];
  terms: readonly string[];
  /** Per term: how telling it is (log-odds of its rarity), and where its postings end. */
  rarity: readonly number[];
  ends: readonly number[];
  /** Postings of all terms, one after another. */
  scenarios: Uint16Array;
  /** In 255ths, of vectors of length 1. */
  weights: Uint8Array;
}

const hitsMax = 12;
const weightUnit = 255;

export function indexScenarios(scenarios: Knowledge["scenarios"], read: WordingReader): ScenarioIndexData {
  const ids = [...scenarios.keys()];
  const counts = ids.map((id) => countTerms(scenarios.get(id)?.phrasings ?? [], read));
  const spread = new Map<string, number>();
  for (const terms of counts) for (const term of terms.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  const terms = [...spread.keys()];
  const rarity = terms.map((term) => Math.log((ids.length + 1) / ((spread.get(term) ?? 0) + 0.5)));
  const rarityOf = new Map(terms.map((term, at) => [term, rarity[at] ?? 0]));
  const postings = new Map<string, { scenario: number; weight: number }[]>(terms.map((term) => [term, []]));
  counts.forEach((own, scenario) => {
    const weights = [...own].map(([term, count]) => [term, Math.log1p(count) * (rarityOf.get(term) ?? 0)] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    for (const [term, weight] of weights) postings.get(term)?.push({ scenario, weight: weight / length });
  });
  const flat = [...postings.values()].flat();
  let end = 0;
  return {
    ids,
    terms,
    rarity: rarity.map((value) => Math.round(value * 1000) / 1000),
    ends: terms.map((term) => {
      end += postings.get(term)?.length ?? 0;
      return end;
    }),
    scenarios: Uint16Array.from(flat, ({ scenario }) => scenario),
    weights: Uint8Array.from(flat, ({ weight }) => Math.round(weight * weightUnit)),
  };
}

/** @param codes the code of each scenario that may be found; others are passed over */
export function createScenarioIndex(data: ScenarioIndexData, codes: ReadonlyMap<string, number>): ScenarioIndex {
  const placeOf = new Map(data.terms.map((term, at) => [term, at]));
  return {
    knownShare({ stems }) {
      return stems.length === 0 ? 0 : stems.filter((stem) => placeOf.has(stem)).length / stems.length;
    },
    find(wording) {
      const scores = new Float64Array(data.ids.length);
      let squares = 0;
      for (const term of termsOf(wording)) {
        const place = placeOf.get(term);
        // A word that no scenario has tells as much against all of them as the rarest one tells for one.
        const weight = place === undefined ? Math.log(2 * (data.ids.length + 1)) : (data.rarity[place] ?? 0);
        squares += weight * weight;
        if (place === undefined) continue;
        for (let at = data.ends[place - 1] ?? 0; at < (data.ends[place] ?? 0); at++) {
          const scenario = data.scenarios[at] ?? 0;
          scores[scenario] = (scores[scenario] ?? 0) + (weight * (data.weights[at] ?? 0)) / weightUnit;
        }
      }
      return best(scores, Math.sqrt(squares) || 1, data.ids, codes);
    },
  };
}

/** Keeps the few best in order while it goes through them once, since nearly all of thousands are not among them. */
function best(
  scores: Float64Array,
  length: number,
  ids: readonly string[],
  codes: ReadonlyMap<string, number>,
): ScenarioHit[] {
  const places: number[] = [];
  let least = 0;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (score <= least) continue;
    let rank = places.length;
    while (rank > 0 && (scores[places[rank - 1] ?? 0] ?? 0) < score) rank--;
    places.splice(rank, 0, at);
    if (places.length > hitsMax) places.pop();
    if (places.length === hitsMax) least = scores[places[hitsMax - 1] ?? 0] ?? 0;
  }
  return places.flatMap((at) => {
    const id = ids[at] ?? "";
    const code = codes.get(id);
    return code === undefined ? [] : [{ id, code, score: (scores[at] ?? 0) / length }];
  });
}

function countTerms(phrasings: readonly string[], read: WordingReader): Map<string, number> {
  const counts = new Map<string, number>();
  for (const phrasing of phrasings) {
    for (const term of termsOf(read(phrasing))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function termsOf({ stems, concepts }: Wording): Set<string> {
  return new Set([...stems, ...concepts.keys()]);
}
