import { type KnownBlock, section } from "./blocks.ts";
import { toCodeFence } from "./mrkdwn.ts";

// A fence holds 2,900 characters once it is escaped; an ampersand becomes five.
const fenceLengthMax = 2_400;
// Beside headings and hints, under what Slack takes of a message (limits.ts).
const fencesMax = 4;

/** A text in fences, cut between lines where one does not hold it. */
export function fence(text: string): KnownBlock[] {
  const parts: string[] = [];
  for (const line of text.trimEnd().split("\n")) {
    const last = parts.at(-1);
    const isRoom = last !== undefined && lengthInSlack(last) + lengthInSlack(line) < fenceLengthMax;
    if (isRoom) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts.slice(0, fencesMax).map((part) => section(toCodeFence(part)));
}

function lengthInSlack(text: string): number {
  return text.length + 4 * (text.match(/[&<>]/g)?.length ?? 0);
}
