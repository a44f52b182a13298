import type { Database, FeedbackRow } from "./database.ts";
import { foldQuestion, keptMs, tidyWords } from "./folding.ts";

/** What somebody thinks of an answer. */
export interface Opinion {
  question: string;
  /** What was answered. */
  code: number;
  isRight: boolean;
  /** What it should have been, and why. */
  wanted?: number | undefined;
  reason?: string | undefined;
}

/** An opinion as it is kept; nobody's name leaves the store. */
export interface KeptOpinion extends Opinion {
  questionKey: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Feedback {
  /** The last word of a person on an answer is the one that counts. */
  say(workspace: string, person: string, opinion: Opinion): Promise<void>;
  /** What was judged wrong and not dismissed, newest first. */
  listWrong(workspace: string): Promise<KeptOpinion[]>;
  dismiss(workspace: string, questionKey: string): Promise<void>;
  forgetOld(): Promise<void>;
}

const listedMax = 500;

export function createFeedback({ db, now }: Database): Feedback {
  return {
    async say(workspace, person, { question, code, isRight, wanted, reason }) {
      const said = {
        question: tidyWords(question),
        is_right: isRight ? 1 : 0,
        wanted: wanted ?? null,
        reason: reason === undefined ? null : tidyWords(reason),
        is_dismissed: 0,
        said_at: now(),
      };
      await db
        .insertInto("feedback")
        .values({ workspace, person, question_key: foldQuestion(question), code, ...said })
        .onConflict((conflict) => conflict.columns(["workspace", "person", "question_key", "code"]).doUpdateSet(said))
        .execute();
    },
    async listWrong(workspace) {
      const rows = await db
        .selectFrom("feedback")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("is_right", "=", 0)
        .where("is_dismissed", "=", 0)
        .where("said_at", ">", now() - keptMs)
        .orderBy("said_at", "desc")
        .limit(listedMax)
        .execute();
      return rows.map(toOpinion);
    },
    async dismiss(workspace, questionKey) {
      await db
        .updateTable("feedback")
        .set({ is_dismissed: 1 })
        .where("workspace", "=", workspace)
        .where("question_key", "=", questionKey)
        .execute();
    },
    async forgetOld() {
      await db
        .deleteFrom("feedback")
        .where("said_at", "<=", now() - keptMs)
        .execute();
    },
  };
}

function toOpinion({ question_key, question, code, is_right, wanted, reason, said_at }: FeedbackRow): KeptOpinion {
  return {
    questionKey: question_key,
    question,
    code,
    isRight: is_right === 1,
    at: said_at,
    ...(wanted === null ? {} : { wanted }),
    ...(reason === null || reason === "" ? {} : { reason }),
  };
}
