import type { BlockAction } from "@slack/bolt";
import type { Answered } from "../answers/answerer.ts";
import type { Audience, Card } from "../cards/card.ts";
import { parseBlockId } from "../cards/card.ts";
import { movePlace, type Place, parsePlace } from "../cards/place.ts";
import type { Click } from "./feature.ts";
import { platformErrorOf } from "./platform-error.ts";
import { renderFor, type SurfaceParts, toMessage } from "./surface.ts";
import { renderAnswerView, renderGone } from "./views.ts";

/** Where the clicked element stands, which decides on where its answer goes. */
export type Site =
  | { kind: "home" }
  | { kind: "modal"; viewId: string; hash: string }
  /** A message that one person sees, which the answer may replace. */
  | { kind: "own"; audience: Audience }
  /** Everybody's message: it stays, and the answer is for the one who clicked. */
  | { kind: "everybody"; threadTs?: string };

export function siteOf({ container, view, channel }: BlockAction): Site {
  if (view) return view.type === "home" ? { kind: "home" } : { kind: "modal", viewId: view.id, hash: view.hash };
  if (container["is_ephemeral"] === true) return { kind: "own", audience: "ephemeral" };
  // The ids of direct messages begin with D.
  if (channel?.id.startsWith("D")) return { kind: "own", audience: "direct" };
  const threadTs: unknown = container["thread_ts"];
  return { kind: "everybody", ...(typeof threadTs === "string" ? { threadTs } : {}) };
}

/** The place that the clicked element leads to; a select says it in its option, and the rest in its block's id. */
export function placeOfClick({ actions }: BlockAction): Place | undefined {
  const [action] = actions;
  if (action?.type === "button") return parsePlace(action.value);
  if (action?.type !== "static_select") return undefined;
  const to = parsePlace(action.selected_option?.value);
  const from = parseBlockId(action.block_id);
  return to && from ? movePlace(from, to) : to;
}

/** Shows what a click leads to: in place of a person's own card, beside everybody's, in a modal from a view. */
export async function showPlace(click: Click, place: Place | undefined, parts: SurfaceParts): Promise<void> {
  const answered = place && (await parts.answerer.revisit(place, click.who));
  await showCard(click, (audience) => (answered ? renderFor(audience, answered, parts) : renderGone()), answered);
}

export async function showCard(click: Click, render: (audience: Audience) => Card, answered?: Answered): Promise<void> {
  const { client, body, respond } = click;
  const site = siteOf(body);
  switch (site.kind) {
    case "home":
      await client.views.open({ trigger_id: body.trigger_id, view: renderAnswerView(render("view"), answered?.place) });
      return;
    case "modal":
      await client.views.update({
        view_id: site.viewId,
        hash: site.hash,
        view: renderAnswerView(render("view"), answered?.place),
      });
      return;
    case "own":
      await respond?.({ replace_original: true, ...toMessage(render(site.audience)) });
      return;
    case "everybody":
      await respond?.({
        response_type: "ephemeral",
        replace_original: false,
        ...(site.threadTs === undefined ? {} : { thread_ts: site.threadTs }),
        ...toMessage(render("ephemeral")),
      });
      return;
  }
}

/** Opens a modal over whatever was clicked. In a modal it lies on top, as long as Slack's stack of three has room. */
export async function openView({ client, body }: Click, view: Parameters<typeof client.views.open>[0]["view"]) {
  const site = siteOf(body);
  if (site.kind !== "modal") {
    await client.views.open({ trigger_id: body.trigger_id, view });
    return;
  }
  try {
    await client.views.push({ trigger_id: body.trigger_id, view });
  } catch (error) {
    if (platformErrorOf(error) !== "push_limit_reached") throw error;
    await client.views.update({ view_id: site.viewId, view });
  }
}
