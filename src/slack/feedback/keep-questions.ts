import type { Logger } from "../../log.ts";
import type { Store } from "../../store/open.ts";
import type { Setting } from "../../store/settings.ts";
import { createLastKnown } from "../answers/last-known.ts";
import { saving } from "../answers/saving.ts";
import type { Who } from "../answers/who.ts";

/** Whether a workspace lets the words of questions be kept that were not understood. */
export interface KeepQuestions {
  /** Never waits long, and never fails: without the store nothing is kept. */
  read(workspace: string): Promise<Setting>;
  /** Turned off, what was kept goes. @throws {StoreError} */
  turn(who: Who, isOn: boolean): Promise<void>;
  drop(workspace: string): void;
}

const setting = "keep-questions";

export function createKeepQuestions({ store, log }: { store: Store; log: Logger }): KeepQuestions {
  const known = createLastKnown<Setting>({
    what: "settings",
    load: (workspace) => store.settings.read(workspace, setting),
    none: { isOn: false },
    log,
  });
  return {
    read: (workspace) => known.get(workspace),
    async turn({ workspace, user }, isOn) {
      const write = async () => {
        await store.settings.turn(workspace, setting, isOn, user);
        known.drop(workspace);
        if (!isOn) await store.gaps.dropQuestions(workspace);
      };
      await saving("this setting", write());
    },
    drop: (workspace) => known.drop(workspace),
  };
}
