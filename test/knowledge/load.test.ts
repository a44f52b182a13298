import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { StartupError } from "../../src/errors.ts";
import { loadKnowledge, readKnowledge } from "../../src/knowledge/load.ts";
import { knowledgeDir } from "../knowledge-base.ts";

const folder = mkdtempSync(join(tmpdir(), "teapot-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;

/** A copy of the base with some files written over. */
function brokenBase(files: Record<string, string>): string {
  const root = join(folder, String(copies++));
  cpSync(knowledgeDir, root, {
    recursive: true,
    filter: (path) => !path.includes("scenarios/") || path.endsWith("login-wrong-password.yml"),
  });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return root;
}

const problemsOf = (files: Record<string, string>) => readKnowledge(brokenBase(files)).problems;

describe("a broken base", () => {
  it("lists every problem of every file with its path before it refuses to start", () => {
    const root = brokenBase({
      "codes/410.yml": "reasonPhrase: [Gone",
      "classes/4xx.yml": "name: Client Error\nsurprise: yes\n",
      "comparisons/404-999.yml": "question: Which?\n",
    });
    let caught: unknown;
    try {
      loadKnowledge(root);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(StartupError);
    const { problems } = caught as StartupError;
    expect(problems.some((problem) => problem.startsWith(`${root}/codes/410.yml: not valid YAML`))).toBe(true);
    expect(problems.some((problem) => /classes\/4xx\.yml: .*surprise/.test(problem))).toBe(true);
    expect(problems.some((problem) => /classes\/4xx\.yml: facts: /.test(problem))).toBe(true);
    expect(problems.some((problem) => /comparisons\/404-999\.yml: summary: /.test(problem))).toBe(true);
  });

  it("names a reference to a code, a source, a fact or a topic that is not there", () => {
    const scenario = (text: string) =>
      `title: A test\ncode: 404\nfault: caller\nstage: find\nwhy: Because it is so.\n${text}\nask: Is it there?\nphrasings: [aa1, aa2, aa3, aa4, aa5, aa6, aa7, aa8]\n`;
    const problems = problemsOf({
      "scenarios/one.yml": scenario(
        "because: [404/no-such-fact]\ninsteadOf: [{ code: 299, why: It is not. }]\ntopic: { id: no-such-topic }",
      ),
      "scenarios/two.yml": scenario(
        "because: [404/meaning]\ninsteadOf: [{ code: 410, why: It is not. }]\nmustNot: [404]",
      ).replace("A test", "B test"),
      "sources/broken.yml": "title: A page\nurl: javascript:alert(1)\n",
    });
    expect(problems).toContain("scenarios/one.yml: because: there is no fact 404/no-such-fact");
    expect(problems).toContain("scenarios/one.yml: insteadOf.0.code: there is no codes/299.yml");
    expect(problems).toContain("scenarios/one.yml: topic.id: there is no conventions/no-such-topic.yml");
    expect(problems.some((problem) => problem.startsWith("scenarios/two.yml: 404 is the answer"))).toBe(true);
    expect(problems.some((problem) => problem.startsWith('scenarios/two.yml: phrasings: "aa1" also stands in'))).toBe(
      true,
    );
    expect(problems.some((problem) => problem.startsWith("sources/broken.yml: url"))).toBe(true);
  });

  it("names a fact id that stands twice, and a requirement word without its level", () => {
    const problems = problemsOf({
      "classes/1xx.yml": `name: Informational
summary: A summary.
meaning: A meaning.
client: It waits.
everyday: [100]
source: RFC 9110, 15.2
facts:
  - { id: same, text: A server MUST do it., source: "RFC 9110, 15.2" }
  - { id: same, text: A server does it., level: SHOULD, source: "RFC 9110, 15.2" }
  - { id: other, text: Nothing., source: no-such-source }
`,
    });
    expect(problems).toContain('classes/1xx.yml: facts.1.id: the id "same" stands twice');
    expect(problems).toContain("classes/1xx.yml: facts.0.text: says MUST, and its level is not given");
    expect(problems).toContain("classes/1xx.yml: facts.1.text: its level is SHOULD, which it does not say");
    expect(problems).toContain("classes/1xx.yml: facts.2.source: there is no sources/no-such-source.yml");
  });

  it("refuses a file whose name is no id, a missing folder, and YAML that grows without bound", () => {
    const bomb = `a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n`;
    const problems = problemsOf({ "codes/4o4.yml": "x: 1", "guides/bomb.yml": bomb });
    expect(problems.some((problem) => problem.startsWith("codes/4o4.yml: the file name must match"))).toBe(true);
    expect(problems.some((problem) => problem.startsWith("guides/bomb.yml: not valid YAML"))).toBe(true);
    expect(readKnowledge(join(folder, "nowhere")).problems).toContainEqual(
      expect.stringMatching(/^codes\/: cannot be read: /),
    );
  });
});
