import type { HTTPReceiver } from "@slack/bolt";
import type { Installations } from "../../store/installations.ts";
import type { Round } from "../../store/tip-rounds.ts";
import type { Scheduler } from "./scheduler.ts";

/** The bot's token in a workspace; `undefined` when it has none there any more. Rejects when nobody can tell now. */
export type FindToken = (round: Pick<Round, "workspace" | "enterprise">) => Promise<string | undefined>;

/** One token, which is good for the workspace that Slack says it belongs to, and for no other whose rows are left. */
export function createOwnToken(token: string, scheduler: Scheduler): FindToken {
  let own: string | undefined;
  return async ({ workspace, enterprise }) => {
    if (own === undefined) {
      const account = { workspace, token, signal: AbortSignal.timeout(testTimeoutMs) };
      const result = await scheduler.identify(account);
      // A token that Slack refuses is the round's to judge: the reason is told to the owners.
      if (result.kind === "workspace") return token;
      if (result.kind !== "done") throw new Error(`Slack does not say whose the token is: ${JSON.stringify(result)}`);
      own = result.value;
    }
    return own === workspace || own === enterprise ? token : undefined;
  };
}

const testTimeoutMs = 20_000;

/** The tokens of workspaces that installed the app themselves, renewed where they expire. */
export function createInstalledTokens(
  installer: NonNullable<HTTPReceiver["installer"]>,
  installations: Installations,
): FindToken {
  return async ({ workspace, enterprise }) => {
    const found = await installations.find({ workspace, enterprise });
    if (found === undefined) return undefined;
    const query = { teamId: workspace, enterpriseId: enterprise, isEnterpriseInstall: false };
    const { botToken } = await installer.authorize(query);
    return botToken;
  };
}
