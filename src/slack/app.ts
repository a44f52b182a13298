import { App, type AppOptions, type Receiver, type webApi } from "@slack/bolt";
import type { Engine } from "../engine/engine.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Logger } from "../log.ts";
import { registerActions } from "./actions.ts";
import { createAnswerer } from "./answerer.ts";
import { createBoltLogger } from "./bolt-logger.ts";
import { createClientOptions, createSlackFetch } from "./client-options.ts";
import { registerCommands } from "./commands.ts";
import { createDeliveries, type Deliveries } from "./deliveries.ts";
import { registerErrorHandler } from "./error-handler.ts";
import { createEventFilter } from "./event-filter.ts";
import { registerHome } from "./home.ts";
import { registerMentions } from "./mentions.ts";
import { registerMessages } from "./messages.ts";
import { createPreferences, type Preferences } from "./preferences.ts";
import { createSeenEvents } from "./seen-events.ts";
import { registerShortcuts } from "./shortcuts.ts";
import type { SurfaceParts } from "./surface.ts";
import { registerViews } from "./views.ts";

/** What the Slack part is built on. */
export interface SlackParts {
  engine: Engine;
  knowledge: Knowledge;
  log: Logger;
  preferences?: Preferences;
}

export interface SlackAppOptions extends SlackParts {
  receiver: Receiver;
  /** One workspace's bot token, or the way to find a workspace's. */
  credentials: { token: string } | { authorize: NonNullable<AppOptions["authorize"]> };
  /** Where Slack's Web API is; Slack's own when left out. */
  apiUrl?: string;
  /** Carries every request to the Web API and to response_urls. */
  fetch?: webApi.FetchFunction;
  /** Milliseconds; for the memory of events. */
  now?: () => number;
}

export interface SlackApp {
  app: App;
  deliveries: Deliveries;
  /** Asks Slack once who the token belongs to. Rejects with Slack's error when it belongs to nobody. */
  init(): Promise<void>;
}

/** The app with all its listeners, delivering from `receiver`. Nothing is sent before `init`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { engine, knowledge, log, receiver } = options;
  const preferences = options.preferences ?? createPreferences();
  const fetch = createSlackFetch(options.fetch);
  const app = new App({
    ...options.credentials,
    receiver,
    logger: createBoltLogger(log),
    // Without this the constructor calls Slack, and a bad token ends the process with an unhandled rejection.
    deferInitialization: true,
    // The conversation store keeps every conversation for ever, and nothing here asks it.
    convoStore: false,
    extendedErrorHandler: true,
    clientOptions: createClientOptions(fetch, options.apiUrl),
  });
  const deliveries = createDeliveries();
  // The constructor gave the receiver the bare app.
  receiver.init(deliveries.guard(app));
  app.use(createEventFilter(createSeenEvents(options.now)));
  registerSurfaces(app, { answerer: createAnswerer({ engine, knowledge, preferences }), knowledge, preferences });
  registerErrorHandler(app, { deliveries, log, fetch });
  return { app, deliveries, init: () => app.init() };
}

/** Puts every listener on the app. */
export function registerSurfaces(
  app: Pick<App, "command" | "event" | "message" | "shortcut" | "action" | "view">,
  parts: SurfaceParts,
): void {
  registerCommands(app, parts);
  registerMentions(app, parts);
  registerMessages(app, parts);
  registerShortcuts(app, parts);
  registerActions(app, parts);
  registerViews(app, parts);
  registerHome(app, parts);
}
