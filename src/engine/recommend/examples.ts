import type { Knowledge } from "../../knowledge/knowledge.ts";
import { offTopicCode, vagueCode } from "./scorer.ts";
import { expandSentences } from "./sentences.ts";

/** A text that is known to belong to a code. */
export interface LabelledText {
  text: string;
  code: number;
  /** Texts of one group are left out together in cross-validation, since they are about one situation. */
  group: string;
  alsoAcceptable: readonly number[];
  mustNot: readonly number[];
}

/** Everything in the base that says in words when a code is right. */
export function listExamples(knowledge: Knowledge): LabelledText[] {
  const none = { alsoAcceptable: [], mustNot: [] };
  const examples: LabelledText[] = [];
  for (const [group, scenario] of knowledge.scenarios) {
    const { code, alsoAcceptable, mustNot } = scenario;
    for (const text of [scenario.title, ...scenario.phrasings])
      examples.push({ text, code, group, alsoAcceptable, mustNot });
  }
  for (const [code, entry] of knowledge.codes) {
    if (entry.state !== "assigned") continue;
    for (const fact of entry.useWhen) examples.push({ text: fact.text, code, group: `codes/${code}`, ...none });
  }
  for (const [id, comparison] of knowledge.comparisons) {
    for (const { code, example } of comparison.sides)
      examples.push({ text: example, code, group: `comparisons/${id}`, ...none });
  }
  for (const { text, code, pattern } of expandSentences(knowledge.sentences)) {
    examples.push({ text, code, group: `sentences/${code}/${pattern}`, ...none });
  }
  for (const { about, examples: texts } of knowledge.scope.offTopic) {
    for (const text of texts) examples.push({ text, code: offTopicCode, group: `off-topic/${about}`, ...none });
  }
  knowledge.scope.vague.forEach((text, at) => {
    // Vague texts share no situation, so they are spread over groups.
    examples.push({ text, code: vagueCode, group: `vague/${at % 10}`, ...none });
  });
  return examples;
}
