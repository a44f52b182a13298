import type { App, types } from "@slack/bolt";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { actionIds } from "./action-ids.ts";
import { actions, button, context, divider, header, section } from "./blocks.ts";
import { frameworkSelect } from "./card.ts";
import { examplesText } from "./cards/help.ts";
import { squareOf } from "./code-words.ts";
import { toMrkdwn } from "./mrkdwn.ts";
import { encodePlace } from "./place.ts";
import type { SurfaceParts } from "./surface.ts";

/** The Home tab is drawn anew whenever somebody opens it. */
export function registerHome(app: Pick<App, "event">, { knowledge, preferences }: SurfaceParts): void {
  app.event("app_home_opened", async ({ event, client }) => {
    // The same event says that the Messages tab was opened.
    if (event.tab !== "home") return;
    const framework = await preferences.framework(event.user);
    await client.views.publish({ user_id: event.user, view: renderHome(knowledge, framework) });
  });
}

/** The classes to browse, a person's framework, and how to ask. */
export function renderHome(knowledge: Knowledge, framework: string | undefined): types.HomeView {
  return {
    type: "home",
    blocks: [
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
      divider,
      header("Your framework"),
      section("Answers then carry its constants and snippets."),
      actions([{ ...frameworkSelect(knowledge, framework), action_id: actionIds.homeFramework }]),
      context(
        `${knowledge.codes.size} status codes, ${knowledge.comparisons.size} comparisons, ${knowledge.scenarios.size} situations`,
      ),
    ],
  };
}
