import { z } from "zod";

/**
 * The shapes of the files in `knowledge/`. One file is one entry and its name is the id, so no file repeats it.
 * Every text is plain sentences with backticks as the only markup. Every `source` is either
 * `RFC 9110, 15.5.2` (the address is derived) or the id of an entry in `knowledge/sources/`.
 */

export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case words joined by hyphens");

/** One or more plain sentences. Markup other than backticks would be escaped and shown as it stands. */
export const sentence = z
  .string()
  .min(3)
  .max(600)
  .regex(/^[^<>]*$/, "angle brackets are not allowed; write {id} for a placeholder")
  .refine((text) => (text.match(/`/g)?.length ?? 0) % 2 === 0, "a backtick is not closed");

export const line = sentence.max(160);

export const phrase = z.string().min(2).max(400);

export const source = z
  .string()
  .regex(
    /^(?:RFC \d{3,5}(?:, (?:[0-9]+|[A-Z])(?:\.[0-9]+)*)?|[a-z0-9]+(?:-[a-z0-9]+)*)$/,
    'write "RFC 9110, 15.5.2", or the name of a file in sources/',
  );

// RFC 9110, section 15: values outside 100-599 are invalid.
export const statusCode = z.int().min(100).max(599);

/** The requirement words of RFC 2119 that the base distinguishes, strictest first. */
export const requirementLevels = ["MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"] as const;
/** How a header field is owed: by a requirement, or only by usual practice. Strictest first. */
export const headerLevels = [...requirementLevels, "usual"] as const;
export const level = z.enum(requirementLevels);

/** Something the base claims, citable as `<file>/<id>`, such as `401/www-authenticate`. */
export const fact = z.strictObject({ id: slug, text: sentence, source });

/** A claim that repeats a requirement of its source. Its text carries the same word in capitals. */
export const rule = fact.extend({ level: level.optional() });
