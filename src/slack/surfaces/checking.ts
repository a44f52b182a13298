import type { RespondFn, webApi } from "@slack/bolt";
import type { PrivateMessage } from "./surface.ts";

/** What people read while a model's proposal is checked. None of the proposal is shown before that. */
const checkingText = "⏳ Checking…";

/** How a slash command says that it takes its time. */
export interface CommandReply {
  /** Acknowledges at once with "checking…", so that Slack's 3 seconds are kept. */
  onAsking(): void;
  /** The answer: in the acknowledgement itself, or in the place of "checking…". */
  send(message: PrivateMessage): Promise<void>;
}

export function createCommandReply(ack: (message?: never) => Promise<void>, respond: RespondFn): CommandReply {
  let checking: Promise<void> | undefined;
  return {
    onAsking() {
      checking ??= ack({ response_type: "ephemeral", text: checkingText } as never);
      // It is awaited, and its failure told, when the answer is there.
      checking.catch(() => undefined);
    },
    async send(message) {
      if (checking === undefined) {
        await ack(message as never);
        return;
      }
      await checking;
      await respond({ ...message, replace_original: true });
    },
  };
}

/** "Teapot is checking…" under a thread, until the answer comes. Slack shows it where it can; no answer depends on it. */
export function showChecking(client: webApi.WebClient, channel: string, thread: string): () => void {
  return () => {
    const status = { channel_id: channel, thread_ts: thread, status: "is checking…" };
    client.assistant.threads.setStatus(status).catch(() => undefined);
  };
}
