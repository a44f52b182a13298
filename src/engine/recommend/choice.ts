import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { RankedCode, Reading } from "./scorer.ts";

/** Puts the code first that is expected to serve best, and says how likely that one is to mislead. */
export type Chooser = (reading: Reading) => Reading;

/** What a code is worth that a careful engineer could defend, and what one costs that misleads. Found by cross-validation. */
const defensibleWorth = 0.25;
const harmCost = 0.25;
/** The classifier is surer of itself than it is right: its shares are flattened by this power. */
const flattening = 0.7;
/** How much more a scenario counts the more it resembles the words. */
const resemblanceWeight = 8;
/** Codes below it change nothing. */
const shareMin = 0.002;

interface Habit {
  scenarios: number;
  defensible: Map<number, number>;
  misleading: Map<number, number>;
}

/**
 * Each reading of the words is a code with its share, spread over the scenarios of that code which resemble them, and over
 * what holds for its scenarios in general. What another code would be worth there, or cost, is what those scenarios say.
 */
export function createChooser({ scenarios }: Pick<Knowledge, "scenarios">): Chooser {
  const habits = new Map<number, Habit>();
  for (const { code, alsoAcceptable, mustNot } of scenarios.values()) {
    const habit = habits.get(code) ?? { scenarios: 0, defensible: new Map(), misleading: new Map() };
    habits.set(code, habit);
    habit.scenarios++;
    for (const other of alsoAcceptable) add(habit.defensible, other, 1);
    for (const other of mustNot) add(habit.misleading, other, 1);
  }
  return (reading) => {
    const likely = reading.ranked.filter(({ share }) => share >= shareMin);
    const total = likely.reduce((sum, { share }) => sum + share ** flattening, 0);
    const worth = new Map<number, number>();
    const harm = new Map<number, number>();
    for (const { code, share } of likely) {
      const chance = share ** flattening / total;
      add(worth, code, chance);
      const hits = reading.scenarios.filter((hit) => hit.code === code);
      const weights = hits.map(({ score }) => Math.exp(resemblanceWeight * score) - 1);
      const part = chance / weights.reduce((sum, weight) => sum + weight, 1);
      hits.forEach(({ id }, at) => {
        const scenario = scenarios.get(id);
        const weight = part * (weights[at] ?? 0);
        for (const other of scenario?.alsoAcceptable ?? []) add(worth, other, weight * defensibleWorth);
        for (const other of scenario?.mustNot ?? []) add(harm, other, weight);
      });
      const habit = habits.get(code);
      if (!habit) continue;
      const each = part / habit.scenarios;
      for (const [other, count] of habit.defensible) add(worth, other, each * count * defensibleWorth);
      for (const [other, count] of habit.misleading) add(harm, other, each * count);
    }
    const useOf = ({ code }: RankedCode) => (worth.get(code) ?? 0) - harmCost * (harm.get(code) ?? 0);
    const best = likely.reduce<RankedCode | undefined>(
      (first, code) => (first && useOf(first) >= useOf(code) ? first : code),
      undefined,
    );
    if (!best) return reading;
    return { ...reading, ranked: putFirst(best, reading.ranked), use: useOf(best), harm: harm.get(best.code) ?? 0 };
  };
}

/** Shares stay with the places: a code that overtakes others has the share of the place that it takes. */
function putFirst(best: RankedCode, ranked: readonly RankedCode[]): readonly RankedCode[] {
  if (ranked[0] === best) return ranked;
  const order = [best, ...ranked.filter((other) => other !== best)];
  return order.map(({ code }, at) => ({ code, share: ranked[at]?.share ?? 0 }));
}

function add(sums: Map<number, number>, code: number, value: number): void {
  sums.set(code, (sums.get(code) ?? 0) + value);
}
