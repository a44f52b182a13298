import { setTimeout } from "node:timers/promises";
import type { webApi } from "@slack/bolt";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Logger } from "../../log.ts";
import type { Store } from "../../store/open.ts";
import { createTipStore } from "../../store/tips.ts";
import { createDeck } from "../../tips/deck.ts";
import type { Answerer } from "../answers/answerer.ts";
import type { Feature } from "../surfaces/feature.ts";
import { createTipsFeature } from "./feature.ts";
import { noteInterests } from "./interests.ts";
import { createPacer } from "./pacer.ts";
import { createTipRunner, type TipRunner } from "./runner.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import type { FindToken } from "./tokens.ts";

export interface DailyTipsOptions {
  store: Store;
  knowledge: Knowledge;
  log: Logger;
  fetch: webApi.FetchFunction;
  apiUrl?: string | undefined;
  /** Whose tokens there are; it may ask Slack. */
  findToken(scheduler: Scheduler): FindToken;
  /** Milliseconds since 1970, where it is not this machine's clock. */
  now?: (() => number) | undefined;
}

/** The daily tips: what people see of them, and what looks after them. */
export interface DailyTips {
  feature: Feature;
  runner: TipRunner;
  /** The same answerer, which tells the tips what a channel is interested in. */
  listening(answerer: Answerer): Answerer;
}

export function createDailyTips({
  store,
  knowledge,
  log,
  now = store.database.now,
  ...options
}: DailyTipsOptions): DailyTips {
  const { fetch, apiUrl } = options;
  const tips = createTipStore({ ...store.database, now });
  const deck = createDeck(knowledge);
  const pacer = createPacer((ms, signal) => setTimeout(ms, undefined, { signal }), now);
  const scheduler = createScheduler({ fetch, log, pacer, now, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const runner = createTipRunner({
    ...{ tips, knowledge, deck, scheduler, log, now },
    findToken: options.findToken(scheduler),
  });
  return {
    feature: createTipsFeature({ tips, knowledge, deck, scheduler, log, now, wake: runner.wake }),
    runner,
    listening: (answerer) => noteInterests(answerer, { interests: tips.interests, deck, knowledge, log }),
  };
}
