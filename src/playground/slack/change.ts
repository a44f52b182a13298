import type { ExchangeChange } from "./traffic.ts";
import type { ViewChange } from "./views.ts";
import type { MessageChange } from "./workspace.ts";

/** Something that a person at the screen would see happen. */
export type Change =
  | MessageChange
  | ViewChange
  | ExchangeChange
  | { type: "prompts"; channel: string; title?: string; prompts: readonly { title: string; message: string }[] }
  | { type: "status"; channel: string; threadTs: string; status: string }
  | { type: "clock"; now: number };

/** Tells everyone who listens. */
export interface Broadcast {
  send(change: Change): void;
  /** Returns the way to stop listening. */
  listen(listener: (change: Change) => void): () => void;
}

export function createBroadcast(): Broadcast {
  const listeners = new Set<(change: Change) => void>();
  return {
    send(change) {
      for (const listener of [...listeners]) listener(change);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
