import type { Database, GapRow } from "./database.ts";
import { foldQuestion, keptMs, tidyWords } from "./folding.ts";

/** Why a question is a gap: it was taken for none of ours, or it had to be asked back. */
export type GapKind = "not-understood" | "asked-back";

/** What was not answered outright. */
export interface Gap {
  kind: GapKind;
  /** What the engine thought of first, if of any. */
  code?: number | undefined;
  /** Who asked what; only where the workspace keeps questions. */
  asked?: { person: string; question: string } | undefined;
}

/** Gaps of one kind and question, or without questions of one kind and code. */
export interface GapCount {
  kind: GapKind;
  code?: number;
  /** Both empty where questions are not kept. */
  questionKey: string;
  question: string;
  times: number;
  /** Milliseconds since 1970. */
  lastAt: number;
}

export interface Gaps {
  record(workspace: string, gap: Gap): Promise<void>;
  /** Newest first. */
  list(workspace: string): Promise<GapCount[]>;
  /** Removes the counts of a question; those without questions by kind and code. */
  dismiss(workspace: string, which: { questionKey: string; kind?: GapKind; code?: number }): Promise<void>;
  /** Removes the words of every question that was kept, for a workspace that keeps none any more. */
  dropQuestions(workspace: string): Promise<void>;
  forgetOld(): Promise<void>;
}

const listedMax = 500;
const noCode = 0;

export function createGaps({ db, now }: Database): Gaps {
  return {
    async record(workspace, { kind, code = noCode, asked }) {
      const key = asked === undefined ? "" : foldQuestion(asked.question);
      // A question without a word in it, such as "???", is counted and no more.
      const kept = asked === undefined || key === "" ? undefined : asked;
      const row = {
        question: kept === undefined ? "" : tidyWords(kept.question),
        last_at: now(),
      };
      await db
        .insertInto("gaps")
        .values({ workspace, kind, question_key: key, code, person: kept?.person ?? "", times: 1, ...row })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace", "kind", "question_key", "code", "person"])
            .doUpdateSet((update) => ({ ...row, times: update("gaps.times", "+", 1) })),
        )
        .execute();
    },
    async list(workspace) {
      const rows = await db
        .selectFrom("gaps")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("last_at", ">", now() - keptMs)
        .orderBy("last_at", "desc")
        .limit(listedMax)
        .execute();
      return rows.map(toCount);
    },
    async dismiss(workspace, { questionKey, kind, code = noCode }) {
      let query = db.deleteFrom("gaps").where("workspace", "=", workspace).where("question_key", "=", questionKey);
      if (questionKey === "") query = query.where("kind", "=", kind ?? "").where("code", "=", code);
      await query.execute();
    },
    async dropQuestions(workspace) {
      await db.deleteFrom("gaps").where("workspace", "=", workspace).where("question_key", "!=", "").execute();
    },
    async forgetOld() {
      await db
        .deleteFrom("gaps")
        .where("last_at", "<=", now() - keptMs)
        .execute();
    },
  };
}

function toCount({ kind, code, question_key, question, times, last_at }: GapRow): GapCount {
  return {
    kind: kind as GapKind,
    questionKey: question_key,
    question,
    times,
    lastAt: last_at,
    ...(code === noCode ? {} : { code }),
  };
}
