import type { Database } from "./database.ts";

/** A switch of a whole workspace, with who turned it last. */
export interface Setting {
  isOn: boolean;
  setBy?: string;
  /** Milliseconds since 1970; absent while nobody has touched it. */
  setAt?: number;
}

/** Whether the words of questions that were not understood may be kept. Off until somebody turns it on. */
export type SettingName = "keep-questions";

export interface Settings {
  read(workspace: string, name: SettingName): Promise<Setting>;
  turn(workspace: string, name: SettingName, isOn: boolean, by: string): Promise<void>;
}

export function createSettings({ db, now }: Database): Settings {
  return {
    async read(workspace, name) {
      const row = await db
        .selectFrom("settings")
        .selectAll()
        .where("workspace", "=", workspace)
        .where("name", "=", name)
        .executeTakeFirst();
      if (!row) return { isOn: false };
      return { isOn: row.value === "on", setAt: row.set_at, ...(row.set_by === null ? {} : { setBy: row.set_by }) };
    },
    async turn(workspace, name, isOn, by) {
      const setting = { value: isOn ? "on" : "off", set_by: by, set_at: now() };
      await db
        .insertInto("settings")
        .values({ workspace, name, ...setting })
        .onConflict((conflict) => conflict.columns(["workspace", "name"]).doUpdateSet(setting))
        .execute();
    },
  };
}
