import type { Database, HouseRuleRow } from "./database.ts";
import { prepare } from "./prepare.ts";

/** What a team has decided on a topic where guides disagree. */
export interface StoredRule {
  topic: string;
  option: string;
  /** A person's id; nothing once that person is forgotten. */
  setBy?: string;
  /** Milliseconds since 1970. */
  setAt: number;
}

/** A channel's own rules, or with no channel those of the whole workspace. */
export interface HouseScope {
  channel?: string | undefined;
}

export interface House {
  /** In the order of the topics' ids. */
  list(workspace: string, scope: HouseScope): Promise<StoredRule[]>;
  /** How many channels have rules of their own. */
  countChannels(workspace: string): Promise<number>;
  /** Sets topics to options, and takes back those that are `undefined`; all of them or none. */
  change(
    workspace: string,
    scope: HouseScope,
    by: string,
    changes: ReadonlyMap<string, string | undefined>,
  ): Promise<void>;
}

// No channel has this id.
const wholeWorkspace = "";

export function createHouse({ db, now }: Database): House {
  const select = prepare(
    db,
    db
      .selectFrom("house_rules")
      .selectAll()
      .where("workspace", "=", "")
      .where("channel", "=", wholeWorkspace)
      .orderBy("topic"),
  );
  return {
    async list(workspace, { channel = wholeWorkspace }) {
      const rows = await select(workspace, channel);
      return rows.map(toRule);
    },
    async countChannels(workspace) {
      const rows = await db
        .selectFrom("house_rules")
        .select("channel")
        .distinct()
        .where("workspace", "=", workspace)
        .where("channel", "!=", wholeWorkspace)
        .execute();
      return rows.length;
    },
    async change(workspace, { channel = wholeWorkspace }, by, changes) {
      await db.transaction().execute(async (transaction) => {
        for (const [topic, option] of changes) {
          if (option === undefined) {
            await transaction
              .deleteFrom("house_rules")
              .where("workspace", "=", workspace)
              .where("channel", "=", channel)
              .where("topic", "=", topic)
              .execute();
            continue;
          }
          const rule = { option, set_by: by, set_at: now() };
          await transaction
            .insertInto("house_rules")
            .values({ workspace, channel, topic, ...rule })
            .onConflict((conflict) => conflict.columns(["workspace", "channel", "topic"]).doUpdateSet(rule))
            .execute();
        }
      });
    },
  };
}

function toRule({ topic, option, set_by, set_at }: HouseRuleRow): StoredRule {
  return { topic, option, setAt: set_at, ...(set_by === null ? {} : { setBy: set_by }) };
}
