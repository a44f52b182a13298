import { z } from "zod";
import { type BlockProblem, validateMessage, validateView } from "../../slack/blocks/validate-blocks.ts";
import type { Block } from "./message.ts";
import type { ViewDraft } from "./views.ts";

/** What a message says. */
export interface Content {
  text: string;
  blocks: readonly Block[];
}

/** Slack's name for a fault, and a line with a JSON pointer for each place. */
export interface Fault {
  error: string;
  messages?: string[];
}

const blockShape = z.looseObject({ type: z.string() });
const viewShape = z.looseObject({ type: z.enum(["modal", "home"]), blocks: z.array(blockShape) });

// Slack cuts what is longer (docs.slack.dev/reference/methods/chat.postMessage).
const textMax = 40_000;

/** Holds what is to be posted against Slack's limits. */
export function checkContent(message: { text?: unknown; blocks?: unknown }): Content | Fault {
  const text = typeof message.text === "string" ? message.text.slice(0, textMax) : "";
  if (message.blocks === undefined || message.blocks === null) {
    return text.trim() === "" ? { error: "no_text" } : { text, blocks: [] };
  }
  const blocks = z.array(blockShape).safeParse(message.blocks);
  if (!blocks.success) return { error: "invalid_blocks_format" };
  if (blocks.data.length === 0) return text.trim() === "" ? { error: "no_text" } : { text, blocks: [] };
  // Blocks may go without a text; the validator, which is for what we write, wants one.
  const problems = validateMessage({
    text: text.trim() === "" ? "(no text)" : text.slice(0, 4_000),
    blocks: blocks.data,
  });
  if (problems.length === 0) return { text, blocks: blocks.data };
  const tooLong = problems.every(({ problem }) => problem.includes("characters in all"));
  return {
    error: tooLong ? "msg_blocks_too_long" : "invalid_blocks",
    messages: problems.map((problem) => describe(problem)),
  };
}

/** The same for a modal or a Home tab. */
export function checkView(view: unknown, type: "modal" | "home"): ViewDraft | Fault {
  const shape = viewShape.safeParse(view);
  if (!shape.success) {
    const messages = shape.error.issues.map((issue) =>
      describe({ pointer: `/${issue.path.join("/")}`, problem: issue.message }, "/view"),
    );
    return { error: "invalid_arguments", messages };
  }
  if (shape.data.type !== type) {
    const problem = { pointer: "/type", problem: `must be ${type} here` };
    return { error: "invalid_arguments", messages: [describe(problem, "/view")] };
  }
  const problems = validateView(shape.data);
  if (problems.length === 0) return shape.data as ViewDraft;
  const tooLarge = problems.every(({ problem }) => problem.includes("characters in all"));
  return {
    error: tooLarge ? "view_too_large" : "invalid_arguments",
    messages: problems.map((problem) => describe(problem, "/view")),
  };
}

export function isFault(value: object): value is Fault {
  return "error" in value;
}

function describe({ pointer, problem }: BlockProblem, below = ""): string {
  return `[ERROR] ${problem} [json-pointer:${below}${pointer}]`;
}
