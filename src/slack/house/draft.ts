import type { ViewOutput } from "@slack/bolt";
import { z } from "zod";
import type { HouseRules } from "../../engine/asker.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { HouseScope } from "../../store/house.ts";

/**
 * What somebody has chosen in the modal and not saved yet. It travels in the view's `private_metadata`, because the
 * modal shows one subject at a time, and what was chosen under another one must not be lost.
 */
export interface HouseDraft {
  /** The channel from which the modal was opened. */
  channel?: string | undefined;
  /** Whether the rules are for that channel alone. */
  isForChannel: boolean;
  /** A topic of `topics.yml`. */
  group: string;
  /** Convention to option, or to `noRule`. */
  chosen: Readonly<Record<string, string>>;
  /** Counts up with each drawing: Slack keeps what an input of the same id holds, whatever a new drawing says. */
  drawing: number;
}

/** The option of having no rule. Ids of options have no such sign. */
export const noRule = "-";

const draftSchema = z.object({
  c: z.string().max(30).optional(),
  s: z.boolean(),
  g: z.string().max(60),
  p: z.record(z.string(), z.string()),
  n: z.int(),
});

export function encodeDraft({ channel, isForChannel, group, chosen, drawing }: HouseDraft): string {
  return JSON.stringify({ c: channel, s: isForChannel, g: group, p: chosen, n: drawing });
}

export function parseDraft(encoded: string): HouseDraft | undefined {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(encoded));
    if (!parsed.success) return undefined;
    const { c, s, g, p, n } = parsed.data;
    return { channel: c, isForChannel: s && c !== undefined, group: g, chosen: p, drawing: n };
  } catch {
    return undefined;
  }
}

export function scopeOf({ channel, isForChannel }: HouseDraft): HouseScope {
  return isForChannel ? { channel } : {};
}

/** The block of a rule's select says what it showed, so that what nobody touched is told from what was chosen. */
export function ruleBlockId(topic: string, shown: string, drawing: number): string {
  return `rule ${topic} ${shown} ${drawing}`;
}

/** The draft with what the selects hold now. */
export function collectChoices(draft: HouseDraft, state: ViewOutput["state"]): HouseDraft {
  const chosen = { ...draft.chosen };
  for (const [blockId, elements] of Object.entries(state.values)) {
    const [, topic, shown] = /^rule (\S+) (\S+) \d+$/.exec(blockId) ?? [];
    const held = Object.values(elements)[0]?.selected_option?.value;
    if (topic !== undefined && held !== undefined && held !== shown) chosen[topic] = held;
  }
  return { ...draft, chosen };
}

/** What is to be written: only what differs from the rules there are, and only what the base has. */
export function changesOf(
  { chosen }: HouseDraft,
  rules: HouseRules,
  { conventions }: Pick<Knowledge, "conventions">,
): Map<string, string | undefined> {
  const changes = new Map<string, string | undefined>();
  for (const [topic, option] of Object.entries(chosen)) {
    const isKnown = conventions.get(topic)?.options.some(({ id }) => id === option) === true;
    if (option === noRule && rules.has(topic)) changes.set(topic, undefined);
    if (isKnown && rules.get(topic)?.option !== option) changes.set(topic, option);
  }
  return changes;
}

/** The choices of a preset; `noRule` takes every rule back. A preset that leaves a topic open leaves it as it is. */
export function choicesOfPreset(preset: string, { presets, conventions }: Knowledge): Readonly<Record<string, string>> {
  if (preset === noRule) return Object.fromEntries([...conventions.keys()].map((topic) => [topic, noRule]));
  return presets.get(preset)?.rules ?? {};
}
