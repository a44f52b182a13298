import { stringify } from "yaml";
import type { KeptOpinion } from "../../store/feedback.ts";
import type { GapCount, GapKind } from "../../store/gaps.ts";

/** Everything that points at one question, or where questions are not kept at one code. */
export interface GapGroup {
  questionKey: string;
  /** As it was asked last; empty where questions are not kept. */
  question: string;
  /** Set where questions are not kept. */
  kind?: GapKind;
  code?: number;
  notUnderstood: number;
  askedBack: number;
  judged: { code: number; wanted?: number | undefined; reason?: string | undefined }[];
  /** Milliseconds since 1970. */
  lastAt: number;
}

/** Newest first. */
export function groupGaps(counts: readonly GapCount[], opinions: readonly KeptOpinion[]): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  const groupFor = (key: string, first: Omit<GapGroup, "notUnderstood" | "askedBack" | "judged">): GapGroup => {
    const group = groups.get(key) ?? { ...first, notUnderstood: 0, askedBack: 0, judged: [] };
    groups.set(key, group);
    if (first.lastAt > group.lastAt) Object.assign(group, { question: first.question, lastAt: first.lastAt });
    return group;
  };
  for (const { kind, code, questionKey, question, times, lastAt } of counts) {
    const isKept = questionKey !== "";
    const unkept = isKept ? {} : { kind, ...(code === undefined ? {} : { code }) };
    const key = isKept ? questionKey : `\n${kind} ${code}`;
    const group = groupFor(key, { questionKey, question, lastAt, ...unkept });
    if (kind === "not-understood") group.notUnderstood += times;
    else group.askedBack += times;
  }
  for (const { questionKey, question, code, wanted, reason, at } of opinions) {
    groupFor(questionKey, { questionKey, question, lastAt: at }).judged.push({ code, wanted, reason });
  }
  return [...groups.values()].sort((a, b) => b.lastAt - a.lastAt);
}

/**
 * The groups as cases for `npm run eval`: those for which somebody said what it should have been, and the others as
 * comments to be filled in. `undefined` where no question is known.
 */
export function renderCases(groups: readonly GapGroup[]): string | undefined {
  const known = groups.filter(({ question }) => question !== "");
  if (known.length === 0) return undefined;
  const texts = known.map((group) => {
    const [answer, ...others] = wantedOf(group);
    const reasons = group.judged.flatMap(({ reason }) => reason ?? []).map((reason) => `# ${reason}\n`);
    const text = stringify([{ situation: group.question, answer: answer ?? "?", also_ok: others, kind: "feedback" }], {
      lineWidth: 0,
      defaultStringType: "QUOTE_DOUBLE",
      defaultKeyType: "PLAIN",
    });
    return reasons.join("") + (answer === undefined ? text.trimEnd().replace(/^/gm, "# ").concat("\n") : text);
  });
  return texts.join("");
}

/** What people said it should have been, the most wanted first. */
function wantedOf({ judged }: GapGroup): number[] {
  const votes = new Map<number, number>();
  for (const { wanted } of judged) if (wanted !== undefined) votes.set(wanted, (votes.get(wanted) ?? 0) + 1);
  return [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([code]) => code);
}
