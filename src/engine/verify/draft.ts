import type { CodeEntry } from "../../knowledge/schema.ts";
import type { Answer } from "../answer.ts";
import type { HouseRules } from "../asker.ts";
import type { Proposal } from "../proposal.ts";
import type { BaseFact, BaseFacts } from "./base-facts.ts";

/** What a proposal is held against besides the base. */
export interface Situation {
  /** As it was sent to the model. */
  question: string;
  /** What the engine says by itself. */
  own: Answer;
  house?: HouseRules;
}

/** A sentence of a proposal, and what it may rest on. */
export interface Passage {
  /** `summary`, `claims.0`, `alternatives.1`, `ask`. */
  at: string;
  role: "summary" | "claim" | "alternative" | "ask";
  text: string;
  /** The code it is about. */
  code: number;
  /** For a claim the facts it cites; for the rest every fact that any claim cites, or that its code has. */
  facts: readonly BaseFact[];
}

export interface Draft {
  proposal: Proposal;
  situation: Situation;
  entry: CodeEntry | undefined;
  passages: readonly Passage[];
}

export function readDraft(
  proposal: Proposal,
  situation: Situation,
  facts: BaseFacts,
  codes: ReadonlyMap<number, CodeEntry>,
): Draft {
  const factsOf = (code: number) => [...facts.values()].filter((fact) => fact.code === code);
  const cited = proposal.claims.map((claim) => claim.facts.flatMap((id) => facts.get(id) ?? []));
  const own = [...new Set([...cited.flat(), ...factsOf(proposal.code)])];
  const { code } = proposal;
  const passages: Passage[] = [
    { at: "summary", role: "summary", text: proposal.summary, code, facts: own },
    ...proposal.claims.map((claim, index) => ({
      at: `claims.${index}`,
      role: "claim" as const,
      text: claim.text,
      code,
      facts: cited[index] ?? [],
    })),
    ...proposal.alternatives.map((alternative, index) => ({
      at: `alternatives.${index}`,
      role: "alternative" as const,
      text: alternative.when,
      code: alternative.code,
      facts: [...new Set([...factsOf(alternative.code), ...own])],
    })),
    {
      at: "ask",
      role: "ask" as const,
      text: proposal.ask,
      code,
      facts: [...new Set([...own, ...proposal.alternatives.flatMap((alternative) => factsOf(alternative.code))])],
    },
  ];
  return { proposal, situation, entry: codes.get(code), passages };
}
