import { StoreError } from "../../errors.ts";
import { withinMs } from "./within.ts";

// Slack gives a modal or a command 3 seconds; what is left is for the way there and back.
const patienceMs = 2_000;

/**
 * Waits until something a person asked for is kept.
 * @param what completes "I could not save …"
 * @throws {StoreError} with a sentence for the person
 */
export async function saving<Value>(what: string, work: Promise<Value>): Promise<Value> {
  return orStoreError(`I could not save ${what}`, work);
}

/** The same for what a person wants to see: `what` completes "I cannot read …". */
export async function reading<Value>(what: string, work: Promise<Value>): Promise<Value> {
  return orStoreError(`I cannot read ${what}`, work);
}

async function orStoreError<Value>(complaint: string, work: Promise<Value>): Promise<Value> {
  try {
    return await withinMs(patienceMs, work);
  } catch (error) {
    const sentence = `${complaint}: my store does not answer right now. Please try again in a moment. Questions about status codes are answered all the same.`;
    throw new StoreError(sentence, { cause: error });
  }
}
