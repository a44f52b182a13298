import { parse } from "yaml";
import { z } from "zod";
import { describeError } from "../errors.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { HouseRule, HouseRules } from "./asker.ts";

const ruleSchema = z.union([
  // Codes are the names of many options, and YAML reads them as numbers where the quotes are missing.
  z.union([z.string(), z.int()]).transform((option) => ({ option: String(option) })),
  z.strictObject({
    option: z.union([z.string(), z.int()]).transform(String),
    setBy: z.string().max(200).optional(),
    setOn: z.string().max(40).optional(),
  }),
]);
const fileSchema = z.strictObject({ house: z.record(z.string(), ruleSchema) });

/** A team's rules as YAML: topic to option, with who set it and when. `parseHouseFile` reads it again. */
export function renderHouseFile(rules: HouseRules, { conventions }: Pick<Knowledge, "conventions">): string {
  const lines = knownRules(rules, conventions).map(({ topic, rule, label }) => {
    const { option, setBy, setOn } = rule;
    const fields = [`option: ${quote(option)}`, ...named("setBy", setBy), ...named("setOn", setOn)];
    return `  # ${label}\n  ${topic}: { ${fields.join(", ")} }`;
  });
  return `${["# How this team's HTTP API answers where good guides disagree.", "house:", ...lines].join("\n")}\n`;
}

/** Reads what `renderHouseFile` wrote, or a shorter hand-written `topic: option`. Problems are whole lines. */
export function parseHouseFile(
  text: string,
  { conventions }: Pick<Knowledge, "conventions">,
): { rules: HouseRules; problems: string[] } {
  const rules = new Map<string, HouseRule>();
  const { value, problem } = parseYaml(text);
  if (problem !== undefined) return { rules, problems: [problem] };
  const file = fileSchema.safeParse(value);
  if (!file.success) {
    const problems = file.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    return { rules, problems };
  }
  const problems: string[] = [];
  for (const [topic, rule] of Object.entries(file.data.house)) {
    const convention = conventions.get(topic);
    const options = convention?.options.map(({ id }) => id) ?? [];
    if (!convention) problems.push(`house.${topic}: there is no convention of this name`);
    else if (!options.includes(rule.option)) {
      problems.push(`house.${topic}: there is no option "${rule.option}"; there is ${options.join(", ")}`);
    } else rules.set(topic, withoutUndefined(rule));
  }
  return { rules, problems };
}

/** The rules that the base still knows, in the order of the base, with the words of the option. */
export function knownRules(rules: HouseRules, conventions: Knowledge["conventions"]) {
  return [...conventions].flatMap(([topic, convention]) => {
    const rule = rules.get(topic);
    const option = rule && convention.options.find(({ id }) => id === rule.option);
    return option ? [{ topic, convention, rule, option, label: option.label }] : [];
  });
}

function withoutUndefined(rule: z.infer<typeof ruleSchema>): HouseRule {
  const { option, setBy, setOn } = { setBy: undefined, setOn: undefined, ...rule };
  return { option, ...(setBy === undefined ? {} : { setBy }), ...(setOn === undefined ? {} : { setOn }) };
}

function parseYaml(text: string): { value?: unknown; problem?: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    return { problem: describeError(error).split("\n")[0] ?? "is no YAML" };
  }
}

function named(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name}: ${quote(value)}`];
}

/** A text of JSON is one of YAML. */
function quote(text: string): string {
  return JSON.stringify(text);
}
