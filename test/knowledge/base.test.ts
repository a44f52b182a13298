import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { crossCheck } from "../../src/knowledge/cross-check.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { parseSource } from "../../src/knowledge/source.ts";
import { knowledge, knowledgeDir } from "../knowledge-base.ts";

/** RFC 4180, as far as our own tables need it. */
function parseCsv(text: string): string[][] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (cell) => (cell[1] ?? "").replaceAll('""', '"') || (cell[2] ?? ""),
      ),
    );
}

const readTable = (path: string) => parseCsv(readFileSync(path, "utf8")).slice(1);
const registry = new Map(
  readTable(join(knowledgeDir, "iana.csv")).map(([value, name, reference]) => [Number(value), { name, reference }]),
);

const sections = new Map(
  readTable(join(import.meta.dirname, "sections.csv")).map(([section = "", title = ""]) => [section, title]),
);

describe("every registered code", () => {
  it("has a file, and no other number has", () => {
    expect([...knowledge.codes.keys()].sort((a, b) => a - b)).toEqual([...registry.keys()]);
    expect(knowledge.codes.size).toBe(64);
  });

  it.each([...knowledge.codes])("%i has the registry's name and section", (code, entry) => {
    const { name = "", reference = "" } = registry.get(code) ?? {};
    // The registry appends its own remarks: "(TEMPORARY - …)", "(OBSOLETED)".
    expect(name === entry.reasonPhrase || name.startsWith(`${entry.reasonPhrase} (`)).toBe(true);
    const [, rfc, section] = /RFC(\d+)(?:, Section ([\d.]+))?/.exec(reference) ?? [];
    const first = entry.references[0] ?? "";
    if (rfc === undefined) expect(first).not.toMatch(/^RFC/);
    else if (section !== undefined) expect(first).toBe(`RFC ${rfc}, ${section}`);
    else {
      // Where the registry names a document only, the title of the section has to say that it is about this code.
      expect(first).toMatch(new RegExp(`^RFC ${rfc}, `));
      expect(sections.get(first)).toMatch(new RegExp(`${code}|${entry.reasonPhrase}|Client Error|Defining`));
    }
    expect(entry.facts[0]?.id).toBe("meaning");
    // What a code means is said where the registry says it is defined.
    if (section !== undefined) expect(entry.facts[0]?.source).toBe(first);
  });

  it("is marked when it is temporary, unused or out of use", () => {
    const marked = [...knowledge.codes].filter(([, entry]) => entry.state !== "assigned");
    expect(Object.fromEntries(marked.map(([code, entry]) => [code, entry.state]))).toEqual({
      102: "legacy",
      104: "temporary",
      305: "deprecated",
      306: "unused",
      418: "reserved",
      510: "deprecated",
    });
    for (const [code, entry] of marked) expect(entry.note, `${code} needs a note`).toBeDefined();
  });

  it("may be cached heuristically exactly where the RFCs list it", () => {
    // RFC 9110, section 15.1, and RFC 7725, section 3.
    const listed = [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501];
    expect([...knowledge.codes].filter(([, entry]) => entry.heuristicallyCacheable).map(([code]) => code)).toEqual(
      listed,
    );
  });

  it("forbids content exactly where the RFCs do", () => {
    // RFC 9110, section 6.4.1: no 1xx, 204 or 304 has content; section 15.3.6 forbids it for 205.
    const forbidden = [...knowledge.codes].filter(([, entry]) => entry.body.rule === "forbidden").map(([code]) => code);
    expect(forbidden).toEqual([100, 101, 102, 103, 104, 204, 205, 304]);
  });
});

describe("the witness of requirements", () => {
  const rows = readTable(join(import.meta.dirname, "requirements.csv"));
  const witnessed = new Map(
    rows.map(([fact = "", level = "", source = "", quote = ""]) => [fact, { level, source, quote }]),
  );
  const required = requirements(knowledge);
  const witness = [...witnessed].map(([fact, { level, source }]) => [fact, `${level} ${source}`] as const);

  it("knows every requirement of the base, word for word and section for section", () => {
    expect(Object.fromEntries(required)).toEqual(Object.fromEntries(witness));
  });

  it("quotes the requirement word wherever it quotes the RFC", () => {
    const word = {
      MUST: /MUST|REQUIRED|SHALL/,
      "MUST NOT": /(?:MUST|SHALL) NOT|cannot/i,
      SHOULD: /SHOULD|RECOMMENDED|ought to/i,
      "SHOULD NOT": /SHOULD NOT/,
      MAY: /MAY|OPTIONAL/,
    };
    const quoted = [...witnessed].filter(([, { quote }]) => quote !== "");
    expect(quoted.length / witnessed.size).toBeGreaterThan(0.7);
    for (const [fact, { level, quote }] of quoted) expect(quote, fact).toMatch(word[level as keyof typeof word]);
  });

  it("notices a changed level, section or name, whichever it is", () => {
    const expected = Object.fromEntries(witness);
    const mutations: [string, (base: Knowledge) => void][] = [];
    for (const [code, entry] of knowledge.codes) {
      const facts = [...entry.facts, ...entry.headers].filter((fact) => fact.level === "MUST");
      for (const { id } of facts) {
        const change = (base: Knowledge, edit: (fact: { level?: string | undefined; source: string }) => void) => {
          const copy = base.codes.get(code);
          for (const fact of [...(copy?.facts ?? []), ...(copy?.headers ?? [])]) if (fact.id === id) edit(fact);
        };
        mutations.push([
          `${code}/${id} level`,
          (base) => change(base, (fact) => Object.assign(fact, { level: "SHOULD" })),
        ]);
        mutations.push([
          `${code}/${id} section`,
          (base) => change(base, (fact) => Object.assign(fact, { source: "RFC 9110, 15.5.99" })),
        ]);
      }
    }
    expect(mutations.length).toBeGreaterThan(80);
    for (const [name, mutate] of mutations) {
      // Only the codes are changed; a copy of everything, a hundred times over, takes as long as the base is large.
      const base = { ...knowledge, codes: structuredClone(knowledge.codes) } as Knowledge;
      mutate(base);
      expect(Object.fromEntries(requirements(base)), name).not.toEqual(expected);
    }
  });

  it("notices a requirement word changed in a text, since its level stays behind", () => {
    const base = structuredClone({ ...knowledge, trained: undefined }) as unknown as Knowledge;
    const challenge = base.codes.get(401)?.facts.find((fact) => fact.id === "challenge");
    if (challenge) challenge.text = challenge.text.replace("MUST", "SHOULD");
    const problems: string[] = [];
    crossCheck(base, (problem) => problems.push(problem));
    expect(problems).toEqual([
      expect.stringMatching(/^codes\/401\.yml: facts\.\d+\.text: says SHOULD, and its level is MUST$/),
    ]);
  });
});

/** Fact id to "MUST RFC 9110, 15.5.2", over codes and classes. */
function requirements(base: Knowledge): Map<string, string> {
  const found = new Map<string, string>();
  const entries = [
    ...[...base.codes].map(([code, entry]) => [String(code), [...entry.facts, ...entry.headers]] as const),
    ...[...base.classes].map(([digit, entry]) => [`${digit}xx`, entry.facts] as const),
  ];
  for (const [id, facts] of entries) {
    for (const fact of facts) {
      if (fact.level !== undefined && fact.level !== "usual")
        found.set(`${id}/${fact.id}`, `${fact.level} ${fact.source}`);
    }
  }
  return found;
}

describe("what is cited", () => {
  it("is a section that the RFC has", () => {
    const cited = new Set<string>();
    JSON.stringify({ ...knowledge, scenarios: {}, trained: {} }, (key, value: unknown) => {
      if (["source", "references", "sources"].includes(key))
        for (const one of [value].flat()) if (typeof one === "string" && one.includes(", ")) cited.add(one);
      return value instanceof Map ? Object.fromEntries(value) : value;
    });
    expect([...cited].filter((section) => !sections.has(section))).toEqual([]);
  });

  it("gives a status code of RFC 9110 the section with its own name", () => {
    for (const [code, entry] of knowledge.codes) {
      const section = entry.references[0] ?? "";
      const title = sections.get(section);
      if (section.startsWith("RFC 9110, 15.") && title) expect(title, section).toContain(String(code));
    }
  });

  it("has an address that can be opened", () => {
    for (const id of knowledge.sources.keys()) {
      const reference = parseSource(id, knowledge.sources);
      expect(reference?.url === undefined || URL.canParse(reference.url), id).toBe(true);
    }
    expect(parseSource("RFC 9110, B.3", knowledge.sources)?.url).toBe(
      "https://www.rfc-editor.org/rfc/rfc9110#appendix-B.3",
    );
  });
});

describe("the rest of the base", () => {
  const everyday = [
    200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 429,
  ];

  it("is as large as it has to be", () => {
    expect(knowledge.classes.size).toBe(5);
    expect(knowledge.unofficial.size).toBeGreaterThanOrEqual(44);
    expect(knowledge.comparisons.size).toBeGreaterThanOrEqual(40);
    expect(knowledge.frameworks.size).toBe(15);
    expect(knowledge.conventions.size).toBe(49);
    expect(knowledge.scenarios.size).toBeGreaterThanOrEqual(350);
  });

  it.each([...knowledge.frameworks])("shows how %s returns each everyday code", (_, framework) => {
    expect(everyday.filter((code) => framework.codes[code]?.snippet === undefined)).toEqual([]);
  });

  it("tells no two frameworks by the same name", () => {
    const aliases = [...knowledge.frameworks.values()].flatMap((framework) => framework.aliases);
    expect(aliases.filter((alias, at) => aliases.indexOf(alias) !== at)).toEqual([]);
  });

  it("has a schema for editors that is the one the code checks with", () => {
    for (const file of readdirSync(join(knowledgeDir, "schemas"))) {
      expect(JSON.parse(readFileSync(join(knowledgeDir, "schemas", file), "utf8"))).toHaveProperty("$schema");
    }
  });
});
