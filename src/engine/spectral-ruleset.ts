import { stringify } from "yaml";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Convention } from "../knowledge/schema.ts";
import type { HouseRules } from "./asker.ts";
import { knownRules } from "./house-file.ts";

type Lint = NonNullable<Convention["lint"]>;

/** A step of a Spectral rule: what is looked at, and how. https://docs.stoplight.io/docs/spectral (rules, core functions) */
interface Check {
  field: string;
  function: "schema" | "falsy";
  functionOptions?: { schema: unknown };
}

/** A ruleset for Spectral, which holds OpenAPI 3 documents against a team's rules. */
export interface SpectralRuleset {
  formats: string[];
  rules: Record<string, { description: string; message: string; severity: "warn"; given: string; then: Check[] }>;
}

/** One rule for each of the team's that an OpenAPI document can show; most situations stand in no document. */
export function createSpectralRuleset(
  rules: HouseRules,
  { conventions }: Pick<Knowledge, "conventions">,
): SpectralRuleset {
  const linted = knownRules(rules, conventions).flatMap(({ topic, convention, option }) => {
    const checks = convention.lint ? checksOf(convention.lint, option.codes) : [];
    if (!convention.lint || checks.length === 0) return [];
    const description = `Our rule on ${topic}: ${option.label}`;
    const rule = { description, message: "{{description}}", severity: "warn" as const };
    // biome-ignore lint/suspicious/noThenProperty: it is Spectral's name, and nobody awaits a rule.
    return [[`house-${topic}`, { ...rule, given: pathOf(convention.lint), then: checks }] as const];
  });
  return { formats: ["oas3"], rules: Object.fromEntries(linted) };
}

/** The ruleset as a file `.spectral.yml`; `undefined` where no rule of the team's can be held against a document. */
export function renderSpectralRuleset(
  rules: HouseRules,
  knowledge: Pick<Knowledge, "conventions">,
): string | undefined {
  const ruleset = createSpectralRuleset(rules, knowledge);
  if (Object.keys(ruleset.rules).length === 0) return undefined;
  return stringify(ruleset, { lineWidth: 0 });
}

function checksOf({ requires, forbids }: Lint, codes: readonly number[]): Check[] {
  const owed = requires.filter((code) => codes.includes(code));
  const wrong = forbids.filter((code) => !codes.includes(code));
  return [
    ...(owed.length === 0 ? [] : [requireOne(owed)]),
    ...wrong.map((code): Check => ({ field: `responses.${code}`, function: "falsy" })),
  ];
}

/** OpenAPI 3.1, 4.8.16.2: `4XX` stands for every code of its class that is not named. */
function requireOne(codes: readonly number[]): Check {
  const keys = new Set(codes.flatMap((code) => [String(code), `${Math.floor(code / 100)}XX`]));
  // "Not all of them are missing": written with `anyOf`, Spectral would report each of the codes.
  const missing = [...keys].map((key) => ({ not: { required: [key] } }));
  return { field: "responses", function: "schema", functionOptions: { schema: { not: { allOf: missing } } } };
}

/** JSONPath to the operations, as Spectral's own dialect has it: its filters know no functions, and `^` is the parent. */
function pathOf({ methods, having }: Lint): string {
  const isMethod = `@property.match(/^(${methods.join("|")})$/)`;
  switch (having) {
    case undefined:
      return `$.paths[*][?(${isMethod})]`;
    case "body":
      return `$.paths[*][?(${isMethod} && @.requestBody)]`;
    case "security":
      return `$.paths[*][?(${isMethod} && @.security && @.security.length > 0)]`;
    case "if-match":
      return `$.paths[*][${methods.join(",")}].parameters[?(@.in === 'header' && @.name.match(/^if-match$/i))]^^`;
  }
}
