import { expect, it } from "vitest";
import type { Wish } from "../../src/store/tip-subscriptions.ts";
import { describeStores } from "./stores.ts";

const team = "T1";
const daily: Wish = {
  ...{ owner: "U1", zone: "Europe/Berlin", minutes: 540, weekdays: [1], skippedDates: [], topics: [], muted: [] },
  ...{ state: "on", since: 0 },
};
const day = 24 * 60 * 60 * 1000;

describeStores("house rules", ({ open }) => {
  it("are kept with who set them and when, for the workspace and for a channel apart", async () => {
    const store = await open({ now: () => 5 });
    await store.house.change(team, {}, "U1", new Map([["duplicate", "409"]]));
    await store.house.change(team, { channel: "C1" }, "U2", new Map([["duplicate", "422"]]));
    expect(await store.house.list(team, {})).toEqual([{ topic: "duplicate", option: "409", setBy: "U1", setAt: 5 }]);
    expect(await store.house.list(team, { channel: "C1" })).toEqual([
      { topic: "duplicate", option: "422", setBy: "U2", setAt: 5 },
    ]);
    expect(await store.house.list(team, { channel: "C2" })).toEqual([]);
    expect(await store.house.countChannels(team)).toBe(1);
  });

  it("are changed and taken back, and survive a restart", async () => {
    const store = await open();
    await store.house.change(
      team,
      {},
      "U1",
      new Map([
        ["duplicate", "409"],
        ["bulk", "207"],
      ]),
    );
    await store.house.change(
      team,
      {},
      "U2",
      new Map([
        ["duplicate", "422"],
        ["bulk", undefined],
      ]),
    );
    const restarted = await open();
    const rules = await restarted.house.list(team, {});
    expect(rules.map(({ topic, option, setBy }) => [topic, option, setBy])).toEqual([["duplicate", "422", "U2"]]);
  });
});

describeStores("preferences and settings", ({ open }) => {
  it("keep a person's framework until they take it back", async () => {
    const store = await open();
    await store.preferences.setFramework(team, "U1", "django");
    await store.preferences.setFramework(team, "U1", "rails");
    expect(await store.preferences.framework(team, "U1")).toBe("rails");
    expect(await store.preferences.framework(team, "U2")).toBeUndefined();
    await store.preferences.setFramework(team, "U1", undefined);
    expect(await store.preferences.framework(team, "U1")).toBeUndefined();
  });

  it("are off until somebody turns them on, and say who did", async () => {
    const store = await open({ now: () => 7 });
    expect(await store.settings.read(team, "keep-questions")).toEqual({ isOn: false });
    await store.settings.turn(team, "keep-questions", true, "U1");
    expect(await store.settings.read(team, "keep-questions")).toEqual({ isOn: true, setBy: "U1", setAt: 7 });
    await store.settings.turn(team, "keep-questions", false, "U2");
    expect(await store.settings.read(team, "keep-questions")).toEqual({ isOn: false, setBy: "U2", setAt: 7 });
  });
});

describeStores("feedback", ({ open }) => {
  const opinion = { question: "Login failed?", code: 403, isRight: false };

  it("is the last word of each person on each answer, however the question is written", async () => {
    const store = await open();
    await store.feedback.say(team, "U1", opinion);
    await store.feedback.say(team, "U1", {
      ...opinion,
      question: "login FAILED",
      wanted: 401,
      reason: "no\u0000pe\n!",
    });
    await store.feedback.say(team, "U2", opinion);
    const wrong = await store.feedback.listWrong(team);
    expect(wrong).toHaveLength(2);
    expect(wrong.find(({ wanted }) => wanted === 401)).toMatchObject({
      question: "login FAILED",
      questionKey: "login failed",
      code: 403,
      reason: "no pe !",
    });
    await store.feedback.say(team, "U1", { ...opinion, isRight: true });
    expect(await store.feedback.listWrong(team)).toHaveLength(1);
  });

  it("comes back after it was dismissed when somebody says it again", async () => {
    const store = await open();
    await store.feedback.say(team, "U1", opinion);
    await store.feedback.dismiss(team, "login failed");
    expect(await store.feedback.listWrong(team)).toEqual([]);
    await store.feedback.say(team, "U1", opinion);
    expect(await store.feedback.listWrong(team)).toHaveLength(1);
  });

  it("is kept for 90 days", async () => {
    let now = 0;
    const store = await open({ now: () => now });
    await store.feedback.say(team, "U1", opinion);
    now = 89 * day;
    expect(await store.feedback.listWrong(team)).toHaveLength(1);
    now = 90 * day;
    expect(await store.feedback.listWrong(team)).toEqual([]);
    await store.feedback.forgetOld();
    now = 0;
    expect(await store.feedback.listWrong(team)).toEqual([]);
  });
});

describeStores("gaps", ({ open }) => {
  const asked = { person: "U1", question: "Is it 5 o'clock?" };

  it("are counted without a word of the question where none may be kept", async () => {
    const store = await open({ now: () => 3 });
    await store.gaps.record(team, { kind: "asked-back", code: 409 });
    await store.gaps.record(team, { kind: "asked-back", code: 409 });
    await store.gaps.record(team, { kind: "not-understood" });
    const gaps = await store.gaps.list(team);
    expect(gaps.find(({ code }) => code === 409)).toEqual({
      kind: "asked-back",
      code: 409,
      questionKey: "",
      question: "",
      times: 2,
      lastAt: 3,
    });
    await store.gaps.dismiss(team, { questionKey: "", kind: "asked-back", code: 409 });
    expect((await store.gaps.list(team)).map(({ kind }) => kind)).toEqual(["not-understood"]);
  });

  it("are kept with their questions where that is allowed, newest first, until it is not any more", async () => {
    let now = 1;
    const store = await open({ now: () => now++ });
    await store.gaps.record(team, { kind: "not-understood", asked });
    await store.gaps.record(team, { kind: "not-understood", asked: { person: "U2", question: "weather" } });
    expect((await store.gaps.list(team)).map(({ question }) => question)).toEqual(["weather", "Is it 5 o'clock?"]);
    await store.gaps.dismiss(team, { questionKey: "weather" });
    expect(await store.gaps.list(team)).toHaveLength(1);
    await store.gaps.dropQuestions(team);
    expect(await store.gaps.list(team)).toEqual([]);
  });

  it("of nothing but marks are only counted, and no words are kept after 90 days", async () => {
    let now = 0;
    const store = await open({ now: () => now });
    await store.gaps.record(team, { kind: "not-understood", asked: { person: "U1", question: "??? !!!" } });
    expect(await store.gaps.list(team)).toMatchObject([{ question: "", questionKey: "" }]);
    now = 90 * day;
    expect(await store.gaps.list(team)).toEqual([]);
    await store.gaps.forgetOld();
    now = 0;
    expect(await store.gaps.list(team)).toEqual([]);
  });
});

describeStores("quiz results", ({ open }) => {
  it("remember the first answer and the last", async () => {
    let now = 1;
    const store = await open({ now: () => now++ });
    await store.quiz.answer(team, "U1", "q1", false);
    await store.quiz.answer(team, "U1", "q2", true);
    await store.quiz.answer(team, "U1", "q1", true);
    expect(await store.quiz.list(team, "U1")).toEqual([
      { question: "q2", isRight: true, wasRightFirst: true, answeredAt: 2 },
      { question: "q1", isRight: true, wasRightFirst: false, answeredAt: 3 },
    ]);
  });

  it("move a channel's streak by everybody's first answer of a round", async () => {
    const store = await open();
    const round = { channel: "C1", round: "r1" };
    await store.quiz.post(team, round, "q1");
    expect(await store.quiz.listPosted(team, "C1")).toEqual(["q1"]);
    const say = (person: string, isRight: boolean, id = "r1") =>
      store.quiz.answerRound(team, person, { channel: "C1", round: id }, isRight);
    expect(await say("U1", true)).toEqual({ isFirst: true, standing: { streak: 1, best: 1, answers: 1 } });
    expect(await say("U2", true)).toEqual({ isFirst: true, standing: { streak: 2, best: 2, answers: 2 } });
    expect(await say("U2", false)).toEqual({ isFirst: false, standing: { streak: 2, best: 2, answers: 2 } });
    expect((await say("U3", false)).standing).toEqual({ streak: 0, best: 2, answers: 3 });
    expect((await say("U1", true, "r2")).standing).toEqual({ streak: 1, best: 2, answers: 1 });
  });

  it("count each of many answers that come at once", async () => {
    const stores = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores[index % 2]?.quiz.answerRound(team, `U${index}`, { channel: "C1", round: "r1" }, true),
      ),
    );
    const { standing } = (await stores[0]?.quiz.answerRound(team, "U0", { channel: "C1", round: "r1" }, true)) ?? {};
    expect(standing).toEqual({ streak: 20, best: 20, answers: 20 });
  });
});

describeStores("a person who asks to be forgotten", ({ open }) => {
  it("leaves no row and no name, and others keep theirs", async () => {
    const store = await open();
    for (const person of ["U1", "U2"]) {
      await store.preferences.setFramework(team, person, "rails");
      await store.feedback.say(team, person, { question: "login failed", code: 403, isRight: false });
      await store.gaps.record(team, { kind: "not-understood", asked: { person, question: "weather" } });
      await store.quiz.answer(team, person, "q1", true);
      await store.quiz.answerRound(team, person, { channel: "C1", round: "r1" }, true);
    }
    await store.house.change(team, {}, "U1", new Map([["duplicate", "409"]]));
    await store.settings.turn(team, "keep-questions", true, "U1");
    for (const owner of ["U1", "U2"]) {
      await store.tips.subscriptions.change(team, `C-${owner}`, () => ({ ...daily, owner }));
    }
    expect(await store.people.forget(team, "U1")).toBe(5);
    const subscriptions = await store.tips.subscriptions.list(team);
    expect(subscriptions.map(({ owner }) => owner).sort()).toEqual(["", "U2"]);
    expect(await store.preferences.framework(team, "U1")).toBeUndefined();
    expect(await store.quiz.list(team, "U1")).toEqual([]);
    expect(await store.feedback.listWrong(team)).toHaveLength(1);
    expect(await store.gaps.list(team)).toHaveLength(1);
    expect(await store.quiz.list(team, "U2")).toHaveLength(1);
    expect(await store.house.list(team, {})).toMatchObject([{ topic: "duplicate", option: "409" }]);
    expect((await store.house.list(team, {}))[0]).not.toHaveProperty("setBy");
    expect(await store.settings.read(team, "keep-questions")).not.toHaveProperty("setBy");
  });
});
