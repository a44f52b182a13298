import type { FrameworkUse } from "../../engine/answer.ts";
import { type KnownBlock, section } from "../blocks/blocks.ts";
import { toCodeFence, toMrkdwn } from "../blocks/mrkdwn.ts";

/** How a framework writes the code: names, snippet, and what it does unasked. */
export function frameworkBlock({ framework, use, defaults }: FrameworkUse): KnownBlock {
  const code = use.snippet ?? use.call;
  const lines = [
    `*In ${toMrkdwn(framework.name)}*${use.names.length > 0 ? `  ${use.names.map(asCode).join("  ")}` : ""}`,
    ...(code === undefined ? [] : [toCodeFence(code, 1_400)]),
    ...(use.note === undefined ? [] : [toMrkdwn(use.note)]),
    ...use.older.slice(0, 3).map(({ name, note }) => `•  ${asCode(name)}  ${toMrkdwn(note)}`),
    ...defaults.slice(0, 2).map(({ text, surprising }) => `${surprising ? "⚠️" : "•"}  ${toMrkdwn(text)}`),
  ];
  return section(lines.join("\n"));
}

function asCode(name: string): string {
  return toMrkdwn(`\`${name.replaceAll("`", "")}\``);
}
