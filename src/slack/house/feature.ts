import type { BlockAction, ViewResponseAction, webApi } from "@slack/bolt";
import type { HouseRules } from "../../engine/asker.ts";
import type { Who } from "../answers/who.ts";
import { featureActionIds, viewIds } from "../cards/action-ids.ts";
import { parseBlockId } from "../cards/card.ts";
import { openView, showPlace, siteOf } from "../surfaces/clicks.ts";
import type { Click, CommandRequest, Feature, Reply, Submission } from "../surfaces/feature.ts";
import { renderFor, type SurfaceParts, toMessage } from "../surfaces/surface.ts";
import { renderAnswerView, renderGone } from "../surfaces/views.ts";
import { changesOf, choicesOfPreset, collectChoices, type HouseDraft, parseDraft, scopeOf } from "./draft.ts";
import { renderHouseCard, renderHouseHome, renderSpectralCard, renderYamlCard } from "./house-cards.ts";
import { renderHouseModal, renderSaved, type StandingRules } from "./modal.ts";

const words = ["", "list", "show", "style", "rules", "export", "yaml", "spectral", "change"];

/** `/http house`: what the team has decided where good guides disagree. */
export function createHouseFeature(parts: SurfaceParts): Feature {
  const { knowledge, houseStyle } = parts;
  return {
    commands: { house: (request) => answerCommand(request, parts) },
    isMeant: (_, said) => words.includes(said.toLowerCase()),
    actions: {
      [featureActionIds.house]: async (click) => {
        const draft = newDraft(undefined, parts);
        await openView(click, renderHouseModal(draft, await readStanding(click.who, draft, parts), knowledge));
      },
      [featureActionIds.houseGroup]: (click) => redraw(click, parts, (draft, group) => ({ ...draft, group })),
      [featureActionIds.housePreset]: (click) =>
        redraw(click, parts, (draft, preset) => ({
          ...draft,
          chosen: { ...draft.chosen, ...choicesOfPreset(preset, knowledge) },
        })),
      [featureActionIds.houseScope]: (click) =>
        redraw(click, parts, (draft, scope) => ({ ...draft, isForChannel: scope === "channel" })),
      [featureActionIds.adopt]: (click) => adopt(click, parts),
    },
    views: { [viewIds.house]: (submission) => save(submission, parts) },
    home: async (who) =>
      renderHouseHome((await houseStyle.rulesFor(withoutChannel(who))).rules ?? new Map(), knowledge),
  };
}

async function answerCommand(request: CommandRequest, parts: SurfaceParts): Promise<Reply> {
  const { who, client, triggerId } = request;
  const { knowledge } = parts;
  switch (request.words.toLowerCase()) {
    case "export":
    case "yaml":
      return renderYamlCard(await readEffective(who, parts), knowledge);
    case "spectral":
      return renderSpectralCard(await readEffective(who, parts), knowledge);
    case "list":
    case "show":
    case "rules":
      return renderHouseCard(await readEffective(who, parts), knowledge);
    default:
      // Without a trigger, as in a mention, the card brings the button that opens the modal.
      if (triggerId === undefined) return renderHouseCard(await readEffective(who, parts), knowledge);
      await openModal(client, triggerId, who, parts);
      return undefined;
  }
}

async function openModal(client: webApi.WebClient, triggerId: string, who: Who, parts: SurfaceParts): Promise<void> {
  const draft = newDraft(who.channel, parts);
  const standing = await readStanding(who, draft, parts);
  await client.views.open({ trigger_id: triggerId, view: renderHouseModal(draft, standing, parts.knowledge) });
}

/** In a direct message there is no channel to have rules of its own. */
function newDraft(channel: string | undefined, { knowledge }: SurfaceParts): HouseDraft {
  const isShared = channel !== undefined && !channel.startsWith("D");
  const group = largestGroup(knowledge);
  return { channel: isShared ? channel : undefined, isForChannel: false, group, chosen: {}, drawing: 0 };
}

/** The subject with the most arguments is the likeliest to be looked for. */
function largestGroup({ conventions, topics }: SurfaceParts["knowledge"]): string {
  const sizeOf = (topic: string) => [...conventions.values()].filter((convention) => convention.topic === topic).length;
  return Object.keys(topics).reduce((best, topic) => (sizeOf(topic) > sizeOf(best) ? topic : best), "");
}

/** Draws the modal anew after a choice that changes what it shows; what was chosen before goes along. */
async function redraw(
  click: Click,
  parts: SurfaceParts,
  change: (draft: HouseDraft, chosen: string) => HouseDraft,
): Promise<void> {
  const { body, client, who } = click;
  const draft = body.view && parseDraft(body.view.private_metadata);
  const chosen = chosenIn(body);
  if (!body.view || !draft || chosen === undefined) return;
  const collected = collectChoices(draft, body.view.state);
  const next = { ...change(collected, chosen), drawing: draft.drawing + 1 };
  await client.views.update({
    view_id: body.view.id,
    hash: body.view.hash,
    view: renderHouseModal(next, await readStanding(who, next, parts), parts.knowledge),
  });
}

function chosenIn({ actions }: BlockAction): string | undefined {
  const [action] = actions;
  const isChoice = action?.type === "static_select" || action?.type === "radio_buttons";
  return isChoice ? action.selected_option?.value : undefined;
}

async function save({ view, who }: Submission, parts: SurfaceParts): Promise<ViewResponseAction> {
  const draft = parseDraft(view.private_metadata);
  if (!draft) return { response_action: "update", view: renderAnswerView(renderGone()) };
  const collected = collectChoices(draft, view.state);
  const scope = scopeOf(collected);
  const changes = changesOf(collected, await parts.houseStyle.read(who.workspace, scope), parts.knowledge);
  if (changes.size > 0) await parts.houseStyle.change(who, scope, changes);
  return { response_action: "update", view: renderSaved(changes, collected, who.user, parts.knowledge) };
}

/** A position of an argument becomes the workspace's rule, and the card shows it, to everybody who saw the card. */
async function adopt(click: Click, parts: SurfaceParts): Promise<void> {
  const { body, who } = click;
  const place = parseBlockId(body.actions[0]?.block_id ?? "");
  const option = chosenIn(body);
  const topic = place?.show === "dispute" ? place.topic : undefined;
  const convention = topic === undefined ? undefined : parts.knowledge.conventions.get(topic);
  if (topic === undefined || !convention?.options.some(({ id }) => id === option)) {
    await showPlace(click, undefined, parts);
    return;
  }
  const rules = await parts.houseStyle.read(who.workspace, {});
  if (rules.get(topic)?.option !== option) await parts.houseStyle.change(who, {}, new Map([[topic, option]]));
  const answered = place && (await parts.answerer.revisit(place, who));
  if (!answered || siteOf(body).kind !== "everybody") {
    await showPlace(click, place, parts);
    return;
  }
  await click.respond?.({ replace_original: true, ...toMessage(renderFor("channel", answered, parts)) });
}

async function readStanding(who: Who, draft: HouseDraft, { houseStyle }: SurfaceParts): Promise<StandingRules> {
  const own = await houseStyle.read(who.workspace, scopeOf(draft));
  return draft.isForChannel ? { own, inherited: await houseStyle.read(who.workspace, {}) } : { own };
}

/** As an answer here would go by them, straight from the store. */
async function readEffective({ workspace, channel }: Who, { houseStyle }: SurfaceParts): Promise<HouseRules> {
  const shared = await houseStyle.read(workspace, {});
  return channel === undefined ? shared : new Map([...shared, ...(await houseStyle.read(workspace, { channel }))]);
}

function withoutChannel({ workspace, user }: Who): Who {
  return { workspace, user };
}
