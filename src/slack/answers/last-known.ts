import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { withinMs } from "./within.ts";

/** Values that are read anew at most once a second, and stay as they were last known while the store is away. */
export interface LastKnown<Value> {
  get(key: string): Promise<Value>;
  /** Every key that begins so, after an own write: the next answer knows of it. */
  drop(prefix: string): void;
}

export interface LastKnownParts<Value> {
  /** What is read, for the log. */
  what: string;
  load(key: string): Promise<Value>;
  /** Where nothing has ever been read. */
  none: Value;
  log: Logger;
  /** Milliseconds since any moment. */
  now?: () => number;
}

// Another instance's change is seen after this long at the latest.
const freshMs = 1_000;
// A person waits for the answer, which is right for most without what is read here.
const patienceMs = 250;
// A few hundred bytes each.
const keysMax = 20_000;

interface Entry<Value> {
  value: Value;
  readAt: number;
}

export function createLastKnown<Value>(parts: LastKnownParts<Value>): LastKnown<Value> {
  const { what, load, none, log, now = Date.now } = parts;
  const known = new Map<string, Entry<Value>>();
  const loading = new Map<string, Promise<Value>>();

  function remember(key: string, value: Value): void {
    known.delete(key);
    // A map that has lost many keys looks long for its first one, so it is not asked before it is full.
    const [oldest] = known.size >= keysMax ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, { value, readAt: now() });
  }

  /** One read at a time for a key, however many ask. A read that was overtaken by a write is not remembered. */
  function loadOnce(key: string): Promise<Value> {
    const running = loading.get(key);
    if (running) return running;
    const started = load(key)
      .then((value) => {
        if (loading.get(key) === started) remember(key, value);
        return value;
      })
      .finally(() => {
        if (loading.get(key) === started) loading.delete(key);
      });
    loading.set(key, started);
    return started;
  }

  return {
    async get(key) {
      const entry = known.get(key);
      if (entry && now() - entry.readAt < freshMs) return entry.value;
      try {
        return await withinMs(patienceMs, loadOnce(key));
      } catch (error) {
        log.warn({ what, error: describeError(error) }, "the store did not answer; going on with what was last known");
        // A read that hangs is not waited for again.
        loading.delete(key);
        // The store is asked again after a second, and not by every question until then.
        remember(key, entry ? entry.value : none);
        return entry ? entry.value : none;
      }
    },
    drop(prefix) {
      for (const key of loading.keys()) if (key.startsWith(prefix)) loading.delete(key);
      for (const [key, entry] of known) {
        if (key.startsWith(prefix)) known.set(key, { ...entry, readAt: Number.NEGATIVE_INFINITY });
      }
    },
  };
}
