import { StartupError } from "../errors.ts";
import type { Database } from "./database.ts";
import type { Sealer } from "./sealing.ts";

/** Which installation: a workspace's own (`T…`), or the one of its organisation (`E…`). */
export interface InstallationKey {
  workspace?: string | undefined;
  enterprise?: string | undefined;
}

/** Bot tokens and what came with them, unreadable in the database. */
export interface Installations {
  /** `data` is kept as JSON. */
  save(key: InstallationKey & { isOrg: boolean }, data: unknown): Promise<void>;
  /** The workspace's own installation, or else its organisation's. */
  find(key: InstallationKey): Promise<unknown>;
  remove(key: InstallationKey): Promise<void>;
  /** Workspaces (and organisations) that have the app. */
  list(): Promise<string[]>;
  /**
   * Seals anew what older keys have sealed.
   * @throws {StartupError} when something was sealed with a key that is not known any more.
   */
  reseal(): Promise<number>;
}

export function createInstallations({ db, now }: Database, sealer: Sealer | undefined): Installations {
  const need = (): Sealer => {
    if (sealer) return sealer;
    throw new StartupError(["TOKEN_KEY: is missing; without it no workspace's token can be kept or read"]);
  };
  const idOf = ({ workspace, enterprise }: InstallationKey): string => {
    const id = workspace ?? enterprise;
    if (id === undefined) throw new Error("an installation belongs to a workspace or an organisation");
    return id;
  };
  return {
    async save(key, data) {
      const workspace = key.isOrg ? idOf({ enterprise: key.enterprise }) : idOf(key);
      const row = {
        enterprise: key.enterprise ?? null,
        is_org: key.isOrg ? 1 : 0,
        sealed: need().seal(JSON.stringify(data), workspace),
        key_id: need().keyId,
        updated_at: now(),
      };
      await db
        .insertInto("installations")
        .values({ workspace, ...row })
        .onConflict((conflict) => conflict.column("workspace").doUpdateSet(row))
        .execute();
    },
    async find({ workspace, enterprise }) {
      const ids = [workspace, enterprise].filter((id) => id !== undefined);
      if (ids.length === 0) return undefined;
      const rows = await db.selectFrom("installations").selectAll().where("workspace", "in", ids).execute();
      const row =
        rows.find((found) => found.workspace === workspace) ??
        rows.find((found) => found.workspace === enterprise && found.is_org === 1);
      return row && (JSON.parse(need().open(row.sealed, row.key_id, row.workspace)) as unknown);
    },
    async remove(key) {
      await db.deleteFrom("installations").where("workspace", "=", idOf(key)).execute();
    },
    async list() {
      const rows = await db.selectFrom("installations").select("workspace").orderBy("workspace").execute();
      return rows.map(({ workspace }) => workspace);
    },
    async reseal() {
      const all = await db.selectFrom("installations").select(["workspace", "sealed", "key_id"]).execute();
      if (all.length === 0) return 0;
      const lost = all.filter((row) => !need().knows(row.key_id));
      if (lost.length > 0) {
        throw new StartupError([
          `TOKEN_KEY: does not open ${lost.length} of ${all.length} stored installations; add the key they were sealed with after a comma, or remove them and install the app again`,
        ]);
      }
      const old = all.filter((row) => row.key_id !== need().keyId);
      for (const { workspace, sealed, key_id } of old) {
        const again = { sealed: need().seal(need().open(sealed, key_id, workspace), workspace), key_id: need().keyId };
        // A token that was rotated meanwhile is newer than what was read.
        await db
          .updateTable("installations")
          .set(again)
          .where("workspace", "=", workspace)
          .where("sealed", "=", sealed)
          .execute();
      }
      return old.length;
    },
  };
}
