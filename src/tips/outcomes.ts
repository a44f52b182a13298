/** What a call of Slack's came to, as far as it decides on what happens next. */
export type Outcome =
  /** Slack did not do it: for now (`later`), in this channel, in this workspace, or with this message. */
  | { kind: "later"; error: string; retryAfterMs?: number }
  | { kind: "channel"; reason: ChannelReason }
  | { kind: "workspace"; reason: WorkspaceReason }
  | { kind: "message"; error: string }
  /** Slack may or may not have done it. */
  | { kind: "unknown"; error: string };

export type ChannelReason = "archived" | "not-in-channel" | "channel-gone" | "not-allowed";
export type WorkspaceReason = "token-revoked" | "uninstalled" | "missing-scope";
export type ParkReason = ChannelReason | WorkspaceReason;

// docs.slack.dev/reference/methods/chat.scheduleMessage and chat.postMessage, "Errors".
const channelErrors = new Map<string, ChannelReason>(
  Object.entries({
    is_archived: "archived",
    not_in_channel: "not-in-channel",
    channel_not_found: "channel-gone",
    cannot_reply_to_message: "not-allowed",
    restricted_action: "not-allowed",
    restricted_action_read_only_channel: "not-allowed",
    restricted_action_non_threadable_channel: "not-allowed",
    restricted_action_thread_only_channel: "not-allowed",
    team_access_not_granted: "not-allowed",
    messages_tab_disabled: "not-allowed",
    user_not_found: "channel-gone",
  } as const),
);

const workspaceErrors = new Map<string, WorkspaceReason>(
  Object.entries({
    token_revoked: "token-revoked",
    token_expired: "token-revoked",
    invalid_auth: "token-revoked",
    not_authed: "token-revoked",
    account_inactive: "uninstalled",
    no_permission: "missing-scope",
    missing_scope: "missing-scope",
    not_allowed_token_type: "missing-scope",
  } as const),
);

const laterErrors = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "restricted_too_many",
  // Our clock and Slack's differ; the next round sees a new time.
  "time_in_past",
  "time_too_far",
  "team_added_to_org",
  "ekm_access_denied",
  "access_denied",
  "org_login_required",
]);

// The same page: "some aspect of the operation may have succeeded before the error was raised".
const unknownErrors = new Set(["internal_error", "fatal_error", "request_timeout", "service_unavailable"]);

/** @param error Slack's name for what is wrong, out of `{ ok: false, error }` */
export function judgeError(error: string): Outcome {
  const channel = channelErrors.get(error);
  if (channel) return { kind: "channel", reason: channel };
  const workspace = workspaceErrors.get(error);
  if (workspace) return { kind: "workspace", reason: workspace };
  if (laterErrors.has(error)) return { kind: "later", error };
  if (unknownErrors.has(error)) return { kind: "unknown", error };
  return { kind: "message", error };
}

/** Why a workspace may come back without anybody switching anything on again. */
export const removalReasons: readonly WorkspaceReason[] = ["token-revoked", "uninstalled", "missing-scope"];

export function isParkReason(reason: string): reason is ParkReason {
  return [...removalReasons, ...channelErrors.values()].some((known) => known === reason);
}

/** Why a channel gets no tips, and what would change that, for the person who switched them on. */
export function describeReason(reason: ParkReason): string {
  switch (reason) {
    case "archived":
      return "the channel is archived";
    case "not-in-channel":
      return "I am not in the channel; invite me there and switch them on again";
    case "channel-gone":
      return "I cannot find the channel any more; if it still exists, invite me there and switch them on again";
    case "not-allowed":
      return "I am not allowed to post there; ask whoever manages the channel, and switch them on again";
    case "token-revoked":
    case "uninstalled":
      return "I was removed from the workspace; they go on when I am installed again";
    case "missing-scope":
      return "I was not given the permission to write; they go on when I am installed again with `chat:write`";
  }
}
