import { App, type AppOptions, type Receiver, type webApi } from "@slack/bolt";
import type { Engine } from "../engine/engine.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Logger } from "../log.ts";
import { createMetrics, type Metrics } from "../metrics.ts";
import type { Store } from "../store/open.ts";
import { createAnswerer } from "./answers/answerer.ts";
import { countAnswers } from "./answers/answers-counted.ts";
import { createHouseStyle } from "./answers/house-style.ts";
import { paceAnswers } from "./answers/pace.ts";
import { createPreferences } from "./answers/preferences.ts";
import { createFeedbackFeature } from "./feedback/feature.ts";
import { createForgetFeature } from "./feedback/forget-me.ts";
import { createKeepQuestions } from "./feedback/keep-questions.ts";
import { recordGaps } from "./feedback/record-gaps.ts";
import { createHouseFeature } from "./house/feature.ts";
import { createQuizFeature } from "./quiz/feature.ts";
import { createRouter } from "./routes.ts";
import type { Feature } from "./surfaces/feature.ts";
import { createRecentAnswers } from "./surfaces/recent-answers.ts";
import type { SurfaceParts } from "./surfaces/surface.ts";
import { createDailyTips } from "./tips/daily-tips.ts";
import type { TipRunner } from "./tips/runner.ts";
import type { Scheduler } from "./tips/scheduler.ts";
import { createOwnToken, type FindToken } from "./tips/tokens.ts";
import { createBoltLogger } from "./wire/bolt-logger.ts";
import { createClientOptions, createSlackFetch } from "./wire/client-options.ts";
import { createDeliveries, type Deliveries } from "./wire/deliveries.ts";
import { registerErrorHandler } from "./wire/error-handler.ts";
import { createEventFilter } from "./wire/event-filter.ts";
import { createSeenEvents } from "./wire/seen-events.ts";

/** What the Slack part is built on. */
export interface SlackParts {
  engine: Engine;
  knowledge: Knowledge;
  log: Logger;
  store: Store;
  metrics?: Metrics;
}

export interface SlackAppOptions extends SlackParts {
  receiver: Receiver;
  /** One workspace's bot token, or the way to find a workspace's; neither where the receiver has an installer. */
  credentials: { token: string } | { authorize: NonNullable<AppOptions["authorize"]> } | Record<string, never>;
  /** Where Slack's Web API is; Slack's own when left out. */
  apiUrl?: string;
  /** Carries every request to the Web API and to response_urls. */
  fetch?: webApi.FetchFunction;
  /** Finds the token of a workspace that installed the app itself, for what is posted unasked. */
  findToken?: FindToken;
  /** Milliseconds since 1970; this machine's clock when left out. */
  now?: () => number;
}

export interface SlackApp {
  app: App;
  deliveries: Deliveries;
  /** Looks after the daily tips, once it is started. */
  tips: TipRunner;
  /** Asks Slack once who the token belongs to. Rejects with Slack's error when it belongs to nobody. */
  init(): Promise<void>;
}

/** The app with all its listeners, delivering from `receiver`. Nothing is sent before `init`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { engine, knowledge, log, receiver, store } = options;
  const metrics = options.metrics ?? createMetrics();
  const preferences = createPreferences(options);
  const houseStyle = createHouseStyle(options);
  const fetch = createSlackFetch(options.fetch, metrics);
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
  const deliveries = createDeliveries(metrics);
  // The constructor gave the receiver the bare app.
  receiver.init(deliveries.guard(app));
  app.use(createEventFilter(createSeenEvents(options.now), store.events, log));
  const tips = createDailyTips({
    ...{ store, knowledge, log, fetch, apiUrl: options.apiUrl, now: options.now },
    findToken: (scheduler) => options.findToken ?? ownToken(options.credentials, scheduler),
  });
  const keepQuestions = createKeepQuestions({ store, log });
  const counted = countAnswers(createAnswerer({ engine, knowledge, preferences, houseStyle }), metrics, log);
  const recorded = recordGaps(counted, { gaps: store.gaps, keepQuestions, log });
  const recent = createRecentAnswers();
  const answerer = paceAnswers(recent.listening(tips.listening(recorded)), options.now);
  const features: Feature[] = [recent.feature, tips.feature];
  const parts: SurfaceParts = { answerer, knowledge, preferences, houseStyle, features, store, log };
  features.push(
    createHouseFeature(parts),
    createQuizFeature(parts),
    createFeedbackFeature(parts, keepQuestions),
    createForgetFeature(parts, { keepQuestions, recent }),
  );
  app.use(createRouter(parts));
  registerErrorHandler(app, { deliveries, log, fetch, metrics });
  return { app, deliveries, tips: tips.runner, init: () => app.init() };
}

function ownToken(credentials: SlackAppOptions["credentials"], scheduler: Scheduler): FindToken {
  return "token" in credentials ? createOwnToken(credentials.token, scheduler) : async () => undefined;
}
