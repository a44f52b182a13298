import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import { trySetFramework } from "../answers/preferences.ts";
import { whoOf } from "../answers/who.ts";
import { type ActionId, actionIds } from "../cards/action-ids.ts";
import { noFramework, parseBlockId } from "../cards/card.ts";
import { renderWhy } from "../cards/why.ts";
import { openView, placeOfClick, showPlace, siteOf } from "./clicks.ts";
import type { Click } from "./feature.ts";
import { publishHome } from "./home.ts";
import { renderFor, type SurfaceParts, toMessage, withSharer } from "./surface.ts";
import { renderAnswerView, renderCompareView, renderGone, renderSearchView } from "./views.ts";

export type ActionListener = (click: Click) => Promise<void>;

/** Answers a click on a button or select of any card or view. What it needs to know, the element carries. */
export function createActionListener(
  parts: SurfaceParts,
): (args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs) => Promise<void> {
  const listeners = new Map<string, ActionListener>([
    ...listenersOf(parts),
    ...parts.features.flatMap(({ actions }) => Object.entries(actions)),
  ]);
  return async ({ ack, body, client, context, respond }) => {
    await ack();
    // An action id may carry more behind a colon, since no two in a block may be the same.
    const id = body.actions[0]?.action_id.split(":")[0] ?? "";
    const who = whoOf(context, body.user.id, body.channel ? { channel: body.channel.id } : {});
    // Bolt's type says that it is always there.
    await listeners.get(id)?.({ body, who, client, respond: respond as typeof respond | undefined });
  };
}

function listenersOf(parts: SurfaceParts): ReadonlyMap<ActionId, ActionListener> {
  return new Map<ActionId, ActionListener>([
    [actionIds.show, (click) => showPlace(click, placeOfClick(click.body), parts)],
    [actionIds.choose, (click) => choose(click, parts)],
    [actionIds.more, (click) => openAnswer(click, parts)],
    [actionIds.share, (click) => share(click, parts)],
    [actionIds.postToThread, (click) => share(click, parts)],
    [actionIds.why, (click) => explain(click, parts)],
    [
      actionIds.compare,
      async (click) => {
        const place = placeOfClick(click.body);
        const view =
          place?.show === "code" ? renderCompareView(place.code, parts.knowledge) : renderAnswerView(renderGone());
        await openView(click, view);
      },
    ],
    [
      actionIds.search,
      async (click) => {
        const framework = await parts.preferences.framework(click.who);
        await openView(click, renderSearchView(parts.knowledge, framework));
      },
    ],
    [
      actionIds.framework,
      async (click) => {
        const chosen = chosenFramework(click);
        const failure = await trySetFramework(parts.preferences, click.who, chosen);
        const { framework: _, ...place } = parseBlockId(click.body.actions[0]?.block_id ?? "") ?? {};
        const framework = chosen === undefined ? {} : { framework: chosen };
        await showPlace(click, "show" in place ? { ...place, ...framework } : undefined, parts);
        if (failure) throw failure;
      },
    ],
    [
      actionIds.homeFramework,
      async (click) => {
        await parts.preferences.setFramework(click.who, chosenFramework(click));
        await publishHome(click.client, click.who, parts);
      },
    ],
  ]);
}

/** A candidate of a question back: its answer takes the place of the question, for everybody who saw the question. */
async function choose(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const answered = place && (await parts.answerer.revisit(place, click.who));
  if (siteOf(click.body).kind !== "everybody" || !answered) {
    await showPlace(click, place, parts);
    return;
  }
  await click.respond?.({ replace_original: true, ...toMessage(renderFor("channel", answered, parts)) });
}

/** The whole of an entry, in a modal that only the clicker sees. */
async function openAnswer(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const answered = place && (await parts.answerer.revisit(place, click.who));
  await openView(click, renderAnswerView(answered ? renderFor("view", answered, parts) : renderGone(), place));
}

/** Posts a private card for everybody, in the channel or under the message it is about, and takes the private one away. */
async function share(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const { user } = click.body;
  const answered = place && (await parts.answerer.revisit(place, click.who));
  if (!place || !answered) {
    await showPlace(click, undefined, parts);
    return;
  }
  const { thread = click.body.container["thread_ts"], ...shared } = place;
  const card = withSharer(renderFor("channel", { ...answered, place: shared }, parts), user.id, place);
  await click.respond?.({
    response_type: "in_channel",
    replace_original: false,
    ...(typeof thread === "string" ? { thread_ts: thread } : {}),
    ...toMessage(card),
  });
  await click.respond?.({ delete_original: true });
}

/** Why the engine said so, for the one who asked, beside the answer. */
async function explain(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const answered = place && (await parts.answerer.revisit(place, click.who));
  await openView(click, renderAnswerView(answered ? renderWhy(answered.answer) : renderGone()));
}

function chosenFramework({ body }: Click): string | undefined {
  const [action] = body.actions;
  const value = action?.type === "static_select" ? action.selected_option?.value : undefined;
  return value === noFramework ? undefined : value;
}
