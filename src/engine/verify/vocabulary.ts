import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type BaseNames, constantKey, headerLike, versionKey, versionLike } from "./base-names.ts";
import { isAskedFor } from "./codes.ts";
import type { Draft, Passage } from "./draft.ts";
import type { Fault, FaultRule } from "./fault.ts";

/** Names and numbers of a passage that the base does not have, or has nowhere near. */
export function checkVocabulary(passage: Passage, draft: Draft, names: BaseNames, knowledge: Knowledge): Fault[] {
  const { at, facts } = passage;
  const faults: Fault[] = [];
  const report = (rule: FaultRule, words: string) => faults.push({ rule, at, words });
  const { question } = draft.situation;
  // Where a sentence rests on nothing in particular, the whole base may speak.
  const near = [question, ...facts.map((fact) => `${fact.full} ${fact.source}`)].join("\n");
  const entry = knowledge.codes.get(passage.code);
  const references = [entry?.references ?? [], facts.map((fact) => fact.source)].flat();
  let rest = passage.text.normalize("NFKC");
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => void) => {
    for (const match of rest.matchAll(pattern)) read(match);
    rest = rest.replace(pattern, (whole) => " ".repeat(whole.length));
  };

  take(
    /\bRFCs?[\s-]*(\d+)(?:\s*,?\s*(?:(?:sections?|sec\.?|§+|appendix|Abschnitt|sección|seção)\s*([A-Z0-9]+(?:\.\d+)*)|(?<=,\s*)(\d+(?:\.\d+)+)))?/gi,
    ([, rfc = "", worded, bare]) => {
      const section = worded ?? bare;
      const sections = names.rfcs.get(rfc);
      if (!sections) report("unknown-rfc", `the base does not refer to RFC ${rfc}`);
      else if (section !== undefined) checkSection(section, sections);
    },
  );
  take(
    /(?:\b(?:sections?|sec\.|appendix|chapter|clause|paragraph|Abschnitt|sección|seção)|§+)\s*([A-Z]?\d+(?:\.\d+)*)/gi,
    ([, section = ""]) => {
      checkSection(section, new Set([...names.rfcs.values()].flatMap((known) => [...known])));
    },
  );
  function checkSection(section: string, known: ReadonlySet<string>): void {
    const isNear = references.some((source) => source.endsWith(`, ${section}`)) || question.includes(section);
    if (!known.has(section) || !isNear) report("unknown-section", `the facts are not from a section ${section}`);
  }

  take(
    /(?:\b[A-Za-z][\w.]*(?:\.|::))?\b(?:HTTP_|SC_|STATUS_)?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b(?:Http|HTTP|http|Status|status)[A-Za-z]*(?:\.|::)[A-Za-z_]\w*|(?<![\w:]):[a-z]+(?:_[a-z]+)*\b(?!:)|\bStatus(?:\d{3})?[A-Z][A-Za-z]+\b/g,
    ([name]) => {
      if (near.includes(name)) return;
      const codes = names.constants.get(constantKey(name));
      if (!codes?.has(passage.code))
        report("unknown-constant", `no framework of the base has this constant for ${passage.code}`);
    },
  );

  take(versionLike, ([name]) => {
    if (/^(?:HTTP|Code|Status|Error|A|An|The|Answer|Use|Return|Send) \d{3}$/i.test(name) || /\s\d{3}$/.test(name)) {
      return;
    }
    if (!names.versions.has(versionKey(name)) && !versionsOf(question).has(versionKey(name))) {
      report("unknown-version", "the base does not know this version");
    } else if (!versionsOf(near).has(versionKey(name))) {
      report("unknown-version", "the cited facts do not speak of this version");
    }
  });

  for (const [name] of rest.matchAll(headerLike)) {
    if (isOrdinaryCompound(name)) continue;
    if (!names.headers.has(name.toLowerCase()) && !contains(question, name)) {
      report("unknown-header", "the base does not have a header field of this name");
    } else if (passage.role === "claim" && !contains(near, name)) {
      report("unsupported-claim", "the cited facts do not speak of this header field");
    }
  }
  for (const [, name = ""] of rest.matchAll(/`([^`]+)`/g)) {
    if (contains(near, name) || (passage.role !== "claim" && names.quoted.has(name.toLowerCase()))) continue;
    if (names.constants.get(constantKey(name))?.has(passage.code) === true) continue;
    if (/^\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)*$/u.test(name) && !names.headers.has(name.toLowerCase())) {
      report("unknown-header", "the base does not have a header field of this name");
    } else if (passage.role === "claim")
      report("unsupported-claim", "the cited facts do not have a name that the claim quotes");
    else if (/[_.:]/.test(name)) report("unknown-constant", "the base does not have a name that is quoted here");
  }
  for (const [, name = ""] of rest.matchAll(/\b([A-Za-z][A-Za-z-]*)[- ](?:response |request )?(?:header|field)\b/g)) {
    const isName = /^[A-Z][a-z]+$/.test(name) && !/^\s*$/.test(rest.slice(0, rest.indexOf(name)));
    if (isName && !names.headers.has(name.toLowerCase()) && !contains(near, name)) {
      report("unknown-header", "the base does not have a header field of this name");
    }
  }
  if (passage.role === "claim" && facts.some((fact) => methodName.test(fact.full))) {
    const told = facts.map((fact) => fact.full).join(" ");
    const strange = rest.match(new RegExp(methodName, "g"))?.find((method) => !contains(told, method));
    if (strange !== undefined) report("unsupported-claim", `the cited facts do not speak of ${strange}`);
  }
  checkNumbers(rest, passage, draft, near, knowledge, report);
  return faults;
}

const methodName = /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|PROPFIND)\b/;

const units =
  /^[\s-]?(?:%|ms\b|s\b|seconds?|minutes?|hours?|days?|weeks?|months?|years?|times?|attempts?|retries|requests?|bytes?|[kKMGT]i?B\b|characters?|chars?|calls?|users?|items?|rows?|records?|percent|fields?|euros?|dollars?|Sekunden|Minuten|Stunden|secondes|segundos|minutos)/;
const spelled =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|half an?|a dozen)\b(?=[\s-](?:\p{L}+[\s-])?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|attempts?|retries|requests|bytes?|kilobytes?|megabytes?|gigabytes?|percent|characters|calls|users|items|rows|hops?|redirects))/giu;

function checkNumbers(
  text: string,
  passage: Passage,
  { proposal, situation }: Draft,
  near: string,
  knowledge: Knowledge,
  report: (rule: FaultRule, words: string) => void,
): void {
  const { question } = situation;
  const spoken = new Set([
    proposal.code,
    // A claim may set the code against another only where its facts do.
    ...(passage.role === "claim" ? [] : proposal.alternatives.map(({ code }) => code)),
    ...passage.facts.flatMap((fact) => fact.about),
  ]);
  for (const match of text.matchAll(/(?<![\p{L}\d_])[-−]?\d+(?:[.,:]\d+)*(?![\p{L}_]*\d)/gu)) {
    const [number] = match;
    const behind = text.slice((match.index ?? 0) + number.length);
    if (/^xx\b/i.test(behind)) continue;
    const value = Number(number);
    if (/^\d{3}$/.test(number) && value >= 100 && value <= 599 && !units.test(behind)) {
      if (spoken.has(value) || hasNumber(question, number)) continue;
      const entry = knowledge.codes.get(value);
      if (!entry && !isAskedFor(value, question, knowledge)) {
        report("unknown-code", `${value} is not a registered status code`);
        report("unknown-number", `neither the facts nor the question have the number ${value}`);
      } else if (passage.role === "claim") report("unsupported-claim", `the cited facts do not speak of ${value}`);
      continue;
    }
    if (hasNumber(near, number)) continue;
    report("unknown-number", "neither the cited facts nor the question have this number");
    if (number.includes(".")) report("unknown-version", "the base does not know this version");
    if (/^\d{3,4}$/.test(number) || value < 0) report("unknown-code", "this is not a registered status code");
  }
  for (const [words] of text.matchAll(spelled)) {
    const digits = numerals[words.toLowerCase()];
    const isNear =
      near.toLowerCase().includes(words.toLowerCase()) || (digits !== undefined && hasNumber(near, digits));
    if (!isNear) report("unknown-number", "neither the cited facts nor the question have this number");
  }
}

const numerals: Readonly<Record<string, string>> = {
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  eleven: "11",
  twelve: "12",
  fifteen: "15",
  twenty: "20",
  thirty: "30",
  forty: "40",
  fifty: "50",
  sixty: "60",
  ninety: "90",
  hundred: "100",
  thousand: "1000",
  million: "1000000",
};

const hasNumber = (text: string, number: string) =>
  new RegExp(`(?<![\\d.])${number.replace(/[.\\]/g, "\\$&").replace(/−/, "-")}(?!\\d|\\.\\d)`).test(text);

const contains = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());
const versionsOf = (text: string) => new Set([...text.matchAll(versionLike)].map(([name]) => versionKey(name)));

/** "API-Key", "JSON-Body": an abbreviation and a noun, as German and careful English join them. */
const isOrdinaryCompound = (name: string) =>
  /^(?:API|JSON|XML|URL|URI|HTTP|HTTPS|ID|REST|CSV|PDF|JWT|SQL|DNS|TLS|UI|IP|E|CSRF|OAuth|UTF|ISO|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)-/.test(
    name,
  );
