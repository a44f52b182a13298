import { z } from "zod";
import type { Answer } from "../../engine/answer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Framework } from "../../knowledge/schema.ts";
import { limits } from "../blocks/limits.ts";

/**
 * Which answer a button leads to. It travels in the button's value, so that a click on a message from before a restart
 * finds its way: nothing about a message is remembered here.
 */
export type Place = z.infer<typeof placeSchema>;

const travelling = {
  /** A framework id that outweighs the person's own choice. */
  framework: z.string().max(40).optional(),
  /** The `ts` of the message that the answer can be posted under. */
  thread: z
    .string()
    .regex(/^\d{1,12}\.\d{1,9}$/)
    .optional(),
};

const placeSchema = z.discriminatedUnion("show", [
  /** The engine's answer to `q`. `code` is what it recommended, or what was chosen when it asked back. */
  z.object({ show: z.literal("question"), q: z.string(), code: z.int().optional(), ...travelling }),
  z.object({ show: z.literal("code"), code: z.int().min(0).max(9999), ...travelling }),
  z.object({ show: z.literal("class"), digit: z.int().min(1).max(5), ...travelling }),
  z.object({ show: z.literal("comparison"), codes: z.array(z.int().min(100).max(599)).min(2).max(6), ...travelling }),
  z.object({ show: z.literal("guide"), id: z.string().max(80), ...travelling }),
  z.object({ show: z.literal("dispute"), topic: z.string().max(80), ...travelling }),
]);

// A message holds several buttons with the question and at most 13,200 characters in all (see limits.ts).
const placeLengthMax = 1_000;

/** At most `lengthMax` characters; a question that does not fit is cut. */
export function encodePlace(place: Place, lengthMax: number = placeLengthMax): string {
  const encoded = JSON.stringify(place);
  if (encoded.length <= lengthMax || place.show !== "question") return encoded;
  // In JSON one character can take six (\u0000), so the length is found by trying.
  let kept = place.q.slice(0, lengthMax);
  for (;;) {
    const over = JSON.stringify({ ...place, q: kept }).length - lengthMax;
    if (over <= 0 || kept === "") return JSON.stringify({ ...place, q: kept });
    kept = kept.slice(0, Math.max(0, kept.length - Math.ceil(over / 6))).replace(/[\ud800-\udbff]$/, "");
  }
}

/** The same place for another answer of the same card: thread and framework go along. */
export function movePlace(from: Place, to: Place): Place {
  return {
    ...to,
    ...(from.framework === undefined ? {} : { framework: from.framework }),
    ...(from.thread === undefined ? {} : { thread: from.thread }),
  };
}

/** `undefined` for what no version of Teapot has written. */
export function parsePlace(encoded: string | undefined): Place | undefined {
  if (encoded === undefined || encoded.length > limits.privateMetadata) return undefined;
  try {
    const parsed = placeSchema.safeParse(JSON.parse(encoded));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Where the answer to `question` can be found again, by what it is about where that is enough. */
export function placeOf(answer: Answer, question: string, knowledge: Knowledge): Place {
  const asking: Place = { show: "question", q: question };
  switch (answer.kind) {
    case "code": {
      const framework = findFrameworkId(answer.framework?.framework, knowledge);
      return { show: "code", code: answer.code, ...(framework === undefined ? {} : { framework }) };
    }
    case "class":
      return { show: "class", digit: answer.digit };
    case "comparison":
      return { show: "comparison", codes: answer.codes.map(({ code }) => code) };
    case "guide":
      // Guides about a header field or a framework are composed from the question.
      return knowledge.guides.has(answer.id) ? { show: "guide", id: answer.id } : asking;
    case "dispute":
      return { show: "dispute", topic: answer.topic };
    case "recommendation":
      return { ...asking, code: answer.code };
    case "unofficial":
      return { show: "code", code: answer.code };
    case "clarification":
    case "unknown-code":
    case "not-understood":
      return asking;
  }
}

export function findFrameworkId(
  framework: Framework | undefined,
  { frameworks }: Pick<Knowledge, "frameworks">,
): string | undefined {
  return framework && [...frameworks].find(([, known]) => known === framework)?.[0];
}
