import type { App, types } from "@slack/bolt";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { viewIds } from "./action-ids.ts";
import { type KnownBlock, section, select } from "./blocks.ts";
import { type Card, frameworkSelect, noFramework } from "./card.ts";
import { isHelp } from "./commands.ts";
import { limits } from "./limits.ts";
import { encodePlace, type Place, parsePlace } from "./place.ts";
import { renderFor, type SurfaceParts } from "./surface.ts";

type ModalView = types.ModalView;

/** Blocks and elements of our own modals, by which a submission is read. */
const inputs = { question: "question", framework: "framework", other: "other", value: "value" } as const;

/** The modals that people fill in: the search, and the choice of a code to compare with. */
export function registerViews(app: Pick<App, "view">, parts: SurfaceParts): void {
  app.view(viewIds.search, async ({ ack, body, view }) => {
    const question = view.state.values[inputs.question]?.[inputs.value]?.value ?? "";
    const chosen = view.state.values[inputs.framework]?.[inputs.value]?.selected_option?.value;
    if (isHelp(question)) {
      const problem = "Write a code, a name, two codes or what happened to the request.";
      await ack({ response_action: "errors", errors: { [inputs.question]: problem } });
      return;
    }
    if (chosen !== undefined) {
      await parts.preferences.setFramework(body.user.id, chosen === noFramework ? undefined : chosen);
    }
    const answered = await parts.answerer.ask(question, body.user.id);
    await ack({
      response_action: "update",
      view: renderAnswerView(renderFor("view", answered, parts), answered.place),
    });
  });

  app.view(viewIds.compare, async ({ ack, body, view }) => {
    const from = parsePlace(view.private_metadata);
    const other = Number(view.state.values[inputs.other]?.[inputs.value]?.selected_option?.value);
    if (from?.show !== "code" || !Number.isInteger(other) || other === from.code) {
      const problem =
        from?.show === "code" ? `Choose another code than ${from.code}.` : "Close this and open the comparison again.";
      await ack({ response_action: "errors", errors: { [inputs.other]: problem } });
      return;
    }
    const place: Place = { show: "comparison", codes: [from.code, other].sort((a, b) => a - b) };
    const answered = await parts.answerer.revisit(place, body.user.id);
    const card: Card = answered ? renderFor("view", answered, parts) : renderGone();
    await ack({ response_action: "update", view: renderAnswerView(card, place) });
  });
}

/** A card in a modal. */
export function renderAnswerView({ blocks }: Card, place?: Place): ModalView {
  return {
    type: "modal",
    callback_id: viewIds.answer,
    title: { type: "plain_text", text: "Status codes" },
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
export function renderCompareView(code: number, { codes, classes }: Knowledge): ModalView {
  const choices = [...codes]
    .filter(([other]) => other !== code)
    .map(([other, entry]) => {
      const digit = Math.floor(other / 100);
      const group = `${digit}xx ${classes.get(digit)?.name ?? ""}`.trim();
      return { label: `${other} ${entry.reasonPhrase}`, value: String(other), group };
    });
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
