import { describe, expect, it } from "vitest";
import { knowledge } from "../knowledge-base.ts";
import { statedRequirements } from "./stated-requirements.ts";

const tips = [...knowledge.tips].flatMap(([topic, ofTopic]) =>
  Object.entries(ofTopic).map(([id, tip]) => ({ id, topic, ...tip })),
);

describe("the deck of tips", () => {
  it("lasts for the working days of most of a year", () => {
    expect(tips.length).toBeGreaterThanOrEqual(180);
  });

  it.each(Object.keys(knowledge.topics))("has at least ten tips on %s", (topic) => {
    expect(tips.filter((tip) => tip.topic === topic).length).toBeGreaterThanOrEqual(10);
  });

  it("speaks of every everyday code", () => {
    const everyday = [...knowledge.classes.values()].flatMap((entry) => entry.everyday);
    expect(everyday.length).toBeGreaterThan(25);
    const covered = new Set(tips.flatMap((tip) => tip.codes));
    expect(everyday.filter((code) => !covered.has(code))).toEqual([]);
  });

  it("has no two titles and no two texts that differ only in case, spacing or punctuation", () => {
    expect(doubled(tips.map(({ title }) => title))).toEqual([]);
    expect(doubled(tips.map(({ text }) => text))).toEqual([]);
    expect(doubled(["A 204 is empty", "a 204 is EMPTY."])).toEqual(["a 204 is empty"]);
  });

  it("keeps titles free of markup, since a title is shown in bold as it stands", () => {
    expect(tips.filter(({ title }) => /[`*<>\n]/.test(title)).map(({ id }) => id)).toEqual([]);
  });

  it("keeps examples to a few lines that a narrow window does not break", () => {
    const unwieldy = tips.filter(({ example = "" }) => {
      const lines = example.split("\n");
      return lines.length > 10 || lines.some((line) => line.length > 82);
    });
    expect(unwieldy.map(({ id }) => id)).toEqual([]);
  });
});

describe("a status line in an example", () => {
  const lines = tips.flatMap(({ id, example = "" }) =>
    [...example.matchAll(/^HTTP\/1\.1 (\d{3}) ?(.*)$/gm)].map(([, code, phrase]) => ({
      id,
      code: Number(code),
      phrase,
    })),
  );

  it("has the reason phrase that the base has", () => {
    expect(lines.length).toBeGreaterThan(60);
    const misnamed = lines.filter(({ code, phrase }) => knowledge.codes.get(code)?.reasonPhrase !== phrase);
    expect(misnamed).toEqual([]);
  });

  it("shows a 401, 405, 407 or 426 only with the header field that it owes", () => {
    const owed = { 401: "WWW-Authenticate:", 405: "Allow:", 407: "Proxy-Authenticate:", 426: "Upgrade:" };
    const bare = tips.filter(({ example = "" }) =>
      Object.entries(owed).some(([code, field]) => example.includes(`HTTP/1.1 ${code} `) && !example.includes(field)),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

describe("a requirement in a tip", () => {
  const claims = statedRequirements(knowledge);

  it("is one that the base has, word for word and section for section", () => {
    expect(tips.filter(({ level }) => level !== undefined).length).toBeGreaterThan(40);
    expect(unfounded(tips, claims)).toEqual([]);
  });

  it("is noticed when it is stronger or weaker than the source, or moved to another section", () => {
    const source = "RFC 9110, 15.5.2";
    expect(unfounded([{ id: "challenge", level: "MUST", source }], claims)).toEqual([]);
    expect(unfounded([{ id: "challenge", level: "SHOULD NOT", source }], claims)).toEqual([
      "challenge: SHOULD NOT RFC 9110, 15.5.2",
    ]);
    expect(unfounded([{ id: "challenge", level: "MUST", source: "RFC 9110, 15.5.3" }], claims)).toHaveLength(1);
  });
});

function doubled(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.map(normalise).filter((text) => seen.size === seen.add(text).size);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The tips whose requirement no entry of the base states, as "id: MUST RFC 9110, 15.5.2". */
function unfounded(
  leveled: readonly { id: string; level?: string | undefined; source: string }[],
  claims: ReadonlySet<string>,
): string[] {
  return leveled
    .filter(({ level, source }) => level !== undefined && !claims.has(`${level} ${source}`))
    .map(({ id, level, source }) => `${id}: ${level} ${source}`);
}
