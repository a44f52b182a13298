import { type RuleDefinition, Spectral } from "@stoplight/spectral-core";
import { oas3 } from "@stoplight/spectral-formats";
import { falsy, schema } from "@stoplight/spectral-functions";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { HouseRules } from "../../src/engine/asker.ts";
import { renderSpectralRuleset } from "../../src/engine/spectral-ruleset.ts";
import { knowledge } from "../knowledge-base.ts";

const rulesOf = (choices: Record<string, string>): HouseRules =>
  new Map(Object.entries(choices).map(([topic, option]) => [topic, { option }]));

/** Runs the real Spectral with the rendered file, as its command line would: names of functions and formats resolved. */
async function lint(choices: Record<string, string>, operations: Record<string, unknown>): Promise<string[]> {
  const file = parse(renderSpectralRuleset(rulesOf(choices), knowledge) ?? "");
  expect(file.formats).toEqual(["oas3"]);
  const functions: Record<string, unknown> = { schema, falsy };
  const rules = Object.entries(file.rules as Record<string, { then: { function: string }[] }>).map(([name, rule]) => [
    name,
    // biome-ignore lint/suspicious/noThenProperty: it is the name that Spectral gives it.
    { ...rule, then: rule.then.map((check) => ({ ...check, function: functions[check.function] })) },
  ]);
  const spectral = new Spectral();
  spectral.setRuleset({ formats: [oas3], rules: Object.fromEntries(rules) as Record<string, RuleDefinition> });
  const document = {
    openapi: "3.1.0",
    info: { title: "Orders", version: "1" },
    paths: { "/orders/{id}": operations },
  };
  const found = await spectral.run(JSON.stringify(document));
  return found.map(({ code, path }) => `${code} ${path.join(".")}`);
}

const responses = (...codes: (number | string)[]) => ({
  responses: Object.fromEntries(codes.map((code) => [code, { description: "?" }])),
});
const body = { requestBody: { content: { "application/json": {} } } };
const at = "paths./orders/{id}";

describe("the ruleset for Spectral", () => {
  it("asks operations with a body for the team's code of failed validation, and for no others", async () => {
    const rule = { "validation-failure": "422" };
    expect(await lint(rule, { post: { ...body, ...responses(201, 422) } })).toEqual([]);
    expect(await lint(rule, { post: { ...body, ...responses(201, "4XX") } })).toEqual([]);
    expect(await lint(rule, { post: responses(201), get: responses(200) })).toEqual([]);
    expect(await lint(rule, { post: { ...body, ...responses(201, 400) } })).toEqual([
      `house-validation-failure ${at}.post.responses`,
    ]);
  });

  it("finds a code that the team does not use", async () => {
    const rule = { "validation-failure": "400" };
    expect(await lint(rule, { patch: { ...body, ...responses(200, 400) } })).toEqual([]);
    expect(await lint(rule, { patch: { ...body, ...responses(200, 400, 422) } })).toEqual([
      `house-validation-failure ${at}.patch.responses.422`,
    ]);
  });

  it("looks at the method, the security and the precondition of an operation", async () => {
    expect(await lint({ "delete-success": "204" }, { delete: responses(200), put: responses(200) })).toEqual([
      `house-delete-success ${at}.delete.responses`,
      `house-delete-success ${at}.delete.responses.200`,
    ]);
    expect(
      await lint(
        { unauthenticated: "401" },
        { get: { security: [{ key: [] }], ...responses(200) }, put: responses(200) },
      ),
    ).toEqual([`house-unauthenticated ${at}.get.responses`]);
    const parameters = [{ name: "If-Match", in: "header" }];
    expect(
      await lint({ "optimistic-lock": "409" }, { put: { parameters, ...responses(200, 412) }, patch: responses(200) }),
    ).toEqual([`house-optimistic-lock ${at}.put.responses`, `house-optimistic-lock ${at}.put.responses.412`]);
  });

  it.each(
    [...knowledge.conventions].flatMap(([topic, { lint, options }]) =>
      lint ? options.map(({ id, codes }) => ({ topic, option: id, codes, lint })) : [],
    ),
  )(
    "for $topic: $option is one that Spectral takes and that its own codes satisfy",
    async ({ topic, option, codes, lint: { methods } }) => {
      if (renderSpectralRuleset(rulesOf({ [topic]: option }), knowledge) === undefined) return;
      const operation = {
        ...body,
        security: [{ key: [] }],
        parameters: [{ name: "if-match", in: "header" }],
        ...responses(...codes),
      };
      expect(await lint({ [topic]: option }, { [methods[0] ?? ""]: operation })).toEqual([]);
    },
  );

  it("is nothing where no rule can be seen in a document", () => {
    expect(renderSpectralRuleset(rulesOf({ "login-failure": "401" }), knowledge)).toBeUndefined();
    expect(renderSpectralRuleset(new Map(), knowledge)).toBeUndefined();
  });
});
