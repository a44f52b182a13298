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

/** When to look again, in milliseconds since 1970. */
export interface Next {
  dueAt: number;
  /** Slack has asked to be left alone until then. */
  closedUntil?: number;
}

/** When to try again what Slack has refused for now. */
export function laterOf({ retryAfterMs }: { retryAfterMs?: number }, now: number, elseMs: number): Next {
  const dueAt = now + (retryAfterMs ?? elseMs);
  return retryAfterMs === undefined ? { dueAt } : { dueAt, closedUntil: dueAt };
}

/** The earliest of all, and not before Slack may be called again. */
export function soonest(first: Next, ...others: readonly (Next | undefined)[]): Next {
  const all = [first, ...others.filter((other) => other !== undefined)];
  const closedUntil = Math.max(...all.map((next) => next.closedUntil ?? 0));
  const dueAt = Math.max(closedUntil, Math.min(...all.map((next) => next.dueAt)));
  return closedUntil > 0 ? { dueAt, closedUntil } : { dueAt };
}

/** A round that is being run, and whether it is still ours. */
export interface HeldRound {
  round: Round;
  signal: AbortSignal;
  /** False when the lease is about to end: nothing may be asked of Slack any more. */
  isHeld(): boolean;
}
