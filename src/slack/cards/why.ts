import type { Answer, Explanation } from "../../engine/answer.ts";
import { bullets, context, header, section } from "../blocks/blocks.ts";
import { squareOf } from "../blocks/code-words.ts";
import { quoteWords, toMrkdwn } from "../blocks/mrkdwn.ts";
import type { Card } from "./card.ts";

/** What the engine read in the words, which rules fired, and who else was in the running. */
export function renderWhy(answer: Answer): Card {
  const explanation = "explanation" in answer ? answer.explanation : undefined;
  if (!explanation) {
    const text = "There is nothing to explain here: the question named what it wanted.";
    return { text, blocks: [section(text)] };
  }
  const blocks = [
    header("🔍 Why this answer"),
    bullets("Read in your words", explanation.facets.map(describeFacet), 12),
    bullets(
      "Rules that fired",
      explanation.rules.map(({ effect }) => toMrkdwn(effect)),
      8,
    ),
    bullets("In the running", explanation.scores.map(describeScore), 8),
    bullets("Written situations that resemble it", explanation.scenarios.map(describeScenario), 5),
  ].filter((block) => block !== undefined);
  return {
    text: "Why this answer",
    blocks: [...blocks, context(originWords(answer))],
  };
}

function originWords(answer: Answer): string {
  if ("checked" in answer && answer.checked) {
    return "This is what the base alone made of it. A model chose the code; each fact it cited was checked.";
  }
  if ("unadvised" in answer && answer.unadvised) {
    return "All of it comes from the base. A model was asked, and what it said did not pass or did not come.";
  }
  return "All of it comes from the base; no model was asked.";
}

function describeFacet({ name, value, words }: Explanation["facets"][number]): string {
  return `${toMrkdwn(name)}: *${toMrkdwn(value.replaceAll("-", " "))}*  in “${quoteWords(words, 120)}”`;
}

function describeScore({ code, score }: Explanation["scores"][number]): string {
  return `${squareOf(code)} *${code}*  ${Math.round(score * 100)} %`;
}

function describeScenario({ id, code }: Explanation["scenarios"][number]): string {
  return `*${code}*  ${toMrkdwn(id.replaceAll("-", " "))}`;
}
