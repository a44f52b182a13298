import { saving } from "../answers/saving.ts";
import { actions, button, section } from "../blocks/blocks.ts";
import { featureActionIds } from "../cards/action-ids.ts";
import type { Card } from "../cards/card.ts";
import { showCard } from "../surfaces/clicks.ts";
import type { Feature } from "../surfaces/feature.ts";
import type { RecentAnswers } from "../surfaces/recent-answers.ts";
import type { SurfaceParts } from "../surfaces/surface.ts";
import type { KeepQuestions } from "./keep-questions.ts";

/** `/http forget me`: what is kept of a person goes, once they have confirmed it. */
export function createForgetFeature(
  { store, preferences, houseStyle }: SurfaceParts,
  { keepQuestions, recent }: { keepQuestions: KeepQuestions; recent: RecentAnswers },
): Feature {
  return {
    commands: { forget: async () => renderWarning() },
    isMeant: (_, words) => /^me[.!]?$/i.test(words),
    actions: {
      [featureActionIds.forgetMe]: async (click) => {
        const { who } = click;
        const count = await saving("this, so nothing is deleted", store.people.forget(who.workspace, who.user));
        preferences.drop(who);
        houseStyle.dropAll(who.workspace);
        keepQuestions.drop(who.workspace);
        recent.drop(who);
        await showCard(click, () => renderForgotten(count));
      },
    },
    views: {},
  };
}

function renderWarning(): Card {
  const text =
    "I keep your framework, your quiz results, your feedback, and where your workspace allows it the questions of yours that I did not understand. All of it can be deleted. Rules and settings of the team stay, without your name.";
  return {
    text,
    blocks: [
      section(text),
      actions([
        button(featureActionIds.forgetMe, "Forget me", "forget", {
          style: "danger",
          confirm: {
            title: "Forget you?",
            text: "Your framework, quiz results, feedback and questions are deleted at once, for good.",
            confirm: "Delete",
            style: "danger",
          },
        }),
      ]),
    ],
  };
}

function renderForgotten(count: number): Card {
  const what = count === 1 ? "1 entry was" : `${count} entries were`;
  const text = count === 0 ? "I had kept nothing of you." : `Done: ${what} deleted. I know nothing of you any more.`;
  return { text, blocks: [section(text)] };
}
