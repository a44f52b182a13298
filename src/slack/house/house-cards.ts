import type { HouseRules } from "../../engine/asker.ts";
import { renderHouseFile } from "../../engine/house-file.ts";
import { renderSpectralRuleset } from "../../engine/spectral-ruleset.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { actions, button, context, header, type KnownBlock, section } from "../blocks/blocks.ts";
import { fence } from "../blocks/fence.ts";
import { featureActionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { renderRules } from "./rule-lines.ts";

const changeButton = button(featureActionIds.house, "Change …", "house");

/** What the team has decided, for everybody to read. */
export function renderHouseCard(rules: HouseRules, knowledge: Knowledge): Card {
  return {
    text: rules.size === 0 ? "Your team has no rules of its own yet." : `Your team has ${rules.size} rules of its own.`,
    blocks: [
      header("🏠 House style"),
      ...(rules.size === 0
        ? [
            section(
              `Your team has no rules of its own yet. Where good guides disagree, answers give the default of the base.`,
            ),
          ]
        : renderRules(rules, knowledge)),
      actions([changeButton]),
      context("As files: `/http house export` for YAML, `/http house spectral` for a linter of OpenAPI documents"),
    ],
  };
}

/** The same on the Home tab. */
export function renderHouseHome(rules: HouseRules, knowledge: Knowledge): KnownBlock[] {
  const count = `${rules.size} of ${knowledge.conventions.size} arguments are decided.`;
  return [
    header("House style"),
    section(
      rules.size === 0 ? "Where good guides disagree, your team can decide once, and answers go by it." : count,
      changeButton,
    ),
    ...renderRules(rules, knowledge),
  ];
}

/** The rules as a file to keep beside the code. */
export function renderYamlCard(rules: HouseRules, knowledge: Knowledge): Card {
  if (rules.size === 0) return renderHouseCard(rules, knowledge);
  return {
    text: "Your team's rules as YAML",
    blocks: [
      header("🏠 House style as YAML"),
      ...fence(renderHouseFile(rules, knowledge)),
      context('Read it back with `npm run ask -- --house house.yml "…"`'),
    ],
  };
}

/** The rules as a ruleset for the linter Spectral. */
export function renderSpectralCard(rules: HouseRules, knowledge: Knowledge): Card {
  const file = renderSpectralRuleset(rules, knowledge);
  if (file === undefined) {
    const text =
      "None of your team's rules can be seen in an OpenAPI document, so there is nothing to lint. Rules on validation, DELETE, PUT, missing credentials and some others can.";
    return { text, blocks: [section(text), actions([changeButton])] };
  }
  return {
    text: "Your team's rules as a ruleset for Spectral",
    blocks: [
      header("🏠 House style for Spectral"),
      ...fence(file),
      context("Save it as `.spectral.yml`, then: `npx @stoplight/spectral-cli lint openapi.yaml`"),
    ],
  };
}
