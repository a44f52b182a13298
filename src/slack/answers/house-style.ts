import { createHash } from "node:crypto";
import type { HouseRule, HouseRules } from "../../engine/asker.ts";
import type { Logger } from "../../log.ts";
import type { House, HouseScope, StoredRule } from "../../store/house.ts";
import { createLastKnown } from "./last-known.ts";
import { reading, saving } from "./saving.ts";
import type { Who } from "./who.ts";

/** The rules that an answer goes by. */
export interface CurrentRules {
  /** Absent where the team has decided nothing. */
  rules?: HouseRules;
  /** Another one for other rules; empty for none. Answers are remembered under it. */
  revision: string;
}

/** What teams have decided on topics where guides disagree. */
export interface HouseStyle {
  /** The workspace's rules, and over them those of the channel. Never waits long, and never fails. */
  rulesFor(who: Who): Promise<CurrentRules>;
  /** As they are in the store at this moment. @throws {StoreError} */
  read(workspace: string, scope: HouseScope): Promise<HouseRules>;
  /** Sets topics to options, and takes back those that are `undefined`. @throws {StoreError} */
  change(who: Who, scope: HouseScope, changes: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** After a person's name was removed from the rules. */
  dropAll(workspace: string): void;
}

export interface HouseStyleParts {
  store: { house: House };
  log: Logger;
  now?: (() => number) | undefined;
}

export function createHouseStyle({ store, log, now }: HouseStyleParts): HouseStyle {
  const current = createLastKnown<CurrentRules>({
    what: "house rules",
    async load(key) {
      const [workspace = "", channel = ""] = key.split(" ");
      const [shared, own] = await Promise.all([
        store.house.list(workspace, {}),
        channel === "" ? [] : store.house.list(workspace, { channel }),
      ]);
      return describe(toRules([...shared, ...own]));
    },
    none: { revision: "" },
    log,
    ...(now ? { now } : {}),
  });
  return {
    rulesFor: ({ workspace, channel = "" }) => current.get(`${workspace} ${channel}`),
    read: async (workspace, scope) => toRules(await reading("your team's rules", store.house.list(workspace, scope))),
    async change(who, scope, changes) {
      await saving("your team's rules", store.house.change(who.workspace, scope, who.user, changes));
      current.drop(`${who.workspace} `);
    },
    dropAll: (workspace) => current.drop(`${workspace} `),
  };
}

function toRules(stored: readonly StoredRule[]): HouseRules {
  return new Map(
    stored.map(({ topic, option, setBy, setAt }): [string, HouseRule] => [
      topic,
      {
        option,
        setOn: new Date(setAt).toISOString().slice(0, 10),
        ...(setBy === undefined ? {} : { setBy }),
      },
    ]),
  );
}

function describe(rules: HouseRules): CurrentRules {
  if (rules.size === 0) return { revision: "" };
  const revision = createHash("sha256")
    .update(JSON.stringify([...rules]))
    .digest("base64url")
    .slice(0, 12);
  return { rules, revision };
}
