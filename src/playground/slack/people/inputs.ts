import type { Block } from "../message.ts";
import type { Values } from "../views.ts";

/** What Slack's own screen holds back before it asks the app: block_id to a sentence. */
export function checkInputs(blocks: readonly Block[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const element = block["element"] as Record<string, unknown>;
    const blockId = String(block["block_id"]);
    const held = Object.values(values[blockId] ?? {})[0] ?? {};
    const { type: _, ...content } = held;
    const value = Object.values(content)[0];
    const problem = isEmpty(value) ? emptyProblem(block) : lengthProblem(element, value);
    if (problem !== undefined) errors[blockId] = problem;
  }
  return errors;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function emptyProblem(block: Block): string | undefined {
  return block["optional"] === true ? undefined : "Please complete this required field.";
}

function lengthProblem(element: Record<string, unknown>, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const { min_length: min, max_length: max } = element;
  if (typeof min === "number" && value.length < min) return `Please write at least ${min} characters.`;
  if (typeof max === "number" && value.length > max) return `Please write at most ${max} characters.`;
  return undefined;
}
