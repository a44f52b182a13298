import type { AllMiddlewareArgs, SlackEventMiddlewareArgs, types, webApi } from "@slack/bolt";
import { describeError } from "../../errors.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Who, whoOf } from "../answers/who.ts";
import { withinMs } from "../answers/within.ts";
import { actions, button, context, divider, header, type KnownBlock, section } from "../blocks/blocks.ts";
import { squareOf } from "../blocks/code-words.ts";
import { limits } from "../blocks/limits.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import { actionIds } from "../cards/action-ids.ts";
import { frameworkSelect } from "../cards/card.ts";
import { examplesText } from "../cards/help.ts";
import { encodePlace } from "../cards/place.ts";
import type { Feature } from "./feature.ts";
import type { SurfaceParts } from "./surface.ts";

/** The Home tab is drawn anew whenever somebody opens it. */
export async function showHome(
  { event, client, context }: SlackEventMiddlewareArgs<"app_home_opened"> & AllMiddlewareArgs,
  parts: SurfaceParts,
): Promise<void> {
  // The same event says that the Messages tab was opened.
  if (event.tab !== "home") return;
  await publishHome(client, whoOf(context, event.user), parts);
}

/** Draws a person's Home tab with what the features have to show there. */
export async function publishHome(client: webApi.WebClient, who: Who, parts: SurfaceParts): Promise<void> {
  const framework = await parts.preferences.framework(who);
  const drawn = await Promise.all(parts.features.map(({ home }) => drawPart(home, who, parts)));
  const view = renderHome(parts.knowledge, framework, drawn);
  await client.views.publish({ user_id: who.user, view });
}

/** One part that cannot be drawn does not keep the others from the screen. */
async function drawPart(home: Feature["home"], who: Who, { log }: SurfaceParts): Promise<KnownBlock[]> {
  if (!home) return [];
  try {
    return await withinMs(partTimeoutMs, home(who));
  } catch (error) {
    log.warn({ error: describeError(error) }, "a part of the Home tab could not be drawn");
    return [context("Something that belongs here cannot be read right now. Open this tab again in a moment.")];
  }
}

// Slack shows the old tab meanwhile.
const partTimeoutMs = 2_000;

/** The classes to browse, a person's framework, how to ask, and the features' parts between them. */
export function renderHome(
  knowledge: Knowledge,
  framework: string | undefined,
  drawn: readonly KnownBlock[][] = [],
): types.HomeView {
  const foot = footOf(knowledge, framework);
  const head = headOf(knowledge);
  const room = limits.viewBlocks - head.length - foot.length;
  const middle = drawn.filter((part) => part.length > 0).flatMap((part) => [divider, ...part]);
  return { type: "home", blocks: [...head, ...middle.slice(0, room), ...foot] };
}

function headOf(knowledge: Knowledge): KnownBlock[] {
  return [
    header("🫖 Which status code, and why"),
    section(`Ask with a command in any channel, mention me in a thread, or write to me:\n${examplesText}`),
    actions([
      button(actionIds.search, "Search …", "search", { style: "primary" }),
      button(`${actionIds.show}:basics`, "The basics", encodePlace({ show: "guide", id: "basics" })),
      button(`${actionIds.show}:mistakes`, "Common mistakes", encodePlace({ show: "guide", id: "mistakes" })),
    ]),
    divider,
    header("Browse"),
    ...[...knowledge.classes].map(([digit, entry]) =>
      section(
        `${squareOf(digit * 100)} *${digit}xx ${toMrkdwn(entry.name)}*  ${toMrkdwn(entry.summary)}`,
        button(`${actionIds.show}:${digit}xx`, "Open", encodePlace({ show: "class", digit })),
      ),
    ),
  ];
}

function footOf(knowledge: Knowledge, framework: string | undefined): KnownBlock[] {
  return [
    divider,
    header("Your framework"),
    section("Answers then carry its constants and snippets."),
    actions([{ ...frameworkSelect(knowledge, framework), action_id: actionIds.homeFramework }]),
    context(
      `${knowledge.codes.size} status codes, ${knowledge.comparisons.size} comparisons, ${knowledge.scenarios.size} situations`,
    ),
  ];
}
