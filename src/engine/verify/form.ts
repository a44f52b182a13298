import type { z } from "zod";
import { type Proposal, proposalSchema } from "../proposal.ts";
import type { Fault } from "./fault.ts";

/** The proposal when it has the shape of one, or everything that is wrong with its shape. */
export function checkForm(value: unknown): { proposal: Proposal; faults: readonly [] } | { faults: Fault[] } {
  const parsed = proposalSchema.safeParse(value);
  if (!parsed.success) return { faults: parsed.error.issues.flatMap(describeIssue) };
  const faults = textsOf(parsed.data).flatMap(([at, text]) => checkText(at, text));
  return faults.length > 0 ? { faults } : { proposal: parsed.data, faults: [] };
}

function describeIssue(issue: z.core.$ZodIssue): Fault[] {
  const at = issue.path.join(".") || "proposal";
  if (issue.code === "too_big") {
    const tooLong: Fault = {
      rule: "too-long",
      at,
      words: `${at} is too long; at most ${String(issue.maximum)} are allowed`,
    };
    // Too many of something is a matter of shape as well.
    return issue.origin === "array" ? [tooLong, { ...tooLong, rule: "malformed" }] : [tooLong];
  }
  // Messages of the schema name types and keys, never the value.
  const malformed: Fault = {
    rule: "malformed",
    at,
    words: `${at} does not fit the schema: ${issue.code.replaceAll("_", " ")}`,
  };
  if (!issue.path.includes("facts")) return [malformed];
  return [malformed, { rule: "missing-fact", at, words: `${at} is not the id of a fact, such as 401/challenge` }];
}

function* textsOfEach(proposal: Proposal): Generator<[at: string, text: string]> {
  yield ["summary", proposal.summary];
  for (const [index, { text }] of proposal.claims.entries()) yield [`claims.${index}`, text];
  for (const [index, { when }] of proposal.alternatives.entries()) yield [`alternatives.${index}`, when];
  yield ["ask", proposal.ask];
}

const textsOf = (proposal: Proposal) => [...textsOfEach(proposal)];

// One sentence, with room for an abbreviation and a sentence behind it.
const sentencesMax = 3;
const repeatedWord = /(\b[\p{L}\p{N}]+\b)(?:\W+\1\b){2,}/iu;

function checkText(at: string, text: string): Fault[] {
  if (!/[\p{L}\p{N}]/u.test(text)) return [{ rule: "malformed", at, words: `${at} says nothing` }];
  if (repeatedWord.test(text)) {
    return [{ rule: "malformed", at, words: `${at} repeats itself` }];
  }
  const sentences = text.split(/[.!?。！？]+(?:\s|$)/).filter((part) => part.trim() !== "");
  if (sentences.length > sentencesMax) {
    return [{ rule: "too-long", at, words: `${at} has more than ${sentencesMax} sentences` }];
  }
  return [];
}
