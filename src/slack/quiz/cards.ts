import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { QuizQuestion } from "../../knowledge/schema.ts";
import { parseSource } from "../../knowledge/source.ts";
import type { ChannelStanding, QuizResult } from "../../store/quiz.ts";
import { actions, type Button, button, context, header, type KnownBlock, section } from "../blocks/blocks.ts";
import { toLink, toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds, featureActionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { encodePlace } from "../cards/place.ts";
import { type Asked, listQuestions, shuffleOptions } from "./choose.ts";
import { anyTopic, encodePress } from "./press.ts";

type Option = QuizQuestion["options"][number];

export interface QuestionCard {
  asked: Asked;
  /** Whoever is asked: a person, or a channel. The order of the options hangs on it. */
  seed: string;
  /** The topic that was asked for. */
  topic?: string | undefined;
  /** Set where a channel is asked. */
  round?: string | undefined;
  standing?: ChannelStanding | undefined;
}

// Slack shows about so many characters of a button's label (slack limits it to 75).
const shortLabelLength = 28;
const letters = ["A", "B", "C", "D"];

/** A question with a button for each option. */
export function renderQuestion(card: QuestionCard, { topics }: Pick<Knowledge, "topics">): Card {
  const { asked, seed, topic, round, standing } = card;
  const options = shuffleOptions(asked, seed);
  const isShort = options.every(({ answer }) => answer.length <= shortLabelLength);
  const lettered = options.map(({ answer }, at) => `*${letters[at]}*  ${toMrkdwn(answer)}`);
  const buttons = options.map(({ answer }, at): Button => {
    const value = encodePress({ question: asked.id, answer, topic, round });
    const id = `${featureActionIds.quizAnswer}:${at}`;
    return isShort
      ? button(id, answer, value)
      : button(id, letters[at] ?? "", value, { accessibilityLabel: answer.slice(0, 75) });
  });
  const question = toMrkdwn(asked.question.question);
  return {
    text: `Quiz: ${question}`,
    blocks: [
      header("🎯 Quiz"),
      section(isShort ? question : [question, "", ...lettered].join("\n")),
      actions(buttons),
      context(
        round === undefined
          ? toMrkdwn(topics[asked.topic]?.title ?? asked.topic)
          : `${toMrkdwn(topics[asked.topic]?.title ?? asked.topic)}  ·  Only you see whether you were right.${standingWords(standing)}`,
      ),
    ],
  };
}

function standingWords(standing: ChannelStanding | undefined): string {
  if (!standing || standing.answers + standing.best === 0) return "";
  const { streak, best, answers } = standing;
  const taken = answers === 0 ? "" : `  ·  ${answers} answered`;
  return `${taken}  ·  🔥 ${streak} right in a row here, at best ${best}`;
}

export interface Verdict {
  asked: Asked;
  chosen: Option;
  topic?: string | undefined;
  /** A second answer in a channel's round, which does not count. */
  isRepeated: boolean;
}

/** For the one who answered: whether it was right, why the chosen option is wrong, and why the right one is right. */
export function renderVerdict({ asked, chosen, topic, isRepeated }: Verdict, knowledge: Knowledge): Card {
  const right = asked.question.options.find((option) => option.right === true);
  const isRight = chosen.right === true;
  const reference = parseSource(asked.question.source, knowledge.sources);
  const title = isRight ? "✅ Right" : "❌ Not quite";
  const [code] = asked.question.codes;
  const entry = code === undefined ? undefined : knowledge.codes.get(code);
  return {
    text: `${title}: ${toMrkdwn(right?.answer ?? "")}`,
    blocks: [
      header(title),
      section(`_${toMrkdwn(asked.question.question)}_`),
      ...(isRight ? [] : [section(`You chose *${toMrkdwn(chosen.answer)}*\n${toMrkdwn(chosen.why)}`)]),
      ...(right ? [section(`${isRight ? "" : "Right is "}*${toMrkdwn(right.answer)}*\n${toMrkdwn(right.why)}`)] : []),
      actions([
        button(featureActionIds.quiz, "Another", topic ?? anyTopic, { style: "primary" }),
        ...(code === undefined || !entry
          ? []
          : [button(`${actionIds.show}:code`, `All about ${code}`, encodePlace({ show: "code", code }))]),
      ]),
      ...footOf(reference && toLink(reference), isRepeated),
    ],
  };
}

function footOf(source: string | undefined, isRepeated: boolean): KnownBlock[] {
  const line = [
    ...(source === undefined ? [] : [source]),
    ...(isRepeated ? ["Your first answer is the one that counts here."] : []),
  ];
  return line.length === 0 ? [] : [context(line.join("  ·  "))];
}

/** How a person has done so far; nobody else sees it. */
export function renderScore(results: readonly QuizResult[], knowledge: Knowledge): Card {
  const all = listQuestions(knowledge);
  const known = new Map(results.map((result) => [result.question, result]));
  const answered = all.filter(({ id }) => known.has(id));
  const right = answered.filter(({ id }) => known.get(id)?.isRight === true).length;
  const atFirst = answered.filter(({ id }) => known.get(id)?.wasRightFirst === true).length;
  const text =
    answered.length === 0
      ? "You have not answered a question yet."
      : `You have answered ${answered.length} of ${all.length} questions, and ${right} of them right; ${atFirst} at the first try.`;
  const lines = Object.entries(knowledge.topics).flatMap(([topic, { title }]) => {
    const own = answered.filter((asked) => asked.topic === topic);
    const good = own.filter(({ id }) => known.get(id)?.isRight === true).length;
    return own.length === 0
      ? []
      : [`${good === own.length ? "✅" : "▫️"}  ${toMrkdwn(title)}: ${good} of ${own.length}`];
  });
  return {
    text,
    blocks: [
      header("🎯 Your quiz"),
      section(text),
      ...(lines.length === 0 ? [] : [section(lines.join("\n"))]),
      actions([
        button(featureActionIds.quiz, answered.length === 0 ? "Ask me" : "Another", anyTopic, { style: "primary" }),
      ]),
      context("Only you see this. `/http forget me` deletes it."),
    ],
  };
}

/** What can be asked about, for a topic that is none. */
export function renderTopics(word: string, { topics, quiz }: Knowledge): Card {
  const known = Object.entries(topics).filter(([id]) => quiz.has(id));
  const text = `There are no questions on “${toMrkdwn(word, 60)}”. There are on: ${known.map(([id]) => `\`${id}\``).join(", ")}`;
  return {
    text,
    blocks: [
      section(text),
      actions(known.map(([id, { title }]) => button(`${featureActionIds.quiz}:${id}`, title, id))),
    ],
  };
}
