import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { RetryReason } from "./delivery.ts";
import type { Delivered, Dispatch } from "./dispatch.ts";
import { isSubscribed, type Manifest } from "./manifest.ts";
import type { Traffic } from "./traffic.ts";
import { ids } from "./workspace.ts";

/** `type` and whatever else Slack says of it. */
export type SlackEvent = { type: string; [key: string]: unknown };

export interface Events {
  /** Tells the bot, if it listens to this and may. Resolves with the first delivery; retries go on by the clock. */
  emit(event: SlackEvent): Promise<Delivered | { outcome: "not sent"; why: string }>;
}

/** What the manifest has to list for an event, and the scope that it needs (docs.slack.dev/reference/events). */
const needs: Record<string, { subscription: string; scope?: string; quiet?: boolean }> = {
  app_mention: { subscription: "app_mention", scope: "app_mentions:read" },
  "message/im": { subscription: "message.im", scope: "im:history" },
  // Most apps do not read along in channels, and need not hear every time that they do not.
  "message/channel": { subscription: "message.channels", scope: "channels:history", quiet: true },
  app_home_opened: { subscription: "app_home_opened" },
  member_joined_channel: { subscription: "member_joined_channel", scope: "channels:read", quiet: true },
};

// docs.slack.dev/apis/events-api: "nearly immediately", after one minute, after five minutes.
const retryAfterMs = [0, 60_000, 300_000];

export function createEvents(parts: {
  manifest: Manifest;
  scopes: ReadonlySet<string>;
  clock: Clock;
  dispatch: Dispatch;
  traffic: Traffic;
}): Events {
  const { manifest, scopes, clock, dispatch, traffic } = parts;

  function objection(event: SlackEvent): { why: string; quiet: boolean } | undefined {
    const channelType = event["channel_type"];
    const need = needs[typeof channelType === "string" ? `${event.type}/${channelType}` : event.type] ?? {
      subscription: event.type,
    };
    const quiet = need.quiet ?? false;
    if (!isSubscribed(manifest, need.subscription)) {
      return { why: `manifest.yml does not list ${need.subscription} under bot_events.`, quiet };
    }
    if (need.scope !== undefined && !scopes.has(need.scope)) {
      return { why: `The scope ${need.scope} is missing in manifest.yml.`, quiet };
    }
    return undefined;
  }

  async function deliver(
    payload: Readonly<Record<string, unknown>>,
    name: string,
    attempt: number,
    reason?: RetryReason,
  ) {
    const delivered = await dispatch.send(
      { kind: "event", payload, ...(reason ? { retry: { number: attempt, reason } } : {}) },
      attempt === 0 ? name : `${name}, retry ${attempt}`,
    );
    const failure = retryReason(delivered);
    const wait = retryAfterMs[attempt];
    if (failure && wait !== undefined) {
      clock.at(clock.now() + wait, () => void deliver(payload, name, attempt + 1, failure));
    }
    return delivered;
  }

  return {
    async emit(event) {
      const obstacle = objection(event);
      if (obstacle) {
        if (!obstacle.quiet) {
          const finish = traffic.begin({ direction: "to bot", name: nameOf(event), kind: "event", request: event });
          finish({ status: "not sent", failed: true, note: obstacle.why });
        }
        return { outcome: "not sent", why: obstacle.why };
      }
      return deliver(wrap(event, clock.now()), nameOf(event), 0);
    },
  };
}

/** As the manifest calls it, and the subtype where there is one. */
function nameOf({ type, subtype, channel_type: place }: SlackEvent): string {
  const name = type === "message" && place === "im" ? "message.im" : type;
  return typeof subtype === "string" ? `${name} (${subtype})` : name;
}

function wrap(event: SlackEvent, now: number): Record<string, unknown> {
  return {
    token: "verification-token-is-deprecated",
    team_id: ids.team,
    api_app_id: ids.app,
    event: { event_ts: (now / 1000).toFixed(6), ...event },
    type: "event_callback",
    event_id: `Ev${randomBytes(6).toString("hex").toUpperCase()}`,
    event_time: Math.floor(now / 1000),
    authorizations: [
      { enterprise_id: null, team_id: ids.team, user_id: ids.botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

function retryReason(delivered: Delivered): RetryReason | undefined {
  switch (delivered.outcome) {
    case "acknowledged":
      return undefined;
    case "refused":
      return delivered.noRetry ? undefined : "http_error";
    case "late":
      return "http_timeout";
    case "unreachable":
      return "connection_failed";
  }
}
