import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { BaseFacts } from "./base-facts.ts";
import type { Draft, Passage } from "./draft.ts";
import type { Fault } from "./fault.ts";

/** The code and its name: registered, spelled as the base has it, and so are the alternatives. */
export function checkCodes({ proposal, situation, entry }: Draft, knowledge: Knowledge): Fault[] {
  const faults: Fault[] = [];
  const { code, reasonPhrase } = proposal;
  const asked = isAskedFor(code, situation.question, knowledge);
  const isUsable = entry !== undefined && entry.state !== "unused" && entry.state !== "reserved";
  if (!isUsable && !asked) {
    faults.push({ rule: "unknown-code", at: "code", words: `${code} is not a registered status code` });
  }
  const names = namesOf(code, asked, knowledge);
  if (names.length > 0 && !names.includes(reasonPhrase)) {
    faults.push({
      rule: "wrong-name",
      at: "reasonPhrase",
      words: `the reason phrase of ${code} is "${names.join('" or "')}"`,
    });
  }
  const seen = new Set([code]);
  proposal.alternatives.forEach((alternative, index) => {
    const at = `alternatives.${index}`;
    const other = knowledge.codes.get(alternative.code);
    if ((!other || other.state === "unused") && !isAskedFor(alternative.code, situation.question, knowledge)) {
      faults.push({ rule: "unknown-code", at, words: `${alternative.code} is not a registered status code` });
    }
    if (seen.has(alternative.code)) {
      faults.push({
        rule: "malformed",
        at,
        words: `${alternative.code} stands twice among the code and its alternatives`,
      });
    }
    seen.add(alternative.code);
  });
  return faults;
}

function namesOf(code: number, asked: boolean, { codes, unofficial }: Knowledge): string[] {
  const registered = codes.get(code)?.reasonPhrase;
  const others = asked ? (unofficial.get(code)?.meanings ?? []).map(({ name }) => name) : [];
  return registered === undefined ? others : [registered, ...others];
}

/** "422 Unprocessable Entity": the name of another code, or one that the code had once. */
export function checkNames({ at, text }: Passage, { codes }: Knowledge): Fault[] {
  for (const [, digits = "", words = ""] of text.matchAll(
    /(?<!\d)([1-5]\d\d)\s+\(?["“]?((?:\p{Lu}[\p{L}'-]*\s?)+)/gu,
  )) {
    const entry = codes.get(Number(digits));
    const named = words.trim();
    if (!entry || entry.reasonPhrase === named) continue;
    const wrong = [...codes.values()].flatMap(({ reasonPhrase, formerNames }) => [
      reasonPhrase,
      ...formerNames.map(({ name }) => name),
    ]);
    if (wrong.some((name) => name.toLowerCase() === named.toLowerCase())) {
      return [{ rule: "wrong-name", at, words: `the reason phrase of ${digits} is "${entry.reasonPhrase}"` }];
    }
  }
  return [];
}

/** Unofficial codes are for those who ask for one by its number, or for the product that made it up. */
export function isAskedFor(code: number, question: string, { unofficial }: Knowledge): boolean {
  const entry = unofficial.get(code);
  if (!entry) return false;
  if (new RegExp(`(?<!\\d)${code}(?!\\d)`).test(question)) return true;
  const words = question.toLowerCase();
  return entry.meanings.some(({ vendor }) => words.includes(vendor.toLowerCase()));
}

/** Whether what it says and cites is about the code that it proposes, and not about another. */
export function checkFocus({ proposal }: Draft, facts: BaseFacts, { unofficial }: Knowledge): Fault[] {
  const { code, summary, claims } = proposal;
  const spoken = [code, ...(unofficial.get(code)?.instead ?? [])];
  const cited = claims.flatMap((claim) => claim.facts).flatMap((id) => facts.get(id) ?? []);
  const named = codesIn(summary);
  const faults: Fault[] = [];
  if (cited.length > 0 && !cited.some((fact) => spoken.includes(fact.code))) {
    faults.push({ rule: "foreign-fact", at: "claims", words: `no claim cites a fact about ${code}` });
  }
  if (named.length > 0 && !named.some((other) => spoken.includes(other))) {
    faults.push({ rule: "other-question", at: "summary", words: `the summary does not speak of ${code}` });
  }
  return faults;
}

const codesIn = (text: string) =>
  [...text.matchAll(/(?<![\d.])[1-5]\d\d(?!\d|\.\d)/g)].map(([digits]) => Number(digits));

/** Whether every cited fact exists, and is about the code that is spoken of. */
export function checkCitations({ proposal }: Draft, facts: BaseFacts, { unofficial }: Knowledge): Fault[] {
  return proposal.claims.flatMap((claim, index) => {
    const at = `claims.${index}`;
    const named = codesIn(claim.text);
    const classes = [...claim.text.matchAll(/\b([1-5])xx\b/gi)].map(([, digit]) => Number(digit));
    const cited = claim.facts.flatMap((id) => facts.get(id) ?? []);
    const faults: Fault[] = claim.facts
      .filter((id) => !facts.has(id))
      .map((id) => ({
        rule: "missing-fact",
        at,
        words: `the base has no fact ${/^[\w./-]{1,80}$/.test(id) ? id : "of this id"}`,
      }));
    // An unofficial code has no facts of its own: those of the codes to use instead speak for it.
    const spoken = [proposal.code, ...(unofficial.get(proposal.code)?.instead ?? [])];
    for (const fact of cited) {
      const isNamed =
        named.includes(fact.code) ||
        fact.about.some((code) => named.includes(code) || classes.includes(Math.floor(code / 100)));
      if (spoken.includes(fact.code) || isNamed) continue;
      faults.push({
        rule: "foreign-fact",
        at,
        words: `${fact.id} is about ${fact.code}, and not about ${proposal.code}`,
      });
    }
    const about = new Set(cited.flatMap((fact) => fact.about));
    if (cited.length > 0 && named.length > 0 && !named.some((code) => about.has(code))) {
      const words = `the claim speaks of ${named.join(" and ")}, and the facts it cites of ${[...about].join(" and ")}`;
      faults.push({ rule: "foreign-fact", at, words });
    }
    return faults;
  });
}
