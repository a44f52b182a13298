import { type Database, personTables } from "./database.ts";

/** What is kept of single people, over all parts of the store. */
export interface People {
  /** Removes a person's rows and their name from what stays the team's. Returns how many rows went. */
  forget(workspace: string, person: string): Promise<number>;
}

export function createPeople({ db }: Database): People {
  return {
    forget: (workspace, person) =>
      db.transaction().execute(async (transaction) => {
        let count = 0;
        for (const table of personTables) {
          const { numDeletedRows } = await transaction
            .deleteFrom(table)
            .where("workspace", "=", workspace)
            .where("person", "=", person)
            .executeTakeFirst();
          count += Number(numDeletedRows);
        }
        for (const table of ["house_rules", "settings"] as const) {
          await transaction
            .updateTable(table)
            .set({ set_by: null })
            .where("workspace", "=", workspace)
            .where("set_by", "=", person)
            .execute();
        }
        await transaction
          .updateTable("tip_subscriptions")
          .set({ owner: "" })
          .where("workspace", "=", workspace)
          .where("owner", "=", person)
          .execute();
        return count;
      }),
  };
}
