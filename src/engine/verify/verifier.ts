import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Proposal } from "../proposal.ts";
import { checkAgreement } from "./agreement.ts";
import { type BaseFacts, listBaseFacts } from "./base-facts.ts";
import { listBaseNames } from "./base-names.ts";
import { checkCitations, checkCodes, checkFocus, checkNames } from "./codes.ts";
import { type Draft, type Passage, readDraft, type Situation } from "./draft.ts";
import type { Fault } from "./fault.ts";
import { checkForm } from "./form.ts";
import { checkLanguage, createLanguageReader } from "./language.ts";
import { checkMarks } from "./marks.ts";
import { createOrderChecker } from "./orders.ts";
import { checkRequirements, createRequirementReader } from "./requirements.ts";
import { createSupportReader, judgeSupport } from "./support.ts";
import { checkTopic, factsOnTopic } from "./topic.ts";
import { checkVocabulary } from "./vocabulary.ts";

export interface Verifier {
  /** Holds what a model said against the base and the situation. Never throws, whatever `value` is. */
  verify(value: unknown, situation: Situation): Verdict;
  /** Everything that a claim can cite. */
  facts: BaseFacts;
}

export type Verdict =
  | { kind: "accepted"; checked: CheckedProposal }
  /** `faults` are for the log, the repair round and the tests; none of them repeats what the model said. */
  | { kind: "rejected"; faults: readonly Fault[] };

/**
 * What stays of a proposal that passed: what the model chose, and none of its words. A sentence can be made of the
 * base's own words and still say something else, so whatever is shown is said by the facts themselves.
 */
export interface CheckedProposal {
  code: number;
  /** Ids of the facts that its claims cite and that speak of what was asked, each once. */
  facts: readonly string[];
  /** Codes it would take in other circumstances. */
  alternatives: readonly number[];
}

export function createVerifier(knowledge: Knowledge): Verifier {
  const { checking } = knowledge;
  const facts = listBaseFacts(knowledge);
  const names = listBaseNames(knowledge);
  const readRequirements = createRequirementReader(checking.requirements);
  const readLanguage = createLanguageReader(checking.languages);
  const supports = createSupportReader(facts, checking);
  const checkOrders = createOrderChecker(checking);

  const isForeign = (text: string) => {
    const languages = readLanguage(text);
    return languages.length > 0 && !languages.includes("en");
  };
  const checkSupport = ({ at, role, text, facts: cited }: Passage, { situation }: Draft) => {
    // The facts are English; of another language only names, numbers and requirement words can be compared.
    if (role !== "claim" || isForeign(text) || isForeign(situation.question)) return [];
    return judgeSupport(at, cited, supports.support(text, cited));
  };

  return {
    facts,
    verify(value, situation) {
      const form = checkForm(value);
      if (!("proposal" in form)) return { kind: "rejected", faults: [...form.faults, ...checkLoose(value)] };
      const draft = readDraft(form.proposal, situation, facts, knowledge.codes);
      const faults = [
        ...checkCodes(draft, knowledge),
        ...checkCitations(draft, facts, knowledge),
        ...checkFocus(draft, facts, knowledge),
        ...checkAgreement(draft, knowledge),
        ...checkLanguage(draft, readLanguage),
        ...checkTopic(draft, supports, knowledge, isForeign(draft.situation.question)),
        ...draft.passages.flatMap((passage) => [
          ...checkMarks(passage.at, passage.text),
          ...checkOrders(passage.at, passage.text),
          ...checkNames(passage, knowledge),
          ...checkVocabulary(passage, draft, names, knowledge),
          ...checkRequirements(passage, readRequirements),
          ...checkSupport(passage, draft),
        ]),
      ];
      if (faults.length > 0) return { kind: "rejected", faults: distinct(faults) };
      const onTopic = factsOnTopic(draft, supports, knowledge, isForeign(draft.situation.question));
      return { kind: "accepted", checked: keepChoices(draft.proposal, onTopic) };
    },
  };

  /** What has not the shape of a proposal may still show what is wrong with its texts. */
  function checkLoose(value: unknown): Fault[] {
    const text = (
      JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? String(item) : item)) ?? ""
    ).slice(0, looseLengthMax);
    return distinct(
      textsIn(text).flatMap((part) => [...checkMarks("proposal", part), ...checkOrders("proposal", part)]),
    );
  }
}

const looseLengthMax = 5_000;

function textsIn(json: string): string[] {
  return [...json.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) =>
    text.replace(/\\[nrt]/g, " ").replace(/\\(.)/g, "$1"),
  );
}

function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.rule} ${fault.at} ${fault.words}`, fault])).values()];
}

function keepChoices({ code, alternatives }: Proposal, facts: readonly string[]): CheckedProposal {
  return {
    code,
    facts,
    alternatives: alternatives.map((alternative) => alternative.code),
  };
}
