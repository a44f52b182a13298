import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
} from "@slack/bolt";
import { shortcutIds } from "./cards/action-ids.ts";
import { createActionListener } from "./surfaces/actions.ts";
import { answerCommand } from "./surfaces/commands.ts";
import { showHome } from "./surfaces/home.ts";
import { answerMention } from "./surfaces/mentions.ts";
import { answerMessage } from "./surfaces/messages.ts";
import { answerMessageShortcut, openSearch } from "./surfaces/shortcuts.ts";
import type { SurfaceParts } from "./surfaces/surface.ts";
import { createViewListener } from "./surfaces/views.ts";
import { dropRevokedTokens, forgetWorkspace } from "./workspaces.ts";

// biome-ignore lint/suspicious/noExplicitAny: each surface says what its payload brings; the key it stands under sees to that.
type Route = (args: any, parts: SurfaceParts) => Promise<void>;

export const eventRoutes: Readonly<Record<string, Route>> = {
  app_mention: answerMention,
  message: answerMessage,
  app_home_opened: showHome,
  app_uninstalled: forgetWorkspace,
  tokens_revoked: dropRevokedTokens,
};

/** Under `type` and `callback_id`. */
export const shortcutRoutes: Readonly<Record<string, Route>> = {
  [`message_action ${shortcutIds.message}`]: answerMessageShortcut,
  [`shortcut ${shortcutIds.global}`]: openSearch,
};

/**
 * Leads every payload to the surface it is for. Bolt has verified, read and authorised it; its own listeners are not
 * used, because it walks through all of them for every payload, which took more time than most answers do.
 */
export function createRouter(parts: SurfaceParts): Middleware<AnyMiddlewareArgs> {
  const answerClick = createActionListener(parts);
  const answerView = createViewListener(parts);
  return async (args) => {
    const { body }: { body: object } = args;
    if ("command" in body) return answerCommand(args as SlackCommandMiddlewareArgs & AllMiddlewareArgs, parts);
    if ("event" in body) {
      const { type } = body.event as { type: string };
      return eventRoutes[type]?.(args, parts);
    }
    const { type, callback_id } = body as { type?: string; callback_id?: string };
    switch (type) {
      case "block_actions":
        return answerClick(args as SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs);
      case "view_submission":
      case "view_closed":
        return answerView(args as SlackViewMiddlewareArgs & AllMiddlewareArgs);
      default:
        return shortcutRoutes[`${type} ${callback_id}`]?.(args, parts);
    }
  };
}
