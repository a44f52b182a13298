import { StoreError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Preferences as StoredPreferences } from "../../store/preferences.ts";
import { createLastKnown } from "./last-known.ts";
import { saving } from "./saving.ts";
import type { Who } from "./who.ts";

/** What a person has chosen for themselves. */
export interface Preferences {
  /** The id of their framework; `undefined` when they have chosen none. Never waits long, and never fails. */
  framework(who: Who): Promise<string | undefined>;
  /**
   * `undefined` takes the choice back.
   * @throws {StoreError} when it could not be kept
   */
  setFramework(who: Who, id: string | undefined): Promise<void>;
  /** After a person's rows were removed. */
  drop(who: Who): void;
}

export interface PreferencesParts {
  store: { preferences: StoredPreferences };
  log: Logger;
  now?: (() => number) | undefined;
}

export function createPreferences({ store, log, now }: PreferencesParts): Preferences {
  const frameworks = createLastKnown<string | undefined>({
    what: "preferences",
    load(key) {
      const [workspace = "", user = ""] = key.split(" ");
      return store.preferences.framework(workspace, user);
    },
    none: undefined,
    log,
    ...(now ? { now } : {}),
  });
  return {
    framework: (who) => frameworks.get(keyOf(who)),
    async setFramework(who, id) {
      await saving("your framework", store.preferences.setFramework(who.workspace, who.user, id));
      frameworks.drop(keyOf(who));
    },
    drop: (who) => frameworks.drop(keyOf(who)),
  };
}

/** For where an answer goes on without the choice being kept: what went wrong comes back. */
export async function trySetFramework(
  preferences: Preferences,
  who: Who,
  id: string | undefined,
): Promise<StoreError | undefined> {
  try {
    await preferences.setFramework(who, id);
    return undefined;
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

function keyOf({ workspace, user }: Who): string {
  return `${workspace} ${user}`;
}
