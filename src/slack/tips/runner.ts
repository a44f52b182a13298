import { setMaxListeners } from "node:events";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Round } from "../../store/tip-rounds.ts";
import { runRound } from "./round.ts";
import type { RoundParts } from "./round-parts.ts";
import { callTimeoutMs } from "./scheduler.ts";

/** Looks after the tips of every workspace whose time has come, beside other instances that do the same. */
export interface TipRunner {
  start(): void;
  /** Something was changed: looks at once, and not only at the next beat. */
  wake(): void;
  /** Runs rounds until none is due. */
  runDue(): Promise<void>;
  /** Ends the running rounds at the next safe place. */
  stop(): Promise<void>;
}

export interface RunnerOptions extends RoundParts {
  /** How often this instance asks for due rounds, in milliseconds. */
  beatMs?: number;
  leaseMs?: number;
}

// A change is seen at once where it is made; the others and everything else can wait a little.
const defaultBeatMs = 2_000;
/**
 * As long as an instance may be silent before another takes over its workspaces. At most one of them calls Slack for a
 * workspace, because nothing is begun that could outlast the lease. What remains is a process that is frozen for
 * longer than this right before it writes to the socket; the next round takes the double back.
 */
const defaultLeaseMs = 15_000;
/** A call, and the wait for its turn. */
const callMs = callTimeoutMs + 2_000;
// Most of a round is waiting for Slack's limits.
const roundsMax = 250;
// Instances share what is due at the same moment, and take the next of it soon.
const claimsMax = 25;
const nextClaimMs = 200;
const failedPauseMs = 15_000;

export function createTipRunner({
  beatMs = defaultBeatMs,
  leaseMs = defaultLeaseMs,
  ...parts
}: RunnerOptions): TipRunner {
  const { tips, log, now } = parts;
  const { rounds } = tips;
  const stopping = new AbortController();
  // Every round that waits for its turn listens to it.
  setMaxListeners(0, stopping.signal);
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let isBeating = false;

  async function claim(): Promise<number> {
    const free = Math.min(roundsMax - running.size, claimsMax);
    if (free <= 0 || stopping.signal.aborted) return 0;
    const claimed = await rounds.claim(free, leaseMs);
    for (const round of claimed) {
      const run = hold(round).finally(() => running.delete(run));
      running.add(run);
    }
    return claimed.length;
  }

  /** Runs a round, and keeps it ours as long as it runs. */
  async function hold(round: Round): Promise<void> {
    // The machine's time may be set; this one only goes on.
    let heldUntil = performance.now() + leaseMs;
    let isLost = false;
    const extend = setInterval(() => {
      const asked = performance.now();
      rounds.extend(round, leaseMs).then(
        (isOurs) => {
          isLost ||= !isOurs;
          heldUntil = asked + leaseMs;
        },
        (error: unknown) => log.warn({ error: describeError(error) }, "a tip round could not be kept"),
      );
    }, leaseMs / 4);
    const isHeld = () => !isLost && !stopping.signal.aborted && performance.now() + callMs < heldUntil;
    try {
      const { dueAt, closedUntil } = await runRound({ round, signal: stopping.signal, isHeld }, parts);
      await rounds.finish(round, dueAt, closedUntil);
    } catch (error) {
      await giveUp(round, error, log);
    } finally {
      clearInterval(extend);
    }
  }

  async function giveUp(round: Round, error: unknown, to: Logger): Promise<void> {
    const isStopping = stopping.signal.aborted;
    if (!isStopping) {
      to.error({ workspace: round.workspace, error: describeError(error) }, "a tip round failed, and is tried again");
    }
    // Where this fails too, the lease ends by itself.
    await rounds.finish(round, now() + (isStopping ? 0 : failedPauseMs)).catch(() => undefined);
  }

  async function beat(): Promise<void> {
    if (isBeating || stopping.signal.aborted) return;
    isBeating = true;
    clearTimeout(timer);
    let count = 0;
    try {
      count = await claim();
    } catch (error) {
      log.warn({ error: describeError(error) }, "the store did not say which tips are due");
    }
    isBeating = false;
    if (stopping.signal.aborted) return;
    // Instances that were started together do not ask together for ever.
    const pauseMs = count < claimsMax ? beatMs : Math.min(beatMs, nextClaimMs);
    timer = setTimeout(beat, pauseMs * (0.75 + 0.5 * Math.random()));
    timer.unref();
  }

  return {
    start: () => void beat(),
    wake: () => void beat(),
    async runDue() {
      while ((await claim()) > 0 || running.size > 0) await Promise.all(running);
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
