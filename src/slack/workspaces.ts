import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from "@slack/bolt";
import type { SurfaceParts } from "./surfaces/surface.ts";

/** The app was removed from a workspace, or from an organisation: everything that was kept for it goes. */
export async function forgetWorkspace(
  { body }: SlackEventMiddlewareArgs<"app_uninstalled"> & AllMiddlewareArgs,
  { store, log }: SurfaceParts,
): Promise<void> {
  await store.forgetWorkspace(body.team_id);
  log.info({ workspace: body.team_id }, "uninstalled, and forgotten");
}

/** The workspace has taken the bot's token back. What people have set stays until the app is removed. */
export async function dropRevokedTokens(
  { event, body }: SlackEventMiddlewareArgs<"tokens_revoked"> & AllMiddlewareArgs,
  { store, log }: SurfaceParts,
): Promise<void> {
  if ((event.tokens.bot ?? []).length === 0) return;
  await store.installations.remove({ workspace: body.team_id });
  log.info({ workspace: body.team_id }, "the bot's token was revoked, and is removed");
}
