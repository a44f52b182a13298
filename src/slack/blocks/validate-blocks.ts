import type { z } from "zod";
import { messageSchema, viewSchema } from "./block-schema.ts";
import { limits } from "./limits.ts";

/** What Slack would refuse a message or view for. One problem is enough for it to refuse the whole. */
export interface BlockProblem {
  /** RFC 6901: where it is, such as `/blocks/0/text/text`. */
  pointer: string;
  problem: string;
}

/** Checks a message, `{ text, blocks }` and whatever else it carries. An empty list means that it can be sent. */
export function validateMessage(message: unknown): BlockProblem[] {
  const problems = check(messageSchema, message);
  const length = lengthOf(read(message, "blocks"));
  if (length > limits.messageLength) {
    problems.push({ pointer: "/blocks", problem: `${length} characters in all, at most ${limits.messageLength}` });
  }
  return [...problems, ...checkIds(read(message, "blocks"))];
}

/** Checks a modal or a Home tab. */
export function validateView(view: unknown): BlockProblem[] {
  const problems = check(viewSchema, view);
  const length = lengthOf(view);
  if (length > limits.viewLength) {
    problems.push({ pointer: "", problem: `${length} characters in all, at most ${limits.viewLength}` });
  }
  const blocks = read(view, "blocks");
  // Slack: a modal with an input needs a submit button, or nothing could ever be sent.
  if (isList(blocks) && blocks.some((block) => read(block, "type") === "input") && read(view, "submit") === undefined) {
    problems.push({ pointer: "/submit", problem: "is needed because the modal has an input" });
  }
  return [...problems, ...checkIds(blocks)];
}

function check(schema: z.ZodType, value: unknown): BlockProblem[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ pointer: toPointer(issue.path), problem: issue.message }));
}

/** `block_id` is unique in a message or view, `action_id` in its block. */
function checkIds(blocks: unknown): BlockProblem[] {
  if (!isList(blocks)) return [];
  const problems: BlockProblem[] = [];
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    const id = read(block, "block_id");
    if (id !== undefined && blockIds.has(id)) {
      problems.push({ pointer: `/blocks/${index}/block_id`, problem: "stands on two blocks" });
    }
    blockIds.add(id);
    const elements = read(block, "elements");
    if (!isList(elements)) continue;
    const actionIds = new Set<unknown>();
    for (const [place, element] of elements.entries()) {
      const actionId = read(element, "action_id");
      if (actionId !== undefined && actionIds.has(actionId)) {
        problems.push({
          pointer: `/blocks/${index}/elements/${place}/action_id`,
          problem: "stands twice in its block",
        });
      }
      actionIds.add(actionId);
    }
  }
  return problems;
}

// Which characters Slack counts is not documented. All of the JSON is the reading that cannot be too mild.
function lengthOf(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length;
}

/** No key of the schemas holds what RFC 6901 would have escaped. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key)}`).join("");
}

function read(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
