import type { App, BlockAction, RespondFn } from "@slack/bolt";
import { type ActionId, actionIds } from "./action-ids.ts";
import { noFramework, parseBlockId } from "./card.ts";
import { renderWhy } from "./cards/why.ts";
import { type Click, openView, placeOfClick, showPlace, siteOf } from "./clicks.ts";
import { renderHome } from "./home.ts";
import { renderFor, type SurfaceParts, toMessage, withSharer } from "./surface.ts";
import { renderAnswerView, renderCompareView, renderGone, renderSearchView } from "./views.ts";

/** Every button and select of the cards and views. What a click needs to know, it carries. */
export function registerActions(app: Pick<App, "action">, parts: SurfaceParts): void {
  const listeners = listenersOf(parts);
  // One listener for all of them: Bolt walks through every listener for every request of whatever kind.
  app.action<BlockAction>({ type: "block_actions" }, async ({ ack, body, client, ...rest }) => {
    await ack();
    // An action id may carry more behind a colon, since no two in a block may be the same.
    const id = body.actions[0]?.action_id.split(":")[0];
    const respond = "respond" in rest ? (rest.respond as RespondFn | undefined) : undefined;
    await listeners.get(id as ActionId)?.({ body, client, respond });
  });
}

type Listener = (click: Click) => Promise<void>;

function listenersOf(parts: SurfaceParts): ReadonlyMap<ActionId, Listener> {
  return new Map<ActionId, Listener>([
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
        const framework = await parts.preferences.framework(click.body.user.id);
        await openView(click, renderSearchView(parts.knowledge, framework));
      },
    ],
    [
      actionIds.framework,
      async (click) => {
        const framework = await chooseFramework(click, parts);
        const { framework: _, ...place } = parseBlockId(click.body.actions[0]?.block_id ?? "") ?? {};
        await showPlace(click, "show" in place ? { ...place, ...framework } : undefined, parts);
      },
    ],
    [
      actionIds.homeFramework,
      async (click) => {
        const { framework } = await chooseFramework(click, parts);
        const { client, body } = click;
        await client.views.publish({ user_id: body.user.id, view: renderHome(parts.knowledge, framework) });
      },
    ],
  ]);
}

/** A candidate of a question back: its answer takes the place of the question, for everybody who saw the question. */
async function choose(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const answered = place && (await parts.answerer.revisit(place, click.body.user.id));
  if (siteOf(click.body).kind !== "everybody" || !answered) {
    await showPlace(click, place, parts);
    return;
  }
  await click.respond?.({ replace_original: true, ...toMessage(renderFor("channel", answered, parts)) });
}

/** The whole of an entry, in a modal that only the clicker sees. */
async function openAnswer(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const answered = place && (await parts.answerer.revisit(place, click.body.user.id));
  await openView(click, renderAnswerView(answered ? renderFor("view", answered, parts) : renderGone(), place));
}

/** Posts a private card for everybody, in the channel or under the message it is about, and takes the private one away. */
async function share(click: Click, parts: SurfaceParts): Promise<void> {
  const place = placeOfClick(click.body);
  const { user } = click.body;
  const answered = place && (await parts.answerer.revisit(place, user.id));
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
  const answered = place && (await parts.answerer.revisit(place, click.body.user.id));
  await openView(click, renderAnswerView(answered ? renderWhy(answered.answer) : renderGone()));
}

async function chooseFramework({ body }: Click, { preferences }: SurfaceParts): Promise<{ framework?: string }> {
  const [action] = body.actions;
  const value = action?.type === "static_select" ? action.selected_option?.value : undefined;
  const chosen = value === undefined || value === noFramework ? undefined : value;
  await preferences.setFramework(body.user.id, chosen);
  return chosen === undefined ? {} : { framework: chosen };
}
