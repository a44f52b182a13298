import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Logger } from "../../log.ts";
import type { Round } from "../../store/tip-rounds.ts";
import type { TipStore } from "../../store/tips.ts";
import type { TipCard } from "../../tips/deck.ts";
import type { Scheduler } from "./scheduler.ts";
import type { FindToken } from "./tokens.ts";

/** What a round works with. */
export interface RoundParts {
  tips: TipStore;
  knowledge: Knowledge;
  deck: ReadonlyMap<string, TipCard>;
  scheduler: Scheduler;
  findToken: FindToken;
  log: Logger;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A round that is being run, and whether it is still ours. */
export interface HeldRound {
  round: Round;
  signal: AbortSignal;
  /** False when the lease is about to end: nothing may be asked of Slack any more. */
  isHeld(): boolean;
}
