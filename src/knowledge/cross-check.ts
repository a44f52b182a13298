import type { Knowledge } from "./knowledge.ts";
import type { Report } from "./read-entries.ts";
import { parseSource } from "./source.ts";

/** Reports what one file alone cannot show: dangling references, doubled ids, requirement words without a level. */
export function crossCheck(knowledge: Knowledge, report: Report): void {
  for (const [path, entry] of allEntries(knowledge)) {
    checkIds(path, entry, report);
    walk(entry, "", (field, key, value) => {
      const at = `${path}: ${field}`;
      if (key === "source" || key === "references" || key === "sources") {
        for (const source of strings(value)) {
          if (!parseSource(source, knowledge.sources)) report(`${at}: there is no sources/${source}.yml`);
        }
      }
      if (codeKeys.has(key)) {
        for (const code of numbers(value)) {
          // "Not 419" may be said of a number that no registry has.
          const isKnown =
            knowledge.codes.has(code) || (field.startsWith("insteadOf.") && knowledge.unofficial.has(code));
          if (!isKnown) report(`${at}: there is no codes/${code}.yml`);
        }
      }
      if (key === "text") checkRequirementWord(at, field, entry, String(value), report);
    });
  }
  checkScenarios(knowledge, report);
  checkConcepts(knowledge, report);
  checkSentences(knowledge, report);
  checkConventions(knowledge, report);
  checkComparisons(knowledge, report);
  checkLessons("tips", knowledge.tips, knowledge.topics, report);
  checkLessons("quiz", knowledge.quiz, knowledge.topics, report);
}

const codeKeys = new Set([
  "use",
  "prefer",
  "exclude",
  "code",
  "codes",
  "everyday",
  "related",
  "instead",
  "alsoAcceptable",
  "mustNot",
]);

function* allEntries(knowledge: Knowledge): Generator<[path: string, entry: unknown]> {
  for (const [code, entry] of knowledge.codes) yield [`codes/${code}.yml`, entry];
  for (const [digit, entry] of knowledge.classes) yield [`classes/${digit}xx.yml`, entry];
  for (const [code, entry] of knowledge.unofficial) yield [`unofficial/${code}.yml`, entry];
  for (const [id, entry] of knowledge.comparisons) yield [`comparisons/${id}.yml`, entry];
  for (const [id, entry] of knowledge.frameworks) yield [`frameworks/${id}.yml`, entry];
  for (const [id, entry] of knowledge.guides) yield [`guides/${id}.yml`, entry];
  for (const [id, entry] of knowledge.scenarios) yield [`scenarios/${id}.yml`, entry];
  for (const [id, entry] of knowledge.rules) yield [`rules/${id}.yml`, entry];
  for (const [id, entry] of knowledge.conventions) yield [`conventions/${id}.yml`, entry];
  for (const [topic, tips] of knowledge.tips) yield [`tips/${topic}.yml`, tips];
  for (const [topic, quiz] of knowledge.quiz) yield [`quiz/${topic}.yml`, quiz];
  for (const [id, entry] of knowledge.presets) yield [`presets/${id}.yml`, entry];
}

/** Every id of an entry, in whatever list it stands, is part of one namespace: `401/challenge`. */
function checkIds(path: string, entry: unknown, report: Report): void {
  const seen = new Set<string>();
  walk(entry, "", (field, key, value) => {
    // An option and a topic carry ids too, which name no fact.
    if (key !== "id" || field.startsWith("options.") || field.startsWith("topic.")) return;
    const id = String(value);
    if (seen.has(id)) report(`${path}: ${field}: the id "${id}" stands twice`);
    seen.add(id);
  });
}

const requirementWord = /\b(?:MUST NOT|SHOULD NOT|MUST|SHOULD|MAY)\b/g;

/** A requirement word in capitals needs the level beside it, and a level needs its word: neither may drift alone. */
function checkRequirementWord(at: string, field: string, entry: unknown, text: string, report: Report): void {
  const parent = field
    .split(".")
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], entry);
  const declared = (parent as { level?: string } | undefined)?.level;
  const isHeader = field.startsWith("headers.");
  const words = [...new Set(text.match(requirementWord) ?? [])];
  const wrong = words.find((word) => word !== declared);
  if (wrong) report(`${at}: says ${wrong}, and its level is ${declared ?? "not given"}`);
  else if (declared && !isHeader && words.length === 0)
    report(`${at}: its level is ${declared}, which it does not say`);
}

function checkScenarios({ scenarios, codes, conventions }: Knowledge, report: Report): void {
  const askedBy = new Map<string, string>();
  for (const [id, scenario] of scenarios) {
    const path = `scenarios/${id}.yml`;
    for (const fact of scenario.because) {
      const [code, name] = fact.split("/");
      const entry = codes.get(Number(code));
      if (!entry || !factIds(entry).has(name ?? "")) report(`${path}: because: there is no fact ${fact}`);
    }
    if (scenario.mustNot.includes(scenario.code) || scenario.alsoAcceptable.includes(scenario.code)) {
      report(`${path}: ${scenario.code} is the answer and must not stand in mustNot or alsoAcceptable`);
    }
    if (scenario.topic) {
      const convention = conventions.get(scenario.topic.id);
      if (!convention) report(`${path}: topic.id: there is no conventions/${scenario.topic.id}.yml`);
      for (const option of Object.keys(scenario.topic.under)) {
        if (convention && !convention.options.some((known) => known.id === option)) {
          report(`${path}: topic.under: conventions/${scenario.topic.id}.yml has no option "${option}"`);
        }
      }
    }
    for (const phrasing of scenario.phrasings) {
      const key = phrasing.toLowerCase();
      const other = askedBy.get(key);
      if (other) report(`${path}: phrasings: "${phrasing}" also stands in scenarios/${other}.yml`);
      askedBy.set(key, id);
    }
  }
}

/** The names of all citable facts of a code. */
export function factIds(
  entry: { [Field in "facts" | "useWhen" | "avoidWhen" | "headers" | "mistakes" | "security"]: { id: string }[] },
): Set<string> {
  return new Set(
    [entry.facts, entry.useWhen, entry.avoidWhen, entry.headers, entry.mistakes, entry.security].flatMap((facts) =>
      facts.map((fact) => fact.id),
    ),
  );
}

/** Rules and other languages speak of the concepts that English names. */
function checkConcepts({ lexicon, rules, wordGroups }: Knowledge, report: Report): void {
  for (const [file, entries] of lexicon) {
    for (const [concept, patterns] of Object.entries(entries)) {
      for (const group of patterns.join(" ").match(/(?<=\{)[^{}]*(?=\})/g) ?? []) {
        if (!(group in wordGroups)) report(`lexicon/${file}.yml: ${concept}: word-groups.yml has no group {${group}}`);
      }
    }
  }
  const english = [...lexicon].filter(([file]) => file.startsWith("en-"));
  const concepts = new Set(english.flatMap(([, entries]) => Object.keys(entries)));
  for (const [file, entries] of lexicon) {
    for (const concept of Object.keys(entries)) {
      if (!concepts.has(concept)) report(`lexicon/${file}.yml: ${concept}: no English file has such a concept`);
    }
  }
  for (const [id, rule] of rules) {
    for (const concept of [...rule.if, ...rule.unless]) {
      if (!concepts.has(concept)) report(`rules/${id}.yml: no English file of the lexicon has the concept ${concept}`);
    }
  }
}

function checkSentences({ sentences: { slots, says }, codes }: Knowledge, report: Report): void {
  for (const [code, patterns] of Object.entries(says)) {
    if (!codes.has(Number(code))) report(`sentences.yml: says: there is no codes/${code}.yml`);
    for (const slot of patterns.join(" ").match(/(?<=\{)[^{}]*(?=\})/g) ?? []) {
      if (!(slot in slots)) report(`sentences.yml: says.${code}: there is no slot {${slot}}`);
    }
  }
}

function checkConventions({ conventions, presets, topics }: Knowledge, report: Report): void {
  for (const [id, convention] of conventions) {
    if (!(convention.topic in topics)) report(`conventions/${id}.yml: topics.yml has no topic "${convention.topic}"`);
    const options = new Set(convention.options.map((option) => option.id));
    if (options.size < convention.options.length) report(`conventions/${id}.yml: options: an id stands twice`);
    if (!options.has(convention.default.option)) {
      report(`conventions/${id}.yml: default.option: there is no option "${convention.default.option}"`);
    }
  }
  for (const [id, preset] of presets) {
    for (const [topic, option] of Object.entries(preset.rules)) {
      if (!conventions.get(topic)?.options.some((known) => known.id === option)) {
        report(`presets/${id}.yml: rules.${topic}: there is no option "${option}" in conventions/${topic}.yml`);
      }
    }
  }
}

/** Tips and questions stand under a topic, and are remembered by their ids alone. */
function checkLessons(
  folder: string,
  lessons: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  topics: Knowledge["topics"],
  report: Report,
): void {
  const places = new Map<string, string>();
  for (const [topic, entries] of lessons) {
    if (!(topic in topics)) report(`${folder}/${topic}.yml: topics.yml has no topic "${topic}"`);
    for (const id of Object.keys(entries)) {
      const other = places.get(id);
      if (other) report(`${folder}/${topic}.yml: ${id}: the id also stands in ${folder}/${other}.yml`);
      places.set(id, topic);
    }
  }
}

function checkComparisons({ comparisons, codes }: Knowledge, report: Report): void {
  for (const [id, comparison] of comparisons) {
    const named = id.split("-").map(Number);
    for (const code of named) {
      if (!codes.has(code)) report(`comparisons/${id}.yml: there is no codes/${code}.yml`);
    }
    const sides = comparison.sides.map((side) => side.code);
    if (sides.join("-") !== id) report(`comparisons/${id}.yml: sides: must be ${named.join(", ")}, in this order`);
  }
}

function walk(value: unknown, path: string, visit: (path: string, key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === "" ? key : `${path}.${key}`;
    visit(childPath, key, child);
    walk(child, childPath, visit);
  }
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

function numbers(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "number");
}
