import { z } from "zod";

/**
 * What a model has to answer with. It proposes only: nothing of it is shown before `verify.ts` has held it against the
 * base. Lengths are limits of ours, so that a proposal fits on a card.
 */
export const proposalSchema = z.strictObject({
  code: z.int().describe("The status code to return"),
  reasonPhrase: z.string().max(60).describe("Its reason phrase as the candidates have it"),
  summary: z.string().max(300).describe("One sentence that answers the question, in the language of the question"),
  claims: z
    .array(
      z.strictObject({
        text: z.string().max(300).describe("One sentence, which the cited facts say"),
        facts: z.array(z.string()).min(1).max(4).describe("Ids of the facts it rests on, such as 401/challenge"),
      }),
    )
    .min(1)
    .max(5),
  alternatives: z
    .array(
      z.strictObject({ code: z.int(), when: z.string().max(200).describe("When this code would be right instead") }),
    )
    .max(3),
  ask: z.string().max(200).describe("The question whose answer would change the code"),
});

export type Proposal = z.infer<typeof proposalSchema>;
