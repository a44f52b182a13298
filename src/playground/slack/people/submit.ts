import { z } from "zod";
import { checkView, isFault } from "../content.ts";
import { type Choices, toState } from "../elements.ts";
import type { Values, View, ViewDraft } from "../views.ts";
import type { Member } from "../workspace.ts";
import type { World } from "../world.ts";
import { checkInputs } from "./inputs.ts";
import { done, failureOf, type Outcome } from "./outcome.ts";
import { interactivePayload } from "./payload.ts";

/** docs.slack.dev/surfaces/modals: what an acknowledgement may ask for. Anything empty closes the view. */
const answerSchema = z.discriminatedUnion("response_action", [
  z.object({ response_action: z.literal("errors"), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal("update"), view: z.unknown() }),
  z.object({ response_action: z.literal("push"), view: z.unknown() }),
  z.object({ response_action: z.literal("clear") }),
]);

const trouble = "We had some trouble connecting. Try again?";

/** Sends the top modal off with what was filled in. */
export async function submitView(world: World, member: Member, view: View, choices: Choices): Promise<Outcome> {
  const values = toState(view.blocks, choices);
  const missing = checkInputs(view.blocks, values);
  if (Object.keys(missing).length > 0) return { ok: false, why: "Some fields need another look.", errors: missing };
  const current = world.views.setValues(member.id, view.id, values);
  if (!current) return { ok: false, why: "This view is closed." };
  const delivered = await world.dispatch.send(
    { kind: "interactive", payload: payloadOf(world, member, current, "view_submission") },
    `${view.callback_id} submitted`,
  );
  if (failureOf(delivered) !== undefined) return { ok: false, why: trouble };
  return followAnswer(world, member, current, "body" in delivered ? delivered.body : "");
}

/** The cross, Cancel or Escape. The bot is told where it asked to be. */
export async function closeView(world: World, member: Member, view: View): Promise<Outcome> {
  world.views.close(member.id);
  if (view["notify_on_close"] === true) {
    await world.dispatch.send(
      {
        kind: "interactive",
        payload: { ...payloadOf(world, member, view, "view_closed"), is_cleared: false },
      },
      `${view.callback_id} closed`,
    );
  }
  return done;
}

function followAnswer(world: World, member: Member, view: View, body: unknown): Outcome {
  if (body === "" || body === null || (typeof body === "object" && Object.keys(body).length === 0)) {
    world.views.close(member.id);
    return done;
  }
  const answer = answerSchema.safeParse(body);
  if (!answer.success) return { ok: false, why: trouble };
  switch (answer.data.response_action) {
    case "errors":
      return nameErrors(view.state.values, answer.data.errors);
    case "clear":
      world.views.close(member.id, true);
      return done;
    case "update":
    case "push": {
      const draft = checkView(answer.data.view, "modal");
      if (isFault(draft)) return { ok: false, why: `${trouble} (${draft.messages?.join(" ") ?? draft.error})` };
      return show(world, member, view, draft, answer.data.response_action);
    }
  }
}

function show(world: World, member: Member, view: View, draft: ViewDraft, how: "update" | "push"): Outcome {
  const shown = how === "push" ? world.views.push(member.id, draft) : world.views.replace(member.id, view.id, draft);
  return shown ? done : { ok: false, why: `${trouble} (push_limit_reached)` };
}

/** Slack shows errors under input blocks only, and takes none for a block that is not there. */
function nameErrors(values: Values, errors: Record<string, string>): Outcome {
  const stray = Object.keys(errors).find((blockId) => !(blockId in values));
  return stray === undefined
    ? { ok: false, why: "Some fields need another look.", errors }
    : { ok: false, why: `${trouble} (there is no input block ${stray})` };
}

function payloadOf(world: World, member: Member, view: View, type: "view_submission" | "view_closed") {
  return {
    type,
    ...interactivePayload(member, world.workspace.name),
    ...(type === "view_submission" ? { trigger_id: world.triggers.issue(member.id), response_urls: [] } : {}),
    view,
  };
}
