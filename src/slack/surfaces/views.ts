import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, types, ViewResponseAction } from "@slack/bolt";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { trySetFramework } from "../answers/preferences.ts";
import { type Who, whoOf } from "../answers/who.ts";
import { context, type KnownBlock, section, select } from "../blocks/blocks.ts";
import { codeChoices } from "../blocks/code-words.ts";
import { limits } from "../blocks/limits.ts";
import { viewIds } from "../cards/action-ids.ts";
import { type Card, frameworkSelect, noFramework } from "../cards/card.ts";
import { encodePlace, type Place, parsePlace } from "../cards/place.ts";
import { isHelp } from "./commands.ts";
import type { Feature, Submission } from "./feature.ts";
import { renderFor, type SurfaceParts } from "./surface.ts";

type ModalView = types.ModalView;

/** Blocks and elements of our own modals, by which a submission is read. */
const inputs = { question: "question", framework: "framework", other: "other", value: "value" } as const;

/** Answers the submission of a modal that people fill in. */
export function createViewListener(
  parts: SurfaceParts,
): (args: SlackViewMiddlewareArgs & AllMiddlewareArgs) => Promise<void> {
  const listeners = new Map<string, Feature["views"][string]>([
    [viewIds.search, (submission) => answerSearch(submission, parts)],
    [viewIds.compare, (submission) => answerComparison(submission, parts)],
    ...parts.features.flatMap(({ views }) => Object.entries(views)),
  ]);
  return async ({ ack, body, view, client, context }) => {
    const listen = body.type === "view_submission" ? listeners.get(view.callback_id) : undefined;
    const response = await listen?.({ view, who: whoOf(context, body.user.id, { surface: "modal" }), client });
    await (response ? ack(response) : ack());
  };
}

async function answerSearch({ view, who }: Submission, parts: SurfaceParts): Promise<ViewResponseAction> {
  const question = view.state.values[inputs.question]?.[inputs.value]?.value ?? "";
  const chosen = view.state.values[inputs.framework]?.[inputs.value]?.selected_option?.value;
  if (isHelp(question)) {
    const problem = "Write a code, a name, two codes or what happened to the request.";
    return { response_action: "errors", errors: { [inputs.question]: problem } };
  }
  const unsaved = chosen === undefined ? undefined : await keepFramework(chosen, who, parts);
  const answered = await parts.answerer.ask(question, who, undefined);
  const card = renderFor("view", answered, parts);
  const notice = unsaved === undefined ? [] : [context(unsaved)];
  const blocks = [...notice, ...card.blocks];
  return { response_action: "update", view: renderAnswerView({ ...card, blocks }, answered.place) };
}

/** Remembers another framework than the one that stood there. What went wrong comes back as a sentence. */
async function keepFramework(chosen: string, who: Who, { preferences }: SurfaceParts): Promise<string | undefined> {
  const wanted = chosen === noFramework ? undefined : chosen;
  if (wanted === (await preferences.framework(who))) return undefined;
  return (await trySetFramework(preferences, who, wanted))?.message;
}

async function answerComparison({ view, who }: Submission, parts: SurfaceParts): Promise<ViewResponseAction> {
  const from = parsePlace(view.private_metadata);
  const other = Number(view.state.values[inputs.other]?.[inputs.value]?.selected_option?.value);
  if (from?.show !== "code" || !Number.isInteger(other) || other === from.code) {
    const problem =
      from?.show === "code" ? `Choose another code than ${from.code}.` : "Close this and open the comparison again.";
    return { response_action: "errors", errors: { [inputs.other]: problem } };
  }
  const place: Place = { show: "comparison", codes: [from.code, other].sort((a, b) => a - b) };
  const answered = await parts.answerer.revisit(place, who);
  const card: Card = answered ? renderFor("view", answered, parts) : renderGone();
  return { response_action: "update", view: renderAnswerView(card, place) };
}

/** A card in a modal. */
export function renderAnswerView({ blocks }: Card, place?: Place, title = "Status codes"): ModalView {
  return {
    type: "modal",
    callback_id: viewIds.answer,
    title: { type: "plain_text", text: title },
    close: { type: "plain_text", text: "Close" },
    blocks,
    ...(place === undefined ? {} : { private_metadata: encodePlace(place, limits.privateMetadata) }),
  };
}

/** The search, with the person's framework chosen. */
export function renderSearchView(knowledge: Pick<Knowledge, "frameworks">, framework: string | undefined): ModalView {
  return {
    type: "modal",
    callback_id: viewIds.search,
    title: { type: "plain_text", text: "Which status code?" },
    submit: { type: "plain_text", text: "Answer" },
    close: { type: "plain_text", text: "Cancel" },
    blocks: [
      {
        type: "input",
        block_id: inputs.question,
        label: { type: "plain_text", text: "A code, a name, two codes, or what happened" },
        element: {
          type: "plain_text_input",
          action_id: inputs.value,
          placeholder: { type: "plain_text", text: "422   ·   401 vs 403   ·   the token has expired" },
          max_length: limits.inputText,
          focus_on_load: true,
        },
      },
      {
        type: "input",
        block_id: inputs.framework,
        optional: true,
        label: { type: "plain_text", text: "Your framework" },
        element: { ...frameworkSelect(knowledge, framework), action_id: inputs.value },
      },
    ],
  };
}

/** The choice of a code to hold against `code`. */
export function renderCompareView(code: number, knowledge: Knowledge): ModalView {
  const choices = codeChoices(knowledge, code);
  const element = select(inputs.value, "A status code", choices);
  const label = { type: "plain_text" as const, text: "Compare with" };
  const input: KnownBlock = { type: "input", block_id: inputs.other, label, element };
  return {
    type: "modal",
    callback_id: viewIds.compare,
    title: { type: "plain_text", text: `${code} or …?` },
    submit: { type: "plain_text", text: "Compare" },
    close: { type: "plain_text", text: "Cancel" },
    private_metadata: encodePlace({ show: "code", code }),
    blocks: [input],
  };
}

/** For a button that an older version wrote, or an entry that the base has lost. */
export function renderGone(): Card {
  const text = "This button is from another version of me, and leads nowhere now. Please ask again.";
  return { text, blocks: [section(text)] };
}
