import type { ViewResponseAction } from "@slack/bolt";
import { redactSecrets } from "../../engine/secrets.ts";
import type { Opinion } from "../../store/feedback.ts";
import { reading, saving } from "../answers/saving.ts";
import type { Who } from "../answers/who.ts";
import { button, context, header, section } from "../blocks/blocks.ts";
import { featureActionIds, viewIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { parseJudgement } from "../cards/judgement.ts";
import { openView, showCard, siteOf } from "../surfaces/clicks.ts";
import type { Click, CommandRequest, Feature, Submission } from "../surfaces/feature.ts";
import { type SurfaceParts, toMessage } from "../surfaces/surface.ts";
import { renderAnswerView, renderGone } from "../surfaces/views.ts";
import { parseGap, renderGapExport, renderGaps, settingWords } from "./gap-cards.ts";
import { type GapGroup, groupGaps } from "./gap-groups.ts";
import { nothingFilledIn, readJudgement, renderJudgeModal, renderThanks } from "./judge-modal.ts";
import type { KeepQuestions } from "./keep-questions.ts";

const words = /^(?:list|show|export|keep(?: (?:on|off))?)?$/i;

/** Thumbs under recommendations, and what they and unanswered questions add up to: `/http gaps`. */
export function createFeedbackFeature(parts: SurfaceParts, keepQuestions: KeepQuestions): Feature {
  const list = async (who: Who, start = 0) =>
    renderGaps(await readGroups(who, parts), await keepQuestions.read(who.workspace), start);

  async function answerCommand(request: CommandRequest): Promise<Card> {
    const { who } = request;
    switch (request.words.toLowerCase()) {
      case "export":
        return renderGapExport(await readGroups(who, parts));
      case "keep on":
        await keepQuestions.turn(who, true);
        return list(who);
      case "keep off":
        await keepQuestions.turn(who, false);
        return list(who);
      default:
        return list(who);
    }
  }

  return {
    commands: { gaps: answerCommand },
    isMeant: (_, said) => words.test(said),
    actions: {
      [featureActionIds.feedback]: (click) => judge(click, parts),
      [featureActionIds.gaps]: async (click) => {
        const card = await list(click.who, Number(sentValue(click)) || 0);
        await showCard(click, () => card);
      },
      [featureActionIds.gapDismiss]: async (click) => {
        const gap = parseGap(sentValue(click));
        if (gap) await dismiss(click.who, gap.which, parts);
        const card = gap ? await list(click.who, gap.start) : renderGone();
        await showCard(click, () => card);
      },
      [featureActionIds.gapExport]: async (click) => {
        await openView(click, renderAnswerView(renderGapExport(await readGroups(click.who, parts)), undefined, "Gaps"));
      },
      [featureActionIds.gapKeep]: async (click) => {
        await keepQuestions.turn(click.who, sentValue(click) === "on");
        const card = await list(click.who);
        await showCard(click, () => card);
      },
    },
    views: { [viewIds.feedback]: (submission) => takeReason(submission, parts) },
    home: async ({ workspace }) => [
      header("What I could not answer"),
      section(
        "Questions that were not understood, asked back, or judged wrong.",
        button(featureActionIds.gaps, "Open", "0"),
      ),
      context(settingWords(await keepQuestions.read(workspace))),
    ],
  };
}

/** A thumb: noted at once, and below it the question what it should have been. */
async function judge(click: Click, { store, knowledge }: SurfaceParts): Promise<void> {
  const { body, who, respond } = click;
  const judgement = parseJudgement(sentValue(click));
  if (!judgement) {
    await showCard(click, () => renderGone());
    return;
  }
  const { question, code, isRight } = judgement;
  await saving("your feedback", keep(who, { question, code, isRight }, store));
  if (!isRight) {
    await openView(click, renderJudgeModal(judgement, knowledge));
    return;
  }
  // Slack's own thumb stays pressed and says enough.
  if (body.actions[0]?.type === "feedback_buttons") return;
  const site = siteOf(body);
  if (site.kind === "modal" || site.kind === "home") {
    await openView(click, renderAnswerView(renderThanks(), undefined, "Thank you"));
    return;
  }
  await respond?.({ response_type: "ephemeral", replace_original: false, ...toMessage(renderThanks()) });
}

async function takeReason({ view, who }: Submission, parts: SurfaceParts): Promise<ViewResponseAction> {
  const judgement = parseJudgement(view.private_metadata);
  if (!judgement) return { response_action: "update", view: renderAnswerView(renderGone()) };
  const said = readJudgement(view, parts.knowledge);
  if (said.wanted === undefined && said.reason === undefined) return nothingFilledIn;
  const { question, code } = judgement;
  await saving("your feedback", keep(who, { question, code, isRight: false, ...said }, parts.store));
  return { response_action: "update", view: renderAnswerView(renderThanks(), undefined, "Thank you") };
}

/** What everybody in the workspace can read later is kept without the secrets that somebody pasted. */
function keep({ workspace, user }: Who, opinion: Opinion, { feedback }: SurfaceParts["store"]): Promise<void> {
  const { question, reason } = opinion;
  return feedback.say(workspace, user, {
    ...opinion,
    question: redactSecrets(question),
    ...(reason === undefined ? {} : { reason: redactSecrets(reason) }),
  });
}

async function readGroups({ workspace }: Who, { store }: SurfaceParts): Promise<GapGroup[]> {
  const [counts, opinions] = await reading(
    "the gaps",
    Promise.all([store.gaps.list(workspace), store.feedback.listWrong(workspace)]),
  );
  return groupGaps(counts, opinions);
}

async function dismiss(
  { workspace }: Who,
  which: NonNullable<ReturnType<typeof parseGap>>["which"],
  { store }: SurfaceParts,
): Promise<void> {
  const both = [store.gaps.dismiss(workspace, which)];
  if (which.questionKey !== "") both.push(store.feedback.dismiss(workspace, which.questionKey));
  await saving("this", Promise.all(both));
}

function sentValue({ body }: Click): string | undefined {
  const [action] = body.actions;
  return action?.type === "button" || action?.type === "feedback_buttons" ? action.value : undefined;
}
