import { styleText } from "node:util";
import type { Answer, AppliedRule, KnownCode, RecommendationAnswer } from "../engine/answer.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { parseSource } from "../knowledge/source.ts";

/** An answer as plain lines for a terminal, about 100 columns wide. */
export function renderText(answer: Answer, { sources }: Pick<Knowledge, "sources">): string {
  return blocksOf(answer, sources)
    .filter((block) => block !== "")
    .join("\n\n");
}

type Sources = Knowledge["sources"];

function blocksOf(answer: Answer, sources: Sources): string[] {
  switch (answer.kind) {
    case "code":
      return codeBlocks(answer, sources);
    case "class":
      return [
        title(`${answer.digit}xx ${answer.entry.name}`),
        answer.entry.meaning,
        answer.entry.client,
        list(answer.codes.map(nameWithSummary)),
      ];
    case "comparison":
      return comparisonBlocks(answer);
    case "recommendation":
      return recommendationBlocks(answer);
    case "clarification":
      return [title(answer.ask), list(answer.choices.map((choice) => `${choice.code}: ${choice.situation}`))];
    case "dispute":
      return [
        title(answer.convention.question),
        ruleLine(answer.rule),
        answer.convention.position,
        ...answer.convention.options.map((option) => `${option.label}\n${wrap(option.chooseWhen, "  ")}`),
        `Our default: ${answer.convention.default.because}`,
      ];
    case "guide":
      return [
        title(answer.guide.title),
        answer.guide.summary,
        ...answer.guide.sections.map((section) =>
          [
            heading(section.heading),
            section.text,
            list(section.points.map((point) => point.text)),
            section.snippet?.code,
          ]
            .filter(Boolean)
            .join("\n"),
        ),
      ];
    case "unknown-code":
      return [
        title(`${answer.text} is no registered status code`),
        answer.reading,
        list(answer.nearest.map(nameWithSummary), "The nearest:"),
        answer.reference.title,
      ];
    case "unofficial":
      return [
        title(`${answer.code} is unofficial`),
        ...answer.entry.meanings.map(
          (meaning) => `${meaning.vendor}: ${meaning.name}. ${meaning.meaning} Seen by: ${meaning.seenBy}`,
        ),
        list(answer.instead.map(nameWithSummary), `Use instead: ${answer.entry.insteadWhy}`),
      ];
    case "not-understood":
      return [
        notUnderstood(answer.about),
        "Ask for a code (422), a class (4xx), a comparison (401 vs 403), or describe a situation: “the token has expired”.",
      ];
  }
}

export function notUnderstood(about: string | undefined): string {
  const guess = about === undefined ? "" : ` That looks like ${about}.`;
  return `This is not something I can answer.${guess} I know which HTTP status code to return, and why.`;
}

function codeBlocks(
  { code, entry, framework, rules = [] }: Extract<Answer, { kind: "code" }>,
  sources: Sources,
): string[] {
  return [
    title(`${code} ${entry.reasonPhrase}`),
    entry.summary,
    entry.note ?? "",
    list(
      rules.map(({ option }) => option.label),
      "Your team's rules about it:",
    ),
    list(entry.facts.map((fact) => fact.text)),
    list(
      entry.useWhen.map((fact) => fact.text),
      "Use it when:",
    ),
    list(
      entry.avoidWhen.map((fact) => `${fact.text}${fact.use.length > 0 ? ` Use ${fact.use.join(" or ")}.` : ""}`),
      "Avoid it when:",
    ),
    list(
      entry.headers.map((header) => `${header.name} (${header.level}): ${header.text}`),
      "It owes:",
    ),
    `The client: ${entry.retry.text}`,
    list(
      entry.mistakes.map((fact) => fact.text),
      "Common mistakes:",
    ),
    list(
      entry.security.map((fact) => fact.text),
      "Security:",
    ),
    framework
      ? [
          heading(`In ${framework.framework.name}`),
          ...framework.use.names,
          framework.use.snippet ?? framework.use.call ?? "",
        ].join("\n")
      : "",
    entry.references.flatMap((source) => parseSource(source, sources)?.title ?? []).join(" · "),
  ];
}

function comparisonBlocks({ codes, comparison }: Extract<Answer, { kind: "comparison" }>): string[] {
  const names = title(codes.map(({ code, entry }) => `${code} ${entry.reasonPhrase}`).join(" or "));
  if (!comparison) return [names, list(codes.map(nameWithSummary))];
  return [
    names,
    heading(comparison.question),
    comparison.summary,
    ...comparison.sides.map((side) => `${side.code}: ${side.when}\n  Example: ${side.example}`),
    list(comparison.facts.map((fact) => fact.text)),
    comparison.pitfall === undefined ? "" : `Pitfall: ${comparison.pitfall}`,
  ];
}

const confidenceWords = { sure: "sure", likely: "likely", unsure: "not sure" } as const;

function recommendationBlocks(answer: RecommendationAnswer): string[] {
  const { code, entry, rule } = answer;
  return [
    title(`${code} ${entry.reasonPhrase} (${confidenceWords[answer.confidence]})`),
    ruleLine(rule),
    `${answer.title}. ${answer.why}`,
    list(answer.facts.map((fact) => `${fact.text} [${fact.reference.title}]`)),
    list(answer.insteadOf.map((other) => `not ${other.code}: ${other.why}`)),
    list(
      answer.dependsOn.map((other) => `${other.code}: ${other.title}`),
      "It depends:",
    ),
    `Ask yourself: ${answer.ask}`,
    `The client: ${answer.next}`,
  ];
}

function ruleLine(rule: AppliedRule | undefined): string {
  if (!rule) return "";
  const set = [
    ...(rule.setBy === undefined ? [] : [`set by ${rule.setBy}`]),
    ...(rule.setOn === undefined ? [] : [`on ${rule.setOn}`]),
  ];
  const { deviates } = rule.option;
  return [
    `By your team's rule${set.length > 0 ? `, ${set.join(" ")}` : ""}: ${rule.option.label}.`,
    `Without it: ${rule.otherwise}. ${rule.position}`,
    ...(deviates ? [`The rule deviates from a ${deviates.level}: ${deviates.text}`] : []),
  ].join(" ");
}

function nameWithSummary({ code, entry }: KnownCode): string {
  return `${code} ${entry.reasonPhrase}: ${entry.summary}`;
}

function title(text: string): string {
  return styleText("bold", text);
}

function heading(text: string): string {
  return styleText("underline", text);
}

function list(items: readonly string[], lead?: string): string {
  if (items.length === 0) return "";
  return [...(lead === undefined ? [] : [heading(lead)]), ...items.map((item) => wrap(item, "- ", "  "))].join("\n");
}

const widthMax = 100;

function wrap(text: string, first: string, rest = first): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    if (line.length + word.length >= widthMax && line.trim() !== first.trim()) {
      lines.push(line.trimEnd());
      line = rest;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}
