import type { Clock } from "./clock.ts";
import type { Block } from "./message.ts";

export interface ScheduledMessage {
  id: string;
  channel: string;
  /** Seconds since 1970. */
  postAt: number;
  text: string;
  blocks: readonly Block[];
  threadTs?: string;
  /** Slack accepts a message with `metadata` and never posts it, which its documentation calls a bug. */
  isForgotten: boolean;
}

/** Slack's own scheduler. */
export interface Schedule {
  add(message: Omit<ScheduledMessage, "id">): ScheduledMessage;
  list(): readonly ScheduledMessage[];
  remove(id: string): void;
}

export function createSchedule(clock: Clock, post: (message: ScheduledMessage) => void): Schedule {
  const waiting = new Map<string, { message: ScheduledMessage; cancel: () => void }>();
  let count = 0;
  return {
    add(draft) {
      const message = { ...draft, id: `Q${++count}` };
      const cancel = clock.at(draft.postAt * 1000, () => {
        waiting.delete(message.id);
        if (!message.isForgotten) post(message);
      });
      waiting.set(message.id, { message, cancel });
      return message;
    },
    list: () => [...waiting.values()].map(({ message }) => message).sort((a, b) => a.postAt - b.postAt),
    remove(id) {
      waiting.get(id)?.cancel();
      waiting.delete(id);
    },
  };
}
