import { createLogger } from "../src/log.ts";
import { openStore, type Store, type StoreOptions } from "../src/store/open.ts";

/** A real store that lasts as long as the test. */
export function openMemoryStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({ url: "memory:", log: createLogger("error"), ...options });
}
