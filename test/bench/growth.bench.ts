import { expect, it } from "vitest";
import { parseQuestion } from "../../src/engine/question.ts";
import { redactSecrets } from "../../src/engine/secrets.ts";
import { checkMarks } from "../../src/engine/verify/marks.ts";
import { createOrderChecker } from "../../src/engine/verify/orders.ts";
import { withoutSecrets } from "../../src/log.ts";
import { cutMrkdwn, quoteWords, toMrkdwn, toPlainText } from "../../src/slack/blocks/mrkdwn.ts";
import { parsePlace } from "../../src/slack/cards/place.ts";
import { isTipsWords, readTipsWords } from "../../src/tips/read-words.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { report } from "./report.ts";

/** Everything that reads what people, files or models write. Each may take ten times as long for ten times the text. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  // Questions are cut, and what reads them further in meets no more than that.
  answer: (text) => engine.answer(text),
  parseQuestion,
  toMrkdwn: (text) => toMrkdwn(text, text.length * 6),
  quoteWords: (text) => quoteWords(text, text.length),
  toPlainText: (text) => toPlainText(text, text.length),
  cutMrkdwn: (text) => cutMrkdwn(text, text.length / 2),
  redactSecrets,
  withoutSecrets,
  checkMarks: (text) => checkMarks("summary", text),
  checkOrders: (
    (check) => (text: string) =>
      check("summary", text)
  )(createOrderChecker(knowledge.checking)),
  parsePlace,
  isTipsWords,
  readTipsWords: (text) => readTipsWords(text, { today: "2026-11-21", topics: new Map(), zones: [] } as never),
};

const pieces = [
  ..."a 0(<@*`_~|/\\.-\"'=&\u0000é名",
  ..."400 ,not ,a@,@a.,://,x:y@,eyJ,eyJa.,xoxb-,sk-,Bearer ,Authorization: ,cookie:,-----BEGIN ,token=,token is ,1 ,4 1,AB12 ,ab1,<@U,**,not 400 ,09:00 ,2026-11-".split(
    ",",
  ),
];

const long = 100_000;
const growthMax = 30;
// Below this the clock tells nothing.
const noticeableMs = 3;

async function timeOf(read: (text: string) => unknown, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const began = performance.now();
    await read(text);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

it.each(Object.entries(readers))("%s takes time in proportion to the length of what it reads", async (name, read) => {
  let worst = { piece: "", growth: 0, ms: 0 };
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(long / piece.length));
    const short = await timeOf(read, text.slice(0, long / 10));
    const ms = await timeOf(read, text.slice(0, long));
    const growth = ms < noticeableMs ? 0 : ms / short;
    if (growth > worst.growth || (growth === worst.growth && ms > worst.ms)) worst = { piece, growth, ms };
  }
  const line = `x ${worst.growth.toFixed(1)} for ten times the text, ${worst.ms.toFixed(1)} ms for ${long} characters`;
  report(`growth of ${name}`, { growth: worst.growth, ms: worst.ms }, `${line} of ${JSON.stringify(worst.piece)}`);
  expect(worst.growth).toBeLessThan(growthMax);
});
