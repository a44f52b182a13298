import type { KnownCode } from "../../engine/answer.ts";
import { headerLevels } from "../../knowledge/claims.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { CodeEntry } from "../../knowledge/schema.ts";
import type { Choice } from "./blocks.ts";
import { toMrkdwn } from "./mrkdwn.ts";

/** How codes and their duties are named on every card. */

const squares = ["⬛", "⬜", "🟩", "🟦", "🟧", "🟥"];

/** A square whose colour is the class: 2xx green, 3xx blue, 4xx orange, 5xx red. */
export function squareOf(code: number): string {
  return squares[Math.floor(code / 100)] ?? "⬛";
}

/** "🟧 404 Not Found", for headers and labels. */
export function nameOf({ code, entry }: KnownCode): string {
  return `${squareOf(code)} ${code} ${entry.reasonPhrase}`;
}

/** "*404 Not Found*: what it means", in mrkdwn. */
export function lineOf({ code, entry }: KnownCode): string {
  return `${squareOf(code)} *${code} ${toMrkdwn(entry.reasonPhrase)}*  ${toMrkdwn(entry.summary)}`;
}

/** "*MUST* send `Allow`: the methods", one per header field, strictest first. */
export function dutiesOf({ headers }: Pick<CodeEntry, "headers">): string[] {
  return headerLevels
    .flatMap((level) => headers.filter((header) => header.level === level))
    .map(({ name, level, text }) => `\`${name}\`  ${levelOf(level)}  ${toMrkdwn(text)}`);
}

/** Every code but `without`, under its class, for a select. */
export function codeChoices({ codes, classes }: Pick<Knowledge, "codes" | "classes">, without?: number): Choice[] {
  return [...codes]
    .filter(([code]) => code !== without)
    .map(([code, entry]) => {
      const digit = Math.floor(code / 100);
      const group = `${digit}xx ${classes.get(digit)?.name ?? ""}`.trim();
      return { label: `${code} ${entry.reasonPhrase}`, value: String(code), group };
    });
}

function levelOf(level: CodeEntry["headers"][number]["level"]): string {
  return level === "usual" ? "usual" : `*${level}*`;
}

/** "Use 403 or 404." after a reason not to send a code; empty where the base names none. */
export function insteadOf(codes: readonly number[]): string {
  return codes.length === 0 ? "" : `  → *${codes.join("* or *")}*`;
}
