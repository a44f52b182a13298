import { describeError } from "../errors.ts";
import type { Logger } from "../log.ts";
import type { Store } from "./open.ts";

// Nobody sees what is older than it may be; this is when it leaves the disk.
const everyMs = 60 * 60 * 1000;

/** Removes what is not to be kept any longer, now and every hour until the function that comes back is called. */
export function startHousekeeping(store: Pick<Store, "events" | "feedback" | "gaps">, log: Logger): () => void {
  const tidy = async () => {
    for (const part of [store.events, store.feedback, store.gaps]) {
      await part.forgetOld().catch((error: unknown) => {
        log.warn({ error: describeError(error) }, "what is too old could not be removed; it is tried again in an hour");
      });
    }
  };
  void tidy();
  const timer = setInterval(tidy, everyMs).unref();
  return () => clearInterval(timer);
}
