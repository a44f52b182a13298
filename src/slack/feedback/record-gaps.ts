import type { Answer } from "../../engine/answer.ts";
import { redactSecrets } from "../../engine/secrets.ts";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Gap, Gaps } from "../../store/gaps.ts";
import type { Answerer } from "../answers/answerer.ts";
import type { Who } from "../answers/who.ts";
import type { KeepQuestions } from "./keep-questions.ts";

/** The answerer, with a note of every question that was not answered outright. Nobody waits for the note. */
export function recordGaps(
  answerer: Answerer,
  { gaps, keepQuestions, log }: { gaps: Gaps; keepQuestions: KeepQuestions; log: Logger },
): Answerer {
  async function record(question: string, gap: Gap, { workspace, user }: Who): Promise<void> {
    const { isOn } = await keepQuestions.read(workspace);
    await gaps.record(workspace, {
      ...gap,
      ...(isOn ? { asked: { person: user, question: redactSecrets(question) } } : {}),
    });
  }
  return {
    ...answerer,
    async ask(question, who, onAsking) {
      const answered = await answerer.ask(question, who, onAsking);
      const gap = question.trim() === "" ? undefined : gapOf(answered.answer);
      if (gap) {
        record(question, gap, who).catch((error) =>
          log.warn({ error: describeError(error) }, "a gap could not be noted"),
        );
      }
      return answered;
    },
  };
}

/** Orders to the bot are none: there is nothing to mend. */
function gapOf(answer: Answer): Gap | undefined {
  if (answer.kind === "not-understood" && answer.reason === "out-of-scope") return { kind: "not-understood" };
  if (answer.kind !== "clarification") return undefined;
  // Without an explanation the candidates are the everyday codes, which nothing in the words speaks for.
  return { kind: "asked-back", code: answer.explanation && answer.candidates[0] };
}
