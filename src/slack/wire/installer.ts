import type { IncomingMessage, ServerResponse } from "node:http";
import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { Logger } from "../../log.ts";
import type { InstallationKey, Installations } from "../../store/installations.ts";
import { toHtml } from "./html.ts";

/** What lets many workspaces install the app themselves. */
export interface InstallOptions {
  clientId: string;
  clientSecret: string;
  /** Signs the state that ties the callback to the browser that began. */
  stateSecret: string;
  /** Slack's own when left out. */
  authorizationUrl?: string;
}

/** What the app may do in a workspace; `manifest.yml` names the same. */
export const scopes = ["commands", "chat:write", "app_mentions:read", "im:history", "assistant:write"] as const;

/** Where people begin to install the app. */
export const installPath = "/slack/install";
/** Where Slack sends them back; the app's settings name it. */
export const redirectPath = "/slack/oauth_redirect";

/** Bolt's store of installations, over ours. */
export function createInstallationStore(installations: Installations): InstallationStore {
  return {
    async storeInstallation(installation) {
      await installations.save(
        { ...keyOf(installation), isOrg: installation.isEnterpriseInstall === true },
        installation,
      );
    },
    async fetchInstallation(query) {
      const found = await installations.find(keyOfQuery(query));
      if (found === undefined) throw new Error("the app is not installed in this workspace");
      return found as Installation<"v2", boolean>;
    },
    async deleteInstallation(query) {
      await installations.remove(keyOfQuery(query));
    },
  };
}

function keyOf({ team, enterprise }: Installation<"v1" | "v2", boolean>): InstallationKey {
  return { workspace: team?.id, enterprise: enterprise?.id };
}

function keyOfQuery({ teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>): InstallationKey {
  // For an organisation's own installation Slack still names the workspace that the payload comes from.
  return isEnterpriseInstall ? { enterprise: enterpriseId } : { workspace: teamId, enterprise: enterpriseId };
}

/** The pages that end an installation. */
export function createCallbackPages(log: Logger) {
  return {
    success(
      installation: Installation | { team?: { name?: string } },
      _: unknown,
      __: IncomingMessage,
      to: ServerResponse,
    ) {
      const where = installation.team?.name ?? "your organisation";
      log.info(
        { workspace: "team" in installation ? (installation.team as { id?: string })?.id : undefined },
        "installed",
      );
      sendPage(to, 200, "🫖 Teapot is installed", [
        `It is ready in ${where}. Go to Slack and type /http 422 in any channel.`,
        "To have it answer mentions in a channel, invite it there: /invite @Teapot",
      ]);
    },
    failure(error: Error & { code?: string }, _: unknown, __: IncomingMessage, to: ServerResponse) {
      log.warn({ code: error.code, error: error.message }, "an installation failed");
      sendPage(to, 400, "Teapot was not installed", [
        "Slack did not finish the installation, or it was begun in another browser or longer than ten minutes ago.",
        `Begin again at ${installPath}.`,
      ]);
    },
  };
}

function sendPage(response: ServerResponse, status: number, title: string, lines: readonly string[]): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>${toHtml(title)}</title>
<body style="font: 18px/1.5 system-ui; max-width: 34em; margin: 4em auto; padding: 0 1em">
<h1>${toHtml(title)}</h1>${lines.map((line) => `<p>${toHtml(line)}</p>`).join("")}</body></html>`);
}
