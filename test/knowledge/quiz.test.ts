import { describe, expect, it } from "vitest";
import { knowledge } from "../knowledge-base.ts";
import { statedRequirements } from "./stated-requirements.ts";

const questions = [...knowledge.quiz].flatMap(([topic, quiz]) =>
  Object.entries(quiz).map(([id, question]) => ({ name: `${topic}: ${id}`, ...question })),
);

type Question = (typeof questions)[number];

const rightOf = ({ options }: Question) => options.find((option) => option.right)?.answer ?? "";

/** The code that an option is, as in "401 Unauthorized, with …". A sentence such as "401 asks …" is no such option. */
function readCode(answer: string): number | undefined {
  const [, code] = /^(\d{3})\b(?! [a-z])/.exec(answer) ?? [];
  return code === undefined ? undefined : Number(code);
}

/** The names by which an option may call a code: its reason phrase, or what the owner of an unregistered number says. */
const namesOf = (code: number) =>
  [
    knowledge.codes.get(code)?.reasonPhrase ?? [],
    ...(knowledge.unofficial.get(code)?.meanings.map(({ name }) => name) ?? []),
  ].flat();

describe("the quiz", () => {
  it("has questions enough on every topic", () => {
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect([...knowledge.quiz.keys()].sort()).toEqual(Object.keys(knowledge.topics).sort());
    for (const [topic, quiz] of knowledge.quiz) expect(Object.keys(quiz).length, topic).toBeGreaterThanOrEqual(8);
  });

  it("asks nothing twice, and gives no reason twice in one question", () => {
    const asked = questions.map(({ question }) => question.toLowerCase().replace(/[^a-z0-9]+/g, " "));
    expect(asked.filter((text, at) => asked.indexOf(text) !== at)).toEqual([]);
    for (const { name, options } of questions)
      expect(new Set(options.map(({ why }) => why)).size, name).toBe(options.length);
  });

  it("calls every code by its name", () => {
    const misnamed = questions.flatMap(({ name, options }) =>
      options
        .map(({ answer }) => answer)
        .filter((answer) => {
          const code = readCode(answer);
          if (code === undefined) return false;
          const rest = answer.slice(4);
          return !namesOf(code).some(
            (known) => rest === known || rest.startsWith(`${known},`) || rest.startsWith(`${known}:`),
          );
        })
        .map((answer) => `${name}: ${answer}`),
    );
    expect(misnamed).toEqual([]);
  });

  it("is about the code that is right, and never holds an unregistered one to be right", () => {
    const astray = questions.filter((question) => {
      const code = readCode(rightOf(question));
      return code !== undefined && !(knowledge.codes.has(code) && question.codes.includes(code));
    });
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  it("uses a requirement word only where the base has that requirement from the same section", () => {
    const required = statedRequirements(knowledge);
    const unfounded = questions.flatMap(({ name, question, options, source }) =>
      [question, ...options.map(({ why }) => why)]
        .flatMap((text) => text.match(/\b(?:MUST|SHOULD)(?: NOT)?\b|\bMAY\b/g) ?? [])
        .filter((word) => !required.has(`${word} ${source}`))
        .map((word) => `${name}: ${word} ${source}`),
    );
    expect(unfounded).toEqual([]);
  });

  it("does not give the right option away by its length or its place", () => {
    const longest = questions.filter((question) => {
      const right = rightOf(question);
      return question.options.every(({ answer }) => answer === right || answer.length < right.length);
    });
    expect(longest.length / questions.length).toBeLessThan(0.45);
    const places = [0, 1, 2, 3].map(
      (place) => questions.filter(({ options }) => options[place]?.right).length / questions.length,
    );
    for (const share of places) expect(share).toBeGreaterThan(0.15);
    for (const share of places) expect(share).toBeLessThan(0.35);
  });

  it("has answers without markup, which a radio button would show as it stands", () => {
    const answers = questions.flatMap(({ options }) => options.map(({ answer }) => answer));
    expect(answers.filter((answer) => /[`<>]/.test(answer))).toEqual([]);
  });
});
