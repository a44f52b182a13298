import type { Database } from "./database.ts";
import { prepare } from "./prepare.ts";

/** What people have chosen for themselves. */
export interface Preferences {
  /** The id of a person's framework; `undefined` when they have chosen none. */
  framework(workspace: string, person: string): Promise<string | undefined>;
  /** `undefined` takes the choice back. */
  setFramework(workspace: string, person: string, framework: string | undefined): Promise<void>;
}

export function createPreferences({ db }: Database): Preferences {
  const select = prepare(
    db,
    db.selectFrom("preferences").select("framework").where("workspace", "=", "").where("person", "=", ""),
  );
  return {
    async framework(workspace, person) {
      const [row] = await select(workspace, person);
      return row?.framework;
    },
    async setFramework(workspace, person, framework) {
      if (framework === undefined) {
        await db.deleteFrom("preferences").where("workspace", "=", workspace).where("person", "=", person).execute();
        return;
      }
      await db
        .insertInto("preferences")
        .values({ workspace, person, framework })
        .onConflict((conflict) => conflict.columns(["workspace", "person"]).doUpdateSet({ framework }))
        .execute();
    },
  };
}
