import type { Database } from "./database.ts";

/** How a person did on a question. */
export interface QuizResult {
  question: string;
  /** The last answer. */
  isRight: boolean;
  wasRightFirst: boolean;
  /** Milliseconds since 1970. */
  answeredAt: number;
}

/** How a channel does: right answers in a row, the most there ever were, and who took part in this round. */
export interface ChannelStanding {
  streak: number;
  best: number;
  answers: number;
}

export interface Round {
  channel: string;
  round: string;
}

export interface QuizResults {
  /** A person's results, the oldest first. */
  list(workspace: string, person: string): Promise<QuizResult[]>;
  answer(workspace: string, person: string, question: string, isRight: boolean): Promise<void>;
  /** The questions that a channel was asked, the oldest first. */
  listPosted(workspace: string, channel: string): Promise<string[]>;
  post(workspace: string, round: Round, question: string): Promise<void>;
  /** A person's first answer in a round moves the channel's streak; `isFirst` is false for any later one, which does not. */
  answerRound(
    workspace: string,
    person: string,
    round: Round,
    isRight: boolean,
  ): Promise<{ isFirst: boolean; standing: ChannelStanding }>;
}

export function createQuizResults({ db, now }: Database): QuizResults {
  return {
    async list(workspace, person) {
      const rows = await db
        .selectFrom("quiz_results")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("person", "=", person)
        .orderBy("answered_at")
        .orderBy("question")
        .execute();
      return rows.map((row) => ({
        question: row.question,
        isRight: row.is_right === 1,
        wasRightFirst: row.was_right_first === 1,
        answeredAt: row.answered_at,
      }));
    },
    async answer(workspace, person, question, isRight) {
      const is_right = isRight ? 1 : 0;
      const last = { is_right, answered_at: now() };
      await db
        .insertInto("quiz_results")
        .values({ workspace, person, question, was_right_first: is_right, tries: 1, ...last })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace", "person", "question"])
            .doUpdateSet((update) => ({ ...last, tries: update("quiz_results.tries", "+", 1) })),
        )
        .execute();
    },
    async listPosted(workspace, channel) {
      const rows = await db
        .selectFrom("quiz_rounds")
        .select("question")
        .where("workspace", "=", workspace)
        .where("channel", "=", channel)
        .orderBy("posted_at")
        .execute();
      return rows.map(({ question }) => question);
    },
    async post(workspace, { channel, round }, question) {
      await db.insertInto("quiz_rounds").values({ workspace, channel, round, question, posted_at: now() }).execute();
    },
    answerRound: (workspace, person, { channel, round }, isRight) =>
      db.transaction().execute(async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto("quiz_round_answers")
          .values({ workspace, channel, round, person, is_right: isRight ? 1 : 0 })
          .onConflict((conflict) => conflict.columns(["workspace", "channel", "round", "person"]).doNothing())
          .executeTakeFirst();
        const isFirst = (numInsertedOrUpdatedRows ?? 0n) > 0n;
        if (isFirst) {
          await transaction
            .insertInto("quiz_streaks")
            .values({ workspace, channel, streak: isRight ? 1 : 0, best: isRight ? 1 : 0 })
            .onConflict((conflict) =>
              conflict.columns(["workspace", "channel"]).doUpdateSet(({ eb, case: when, ref }) => {
                if (!isRight) return { streak: 0 };
                const next = eb("quiz_streaks.streak", "+", 1);
                return {
                  streak: next,
                  best: when()
                    .when(next, ">", ref("quiz_streaks.best"))
                    .then(next)
                    .else(ref("quiz_streaks.best"))
                    .end(),
                };
              }),
            )
            .execute();
        }
        const streak = await transaction
          .selectFrom("quiz_streaks")
          .select(["streak", "best"])
          .where("workspace", "=", workspace)
          .where("channel", "=", channel)
          .executeTakeFirst();
        const { answers } = await transaction
          .selectFrom("quiz_round_answers")
          .select(({ fn }) => fn.countAll<number>().as("answers"))
          .where("workspace", "=", workspace)
          .where("channel", "=", channel)
          .where("round", "=", round)
          .executeTakeFirstOrThrow();
        return { isFirst, standing: { streak: 0, best: 0, ...streak, answers: Number(answers) } };
      }),
  };
}
