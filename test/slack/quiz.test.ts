import { describe, expect, it } from "vitest";
import {
  chooseForChannel,
  chooseForPerson,
  findQuestion,
  listQuestions,
  shuffleOptions,
} from "../../src/slack/quiz/choose.ts";
import type { Store } from "../../src/store/open.ts";
import { knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import {
  channel,
  click,
  command,
  directMessage,
  elementOf,
  elementsOf,
  mention,
  type SentElement,
  team,
  user,
} from "./payloads.ts";
import { createTestApp, type TestApp } from "./test-app.ts";

async function setUp(): Promise<{ app: TestApp; store: Store }> {
  const store = await openMemoryStore();
  return { app: await createTestApp({ store }), store };
}

/** The button of the right option, or of a wrong one. */
function optionOf(blocks: unknown[], isRight: boolean): SentElement {
  const found = elementsOf(blocks).find(({ action_id, value }) => {
    if (!action_id.startsWith("quiz-answer")) return false;
    const { q, a } = JSON.parse(value ?? "");
    const option = findQuestion(knowledge, q)?.question.options.find(({ answer }) => answer === a);
    return (option?.right === true) === isRight;
  });
  if (!found) throw new Error("there is no such option");
  return found;
}

const idOf = (element: SentElement): string => JSON.parse(element.value ?? "").q;
const textOf = (blocks: unknown) => JSON.stringify(blocks);

describe("/http quiz", () => {
  it("asks a question, and says privately why the chosen option is wrong and which is right", async () => {
    const { app, store } = await setUp();
    const { said } = await app.send(command("quiz"));
    expect(said.response_type).toBe("ephemeral");
    const wrong = optionOf(said.blocks, false);
    await app.send(click(wrong, "ephemeral"));
    const { args } = app.last("respond");
    expect(args.replace_original).toBe(true);
    const asked = findQuestion(knowledge, idOf(wrong));
    const words = args.blocks.map((block: { text?: { text: string } }) => block.text?.text ?? "").join("\n");
    expect(words).toContain("❌ Not quite");
    expect(words.match(/You chose/g)).toHaveLength(1);
    expect(words).toContain("Right is");
    expect(await store.quiz.list(team, user)).toMatchObject([{ question: asked?.id, isRight: false }]);
  });

  it("says so when the answer is right, names the source, and goes on with another question", async () => {
    const { app } = await setUp();
    const { said } = await app.send(command("quiz auth"));
    const right = optionOf(said.blocks, true);
    await app.send(click(right, "ephemeral"));
    const verdict = app.last("respond").args;
    expect(verdict.text).toContain("✅ Right");
    expect(textOf(verdict.blocks.at(-1))).toMatch(/RFC|https?:/);
    await app.send(click(elementOf(verdict.blocks, "quiz"), "ephemeral"));
    const next = optionOf(app.last("respond").args.blocks, true);
    expect(idOf(next)).not.toBe(idOf(right));
    expect(findQuestion(knowledge, idOf(next))?.topic).toBe("auth");
  });

  it("asks everything once before anything comes again, and then what was wrong", async () => {
    const { app } = await setUp();
    const count = listQuestions(knowledge, "limits").length;
    const seen: string[] = [];
    let { blocks } = (await app.send(command("quiz limits"))).said;
    for (let index = 0; index < count; index++) {
      const option = optionOf(blocks, index !== 1);
      seen.push(idOf(option));
      await app.send(click(option, "ephemeral"));
      await app.send(click(elementOf(app.last("respond").args.blocks, "quiz"), "ephemeral"));
      blocks = app.last("respond").args.blocks;
    }
    expect(new Set(seen).size).toBe(count);
    expect(idOf(optionOf(blocks, true))).toBe(seen[1]);
  });

  it("works on a message from before a restart", async () => {
    const { app, store } = await setUp();
    const { said } = await app.send(command("quiz"));
    const restarted = await createTestApp({ store });
    await restarted.send(click(optionOf(said.blocks, true), "ephemeral"));
    expect(restarted.last("respond").args.text).toContain("✅ Right");
    expect(await store.quiz.list(team, user)).toHaveLength(1);
  });

  it("of another version says so", async () => {
    const { app, store } = await setUp();
    for (const value of ["x", '{"q":"gone","a":"401"}', '{"q":"no-token-at-all","a":"gone"}']) {
      await app.send(click({ type: "button", action_id: "quiz-answer:0", value }, "ephemeral"));
      expect(app.last("respond").args.text).toContain("another version");
    }
    expect(await store.quiz.list(team, user)).toEqual([]);
  });

  it("shows a person's own score to nobody else", async () => {
    const { app } = await setUp();
    expect((await app.send(command("quiz score"))).said.text).toContain("not answered a question yet");
    for (const isRight of [true, false]) {
      const { said } = await app.send(command("quiz"));
      await app.send(click(optionOf(said.blocks, isRight), "ephemeral"));
    }
    const { said } = await app.send(command("quiz score"));
    expect(said.text).toMatch(/^You have answered 2 of \d+ questions, and 1 of them right; 1 at the first try\.$/);
    await app.send(mention("quiz score"));
    expect(app.last("chat.postMessage").args.text).toContain("yours alone");
  });

  it("names the topics for one that is none, and leaves situations to the engine", async () => {
    const { app } = await setUp();
    const { said } = await app.send(command("quiz cooking"));
    expect(said.text).toContain("There are no questions on “cooking”");
    await app.send(click(elementOf(said.blocks, "quiz:caching"), "ephemeral"));
    expect(findQuestion(knowledge, idOf(optionOf(app.last("respond").args.blocks, true)))?.topic).toBe("caching");
    const situation = await app.send(command("quiz was submitted twice with the same idempotency key"));
    expect(situation.said.text).not.toContain("no questions on");
  });

  it("is asked in a direct message too, and privately by a button of a tip", async () => {
    const { app } = await setUp();
    await app.send(directMessage("quiz me"));
    await app.send(click(optionOf(app.last("chat.postMessage").args.blocks, true), "direct"));
    expect(app.last("respond").args).toMatchObject({ replace_original: true, text: expect.stringContaining("✅") });
    await app.send(click({ type: "button", action_id: "quiz", value: "auth" }, "channel"));
    expect(app.last("respond").args).toMatchObject({ replace_original: false, response_type: "ephemeral" });
    expect(findQuestion(knowledge, idOf(optionOf(app.last("respond").args.blocks, true)))?.topic).toBe("auth");
  });

  it("asks without the store, and says that the answer could not be saved", async () => {
    const { app, store } = await setUp();
    await store.close();
    const { said } = await app.send(command("quiz"));
    await app.send(click(optionOf(said.blocks, true), "ephemeral"));
    expect(app.last("respond").args.text).toMatch(/^I could not save your answer/);
  });

  it("fits in Slack with every question there is", async () => {
    const { app } = await setUp();
    for (const { id, question } of listQuestions(knowledge)) {
      for (const { answer } of question.options) {
        const value = JSON.stringify({ q: id, a: answer, t: "basics", r: "x".repeat(36) });
        await app.send(click({ type: "button", action_id: "quiz-answer:0", value }, "channel"));
      }
    }
    expect(app.calls.length).toBeGreaterThan(300);
  });
});

describe("a quiz in a channel", () => {
  const by = (body: ReturnType<typeof click>, id: string) => ({ ...body, user: { ...body.user, id } });

  it("is asked by a mention or with *here*, keeps verdicts private, and shows the streak to all", async () => {
    const { app, store } = await setUp();
    await app.send(mention("quiz auth"));
    const { blocks } = app.last("chat.postMessage").args;
    const before = app.calls.length;
    await app.send(by(click(optionOf(blocks, true), "channel"), "U0ANN000000"));
    const [shown, verdict] = app.calls.slice(before);
    expect(shown?.args).toMatchObject({ replace_original: true });
    expect(textOf(shown?.args.blocks)).toContain("1 answered  ·  🔥 1 right in a row here, at best 1");
    expect(textOf(shown?.args.blocks)).not.toContain("U0ANN");
    expect(verdict?.args).toMatchObject({ response_type: "ephemeral", replace_original: false });
    await app.send(by(click(optionOf(shown?.args.blocks, false), "channel"), "U0BOB000000"));
    expect(textOf(app.calls.at(-2)?.args.blocks)).toContain("2 answered  ·  🔥 0 right in a row here, at best 1");
    expect(await store.quiz.list(team, "U0BOB000000")).toMatchObject([{ isRight: false }]);
  });

  it("counts a person's first answer only, and says so", async () => {
    const { app, store } = await setUp();
    await app.send(command("quiz here"));
    const { blocks, channel: where } = app.last("chat.postMessage").args;
    expect(where).toBe(channel);
    await app.send(click(optionOf(blocks, false), "channel"));
    const before = app.calls.length;
    await app.send(click(optionOf(blocks, true), "channel"));
    expect(app.calls.slice(before)).toHaveLength(1);
    expect(textOf(app.last("respond").args.blocks)).toContain("Your first answer is the one that counts here");
    expect(await store.quiz.list(team, user)).toMatchObject([{ isRight: false }]);
  });

  it("shows the same order of options to everybody, also when it is drawn again", async () => {
    const { app } = await setUp();
    await app.send(mention("quiz"));
    const { blocks } = app.last("chat.postMessage").args;
    await app.send(click(optionOf(blocks, true), "channel"));
    const again = app.calls.at(-2)?.args.blocks;
    const orderOf = (all: unknown[]) => elementsOf(all).map(({ value }) => JSON.parse(value ?? "").a);
    expect(orderOf(again)).toEqual(orderOf(blocks));
  });

  it("is not asked where the bot is missing, and says how to get it there", async () => {
    const store = await openMemoryStore();
    const app = await createTestApp({
      store,
      answer: ({ method }) => (method === "chat.postMessage" ? { ok: false, error: "not_in_channel" } : undefined),
    });
    const { said } = await app.send(command("quiz here auth"));
    expect(said.text).toContain("Invite me");
  });
});

describe("the choice of a question", () => {
  const asked = listQuestions(knowledge, "auth");

  it("is another order for another person, and the same for the same", () => {
    const firstFor = (seed: string) => chooseForPerson(asked, [], seed)?.id;
    const firsts = new Set(Array.from({ length: 30 }, (_, index) => firstFor(`U${index}`)));
    expect(firsts.size).toBeGreaterThan(3);
    expect(firstFor("U1")).toBe(firstFor("U1"));
    const [question] = asked;
    if (!question) throw new Error("there are no questions");
    const orders = new Set(
      Array.from({ length: 30 }, (_, index) =>
        shuffleOptions(question, `U${index}`)
          .map((o) => o.answer)
          .join(),
      ),
    );
    expect(orders.size).toBeGreaterThan(3);
  });

  it("comes back to the answer that is longest ago, wrong ones first", () => {
    const results = asked.map(({ id }, index) => ({
      question: id,
      isRight: index !== 2 && index !== 4,
      wasRightFirst: false,
      answeredAt: index === 4 ? 1 : 100 + index,
    }));
    expect(chooseForPerson(asked, results, "U1")?.id).toBe(asked[4]?.id);
  });

  it("for a channel is what it was not asked, and then what is longest ago", () => {
    const ids = asked.map(({ id }) => id);
    expect(chooseForChannel(asked, ids.slice(1), "C1")?.id).toBe(ids[0]);
    expect(chooseForChannel(asked, [...ids.slice(1), ids[0] ?? ""], "C1")?.id).toBe(ids[1]);
  });
});
