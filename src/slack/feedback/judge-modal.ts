import type { types, ViewOutput, ViewResponseAction } from "@slack/bolt";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { context, plain, section, select } from "../blocks/blocks.ts";
import { codeChoices, nameOf } from "../blocks/code-words.ts";
import { limits } from "../blocks/limits.ts";
import { quoteWords, toMrkdwn } from "../blocks/mrkdwn.ts";
import { viewIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { encodeJudgement, type Judgement } from "../cards/judgement.ts";

const inputs = { wanted: "wanted", reason: "reason", value: "value" } as const;
const reasonLengthMax = 800;

/** Asks what the answer should have been. That it was wrong is noted already. */
export function renderJudgeModal(judgement: Judgement, knowledge: Knowledge): types.ModalView {
  const { question, code } = judgement;
  const entry = knowledge.codes.get(code);
  const answered = entry ? nameOf({ code, entry }) : String(code);
  return {
    type: "modal",
    callback_id: viewIds.feedback,
    title: plain("What should it be?", limits.viewButton),
    submit: plain("Send", limits.viewButton),
    close: plain("Not now", limits.viewButton),
    private_metadata: encodeJudgement(false, judgement.place),
    blocks: [
      section(`“${quoteWords(question, 300)}”\nI said *${toMrkdwn(answered)}*, and it is noted that this was wrong.`),
      {
        type: "input",
        block_id: inputs.wanted,
        optional: true,
        label: plain("What should it be?", limits.inputLabel),
        element: select(inputs.value, "A status code", codeChoices(knowledge, code)),
      },
      {
        type: "input",
        block_id: inputs.reason,
        optional: true,
        label: plain("And why?", limits.inputLabel),
        element: {
          type: "plain_text_input",
          action_id: inputs.value,
          multiline: true,
          max_length: reasonLengthMax,
          placeholder: plain("What does the answer overlook?", limits.placeholder),
        },
      },
      context(
        "Kept for 90 days with the question. Everybody in this workspace can read both in `/http gaps`, without your name. `/http forget me` deletes it.",
      ),
    ],
  };
}

/** What was filled in; a choice that the base does not have counts as none. */
export function readJudgement({ state: { values } }: Pick<ViewOutput, "state">, { codes }: Knowledge) {
  const wanted = Number(values[inputs.wanted]?.[inputs.value]?.selected_option?.value);
  const reason = values[inputs.reason]?.[inputs.value]?.value?.trim().slice(0, reasonLengthMax) ?? "";
  return { ...(codes.has(wanted) ? { wanted } : {}), ...(reason === "" ? {} : { reason }) };
}

export const nothingFilledIn: ViewResponseAction = {
  response_action: "errors",
  errors: {
    [inputs.reason]: "Choose a code or write a sentence. Without either, close this: that it was wrong is noted.",
  },
};

export function renderThanks(): Card {
  const text = "🙏 Thank you, it is noted. Whoever looks after me sees it in `/http gaps`.";
  return { text, blocks: [section(text)] };
}
