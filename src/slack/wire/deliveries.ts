import { randomUUID } from "node:crypto";
import type { App, ReceiverEvent } from "@slack/bolt";
import type { Metrics } from "../../metrics.ts";
import { apologyInAck, apologyText } from "./apology.ts";
import { kindOf } from "./payload-kind.ts";

/** A payload in which Bolt finds nothing of Slack's; the HTTP receiver answers it with 400. */
export class UnreadablePayloadError extends Error {
  override readonly name = "UnreadablePayloadError";
}

/** What became of one payload. */
export interface Delivery {
  /** Stands in the log and in the apology. */
  readonly reference: string;
  isAcknowledged: boolean;
  hasFailed: boolean;
  /** What the person is told of the failure. */
  apology?: string;
}

/** Every payload on its way through Bolt. */
export interface Deliveries {
  /** The app for a receiver to deliver to: it always acknowledges, with an apology if a listener failed before it did. */
  guard(app: App): App;
  /** The delivery of a payload, which Bolt hands to its error handler. */
  find(body: object): Delivery | undefined;
  /** Resolves when nothing is on its way any more, at the latest after `timeoutMs`; with the number that still is. */
  drain(timeoutMs: number): Promise<number>;
}

export function createDeliveries({ payloadSeconds }: Pick<Metrics, "payloadSeconds">): Deliveries {
  const byBody = new WeakMap<object, Delivery>();
  const waiting = new Set<() => void>();
  let inFlight = 0;

  async function deliver(app: App, event: ReceiverEvent): Promise<void> {
    const { body } = event;
    if (!isReadable(body)) throw new UnreadablePayloadError("the payload is none of Slack's");
    const delivery = createDelivery();
    byBody.set(body, delivery);
    const acknowledge = async (response?: unknown) => {
      delivery.isAcknowledged = true;
      // When nobody is authorised, Bolt acknowledges with nothing after the error handler ran.
      const apology = delivery.hasFailed
        ? apologyInAck(body, delivery.apology ?? apologyText(delivery.reference))
        : undefined;
      await event.ack(response ?? apology);
    };
    try {
      await app.processEvent({ ...event, ack: acknowledge });
    } catch (error) {
      // What listeners throw ends in the error handler; this is Bolt stumbling over a field that Slack always sends.
      throw new UnreadablePayloadError("the payload lacks what Slack always sends", { cause: error });
    }
    // No listener knows it, or the one that does has failed: Slack would show a timeout to the person, or send it again.
    if (!delivery.isAcknowledged) await acknowledge();
  }

  return {
    guard(app) {
      const processEvent = async (event: ReceiverEvent) => {
        inFlight += 1;
        const began = performance.now();
        try {
          await deliver(app, event);
        } finally {
          inFlight -= 1;
          payloadSeconds.observe({ payload: kindOf(event.body) }, (performance.now() - began) / 1_000);
          if (inFlight === 0) for (const wake of waiting) wake();
        }
      };
      return Object.create(app, { processEvent: { value: processEvent } }) as App;
    },
    find: (body) => byBody.get(body),
    drain(timeoutMs) {
      if (inFlight === 0) return Promise.resolve(0);
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(inFlight);
        };
        const timer = setTimeout(wake, timeoutMs);
        waiting.add(wake);
      });
    },
  };
}

function createDelivery(): Delivery {
  let reference: string | undefined;
  return {
    // Only failures are referred to, and randomness takes time.
    get reference() {
      reference ??= randomUUID().slice(0, 8);
      return reference;
    },
    isAcknowledged: false,
    hasFailed: false,
  };
}

// What Bolt tells payloads apart by.
const interactions = new Set([
  "block_actions",
  "interactive_message",
  "dialog_submission",
  "message_action",
  "shortcut",
  "view_submission",
  "view_closed",
  "block_suggestion",
]);

/** Bolt would only log the rest, and leave Slack without an answer. */
function isReadable(body: ReceiverEvent["body"]): boolean {
  if (typeof body !== "object" || body === null) return false;
  const { event, command, type } = body;
  if (typeof event === "object" && event !== null) return typeof event.type === "string";
  return typeof command === "string" || interactions.has(type);
}
