import type { Clock } from "./clock.ts";

/** One request and what was said to it. Tokens are no part of it. */
export interface Exchange {
  id: number;
  /** By the stand-in's clock, in milliseconds since 1970. */
  time: number;
  direction: "to bot" | "from bot";
  /** Such as `/http`, `app_mention` or `chat.postMessage`. */
  name: string;
  kind: "command" | "event" | "interactive" | "web api" | "response_url";
  request: unknown;
  /** Absent while nobody has answered. */
  response?: unknown;
  /** HTTP status code, or what happened instead. */
  status?: string;
  tookMs?: number;
  failed?: boolean;
  /** What Slack made of it, in a sentence, where that is worth saying. */
  note?: string;
}

export type ExchangeChange = { type: "exchange"; exchange: Exchange };

export interface Outcome {
  response?: unknown;
  status: string;
  failed?: boolean;
  note?: string;
}

export interface Traffic {
  begin(exchange: Pick<Exchange, "direction" | "name" | "kind" | "request">): (outcome: Outcome) => void;
  list(): readonly Exchange[];
}

// An inspector nobody scrolls that far; the rest would only be held in memory.
const keptMax = 500;

export function createTraffic(clock: Clock, send: (change: ExchangeChange) => void): Traffic {
  const kept: Exchange[] = [];
  let count = 0;
  return {
    begin(start) {
      const began = performance.now();
      const exchange: Exchange = { id: ++count, time: clock.now(), ...start };
      kept.push(exchange);
      if (kept.length > keptMax) kept.shift();
      send({ type: "exchange", exchange: { ...exchange } });
      return (outcome) => {
        Object.assign(exchange, outcome, { tookMs: Math.round((performance.now() - began) * 10) / 10 });
        send({ type: "exchange", exchange: { ...exchange } });
      };
    },
    list: () => kept.map((exchange) => ({ ...exchange })),
  };
}
