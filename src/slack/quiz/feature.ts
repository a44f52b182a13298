import { randomUUID } from "node:crypto";
import { describeError } from "../../errors.ts";
import { reading, saving } from "../answers/saving.ts";
import type { Who } from "../answers/who.ts";
import { withinMs } from "../answers/within.ts";
import { section } from "../blocks/blocks.ts";
import { featureActionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { showCard, siteOf } from "../surfaces/clicks.ts";
import type { Click, CommandRequest, Feature, Reply } from "../surfaces/feature.ts";
import { platformErrorOf } from "../surfaces/platform-error.ts";
import { type SurfaceParts, toMessage } from "../surfaces/surface.ts";
import { renderGone } from "../surfaces/views.ts";
import { type QuestionCard, renderQuestion, renderScore, renderTopics, renderVerdict } from "./cards.ts";
import { type Asked, chooseForChannel, chooseForPerson, findQuestion, findTopic, listQuestions } from "./choose.ts";
import { anyTopic, type Press, parsePress } from "./press.ts";

const scoreWords = /^(?:score|results?|stats)$/i;
const hereWords = /^here\b\s*(.*)$/i;

/** `/http quiz`: a question with a private verdict, for oneself or for the channel. */
export function createQuizFeature(parts: SurfaceParts): Feature {
  const { knowledge } = parts;
  return {
    commands: { quiz: (request) => answerCommand(request, parts) },
    isMeant(_, said) {
      const topic = hereWords.exec(said)?.[1] ?? said;
      // One word that is no topic is a slip; more words are a situation about a quiz.
      return topic === "" || scoreWords.test(said) || isTopicOrSlip(topic, parts);
    },
    actions: {
      [featureActionIds.quiz]: async (click) => {
        const topic = findTopic(sentValue(click) ?? "", knowledge.topics);
        const card = await askPerson(click.who, topic, parts);
        await showCard(click, () => card);
      },
      [featureActionIds.quizAnswer]: (click) => judge(click, parts),
    },
    views: {},
  };
}

function isTopicOrSlip(words: string, { knowledge }: SurfaceParts): boolean {
  return findTopic(words, knowledge.topics) !== undefined || !/\s/.test(words);
}

async function answerCommand(request: CommandRequest, parts: SurfaceParts): Promise<Reply> {
  const { who, words, surface } = request;
  if (scoreWords.test(words)) {
    // In a channel the results would be everybody's.
    if (surface === "mention") return privately("Your results are yours alone: ask me with `/http quiz score`.");
    return renderScore(await reading("your results", parts.store.quiz.list(who.workspace, who.user)), parts.knowledge);
  }
  const here = hereWords.exec(words);
  const word = here?.[1] ?? words.replace(/^me$/i, "");
  const topic = word === "" ? undefined : findTopic(word, parts.knowledge.topics);
  if (word !== "" && topic === undefined) return renderTopics(word, parts.knowledge);
  if (surface === "mention") return (await prepareRound(who, topic, parts)) ?? renderTopics(word, parts.knowledge);
  return here && surface === "command" ? postRound(request, topic, parts) : askPerson(who, topic, parts);
}

/** The next question for a person. Without the store it is any, because asking needs no memory. */
async function askPerson({ workspace, user }: Who, topic: string | undefined, parts: SurfaceParts): Promise<Card> {
  const { store, knowledge, log } = parts;
  const results = await withinMs(patienceMs, store.quiz.list(workspace, user)).catch((error: unknown) => {
    log.warn({ error: describeError(error) }, "a question is asked without knowing which were answered");
    return [];
  });
  const asked = chooseForPerson(listQuestions(knowledge, topic), results, user);
  return asked ? renderQuestion({ asked, seed: user, topic }, knowledge) : renderTopics(topic ?? "", knowledge);
}

const patienceMs = 250;

/** A question for a whole channel. */
async function prepareRound(
  { workspace, channel = "" }: Who,
  topic: string | undefined,
  { store, knowledge }: SurfaceParts,
): Promise<Card | undefined> {
  const posted = await reading("what this channel was asked", store.quiz.listPosted(workspace, channel));
  const asked = chooseForChannel(listQuestions(knowledge, topic), posted, channel);
  if (!asked) return undefined;
  const round = randomUUID();
  await saving("this round", store.quiz.post(workspace, { channel, round }, asked.id));
  return renderQuestion({ asked, seed: channel, topic, round }, knowledge);
}

async function postRound(
  { who, client }: CommandRequest,
  topic: string | undefined,
  parts: SurfaceParts,
): Promise<Reply> {
  const card = await prepareRound(who, topic, parts);
  if (!card) return renderTopics(topic ?? "", parts.knowledge);
  try {
    await client.chat.postMessage({ channel: who.channel ?? "", ...toMessage(card) });
    return privately("🎯 The question is in the channel. Everybody's first answer counts for the streak.");
  } catch (error) {
    const refusal = platformErrorOf(error);
    if (refusal !== "not_in_channel" && refusal !== "channel_not_found") throw error;
    return privately("I am not in this channel, so I cannot ask it anything. Invite me with `/invite`, and try again.");
  }
}

/** An answer: the verdict is for the one who gave it, and the channel sees how its streak goes on. */
async function judge(click: Click, parts: SurfaceParts): Promise<void> {
  const press = parsePress(sentValue(click));
  const asked = press && findQuestion(parts.knowledge, press.question);
  const chosen = asked?.question.options.find(({ answer }) => answer === press?.answer);
  if (!press || !asked || !chosen) {
    await showCard(click, () => renderGone());
    return;
  }
  const isRight = chosen.right === true;
  const counted = press.round === undefined ? undefined : await answerRound(click, press, asked, isRight, parts);
  const { workspace, user } = click.who;
  if (counted !== false) await saving("your answer", parts.store.quiz.answer(workspace, user, asked.id, isRight));
  const card = renderVerdict({ asked, chosen, topic: press.topic, isRepeated: counted === false }, parts.knowledge);
  await showCard(click, () => card);
}

/** Whether it was the person's first answer of the round. If so, everybody's message shows the new standing. */
async function answerRound(
  click: Click,
  { round = "", topic }: Press,
  asked: Asked,
  isRight: boolean,
  { store, knowledge }: SurfaceParts,
): Promise<boolean> {
  const { workspace, user, channel = "" } = click.who;
  const { isFirst, standing } = await saving(
    "your answer",
    store.quiz.answerRound(workspace, user, { channel, round }, isRight),
  );
  if (!isFirst || siteOf(click.body).kind !== "everybody") return isFirst;
  const card: QuestionCard = { asked, seed: channel, topic, round, standing };
  await click.respond?.({ replace_original: true, ...toMessage(renderQuestion(card, knowledge)) });
  return true;
}

function privately(text: string): Card {
  return { text, blocks: [section(text)] };
}

function sentValue({ body }: Click): string | undefined {
  const [action] = body.actions;
  return action?.type === "button" && action.value !== anyTopic ? action.value : undefined;
}
