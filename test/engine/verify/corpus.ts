import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { HouseRules } from "../../../src/engine/asker.ts";
import type { Proposal } from "../../../src/engine/proposal.ts";
import { type FaultRule, faultRules } from "../../../src/engine/verify/fault.ts";
import { createVerifier, type Verdict } from "../../../src/engine/verify/verifier.ts";
import { engine, knowledge } from "../../knowledge-base.ts";

const folder = fileURLToPath(new URL("../../cases/proposals/", import.meta.url));

/** A proposal and what has to become of it. */
export interface ProposalCase {
  file: string;
  question: string;
  house?: Record<string, string>;
  proposal: Proposal;
  verdict: "accepted" | "rejected";
  fault?: FaultRule;
}

export const cases: readonly ProposalCase[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yml"))
  .flatMap((file) =>
    (parse(readFileSync(folder + file, "utf8")) as Omit<ProposalCase, "file">[]).map((known) => ({ file, ...known })),
  );

export const accepted = cases.filter(({ verdict }) => verdict === "accepted");
export const rejected = cases.filter(({ verdict }) => verdict === "rejected");

const verifier = createVerifier(knowledge);

/** What the verifier makes of a proposal to the question of a case. */
export async function judge(
  { question, house }: Pick<ProposalCase, "question" | "house">,
  proposal: unknown,
): Promise<Verdict> {
  const rules: HouseRules | undefined =
    house && new Map(Object.entries(house).map(([topic, option]) => [topic, { option }]));
  const own = await engine.answer(question, rules ? { house: rules } : {});
  return verifier.verify(proposal, { question, own, ...(rules ? { house: rules } : {}) });
}

export const rulesOf = (verdict: Verdict): FaultRule[] =>
  verdict.kind === "accepted" ? [] : [...new Set(verdict.faults.map(({ rule }) => rule))];

export { faultRules };
