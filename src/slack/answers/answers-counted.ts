import type { Logger } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import type { Answered, Answerer } from "./answerer.ts";
import type { Who } from "./who.ts";

/**
 * The answerer, with every answer to a person's words counted and logged, and nothing of the words. A button that leads
 * to a known card asks nothing.
 */
export function countAnswers(answerer: Answerer, { questions }: Pick<Metrics, "questions">, log: Logger): Answerer {
  const count = ({ answer }: Answered, { workspace, surface = "modal" }: Who) => {
    const { kind } = answer;
    const confidence = kind === "recommendation" ? answer.confidence : "";
    questions.inc({ surface, kind, confidence });
    const code = "code" in answer ? { code: answer.code } : {};
    log.info({ workspace, surface, kind, ...code, ...(confidence === "" ? {} : { confidence }) }, "answered");
  };
  return {
    ...answerer,
    async ask(question, who, onAsking) {
      const answered = await answerer.ask(question, who, onAsking);
      count(answered, who);
      return answered;
    },
  };
}
