import type { Clock } from "./clock.ts";
import type { Acknowledgement, Deliver, Envelope } from "./delivery.ts";
import type { Outcome, Traffic } from "./traffic.ts";

/** What became of an envelope. `late`: nobody answered within three seconds. */
export type Delivered = Acknowledgement | { outcome: "late" };

export interface Dispatch {
  send(envelope: Envelope, name: string): Promise<Delivered>;
  /** Where the bot listens from now on. */
  connect(deliver: Deliver): void;
}

/** Events, commands, actions and views alike (docs.slack.dev/interactivity/handling-user-interaction). */
export const acknowledgeWithinMs = 3_000;

export function createDispatch(clock: Clock, traffic: Traffic): Dispatch {
  let deliver: Deliver = async () => ({ outcome: "unreachable", why: "no bot is connected" });
  return {
    connect(to) {
      deliver = to;
    },
    async send(envelope, name) {
      const finish = traffic.begin({ direction: "to bot", name, kind: envelope.kind, request: envelope.payload });
      const hangUp = new AbortController();
      let cancel = () => {};
      const deadline = new Promise<Delivered>((resolve) => {
        cancel = clock.at(clock.now() + acknowledgeWithinMs, () => resolve({ outcome: "late" }));
      });
      const delivered = await Promise.race([deliver(envelope, hangUp.signal), deadline]);
      cancel();
      if (delivered.outcome === "late") hangUp.abort();
      finish(describe(delivered));
      return delivered;
    },
  };
}

function describe(delivered: Delivered): Outcome {
  switch (delivered.outcome) {
    case "acknowledged":
      return { response: delivered.body, status: "200" };
    case "refused":
      return { response: delivered.body, status: String(delivered.status), failed: true };
    case "late":
      return { status: "late", failed: true, note: "Not acknowledged within 3 seconds; Slack hangs up." };
    case "unreachable":
      return { status: "unreachable", failed: true, note: delivered.why };
  }
}
