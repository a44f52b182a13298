import { z } from "zod";
import { toWire } from "../message.ts";
import { ids } from "../workspace.ts";
import { count, defineMethod, fail, type Method } from "./method.ts";

const prompts = z.array(z.object({ title: z.string().min(1), message: z.string().min(1) })).max(4);

/** Who the bot is, who people are, what was said in a thread, and the agent view. */
export const peopleMethods: Record<string, Method> = {
  "auth.test": defineMethod({
    // A tier of its own: hundreds per minute.
    perMinute: 300,
    takes: z.object({}),
    run: (_given, { workspace, address }) => ({
      ok: true,
      url: `${address()}/`,
      team: workspace.name,
      team_id: ids.team,
      user: workspace.members.get(ids.botUser)?.name,
      user_id: ids.botUser,
      bot_id: ids.bot,
      is_enterprise_install: false,
    }),
  }),

  "users.info": defineMethod({
    scope: "users:read",
    perMinute: 100,
    takes: z.object({ user: z.string() }),
    run({ user }, { workspace }) {
      const member = workspace.members.get(user);
      if (!member) return fail({ error: "user_not_found" });
      const { id, name, realName, isBot, zone = "Etc/UTC" } = member;
      return { ok: true, user: { id, team_id: ids.team, name, real_name: realName, is_bot: isBot, tz: zone } };
    },
  }),

  "conversations.replies": defineMethod({
    perMinute: 50,
    takes: z.object({ channel: z.string(), ts: z.string(), limit: count.min(1).max(1000).default(1000) }),
    run({ channel: id, ts, limit }, { workspace, scopes }) {
      const channel = workspace.findChannel(id);
      if (!channel) return fail({ error: "channel_not_found" });
      const needed = channel.kind === "im" ? "im:history" : "channels:history";
      if (!scopes.has(needed)) return { ...fail({ error: "missing_scope" }), needed, provided: [...scopes].join(",") };
      if (!channel.members.has(ids.botUser)) return fail({ error: "not_in_channel" });
      const replies = workspace.replies(channel.id, ts);
      if (replies.length === 0) return fail({ error: "thread_not_found" });
      const bot = { user: ids.botUser, bot: ids.bot, app: ids.app };
      return {
        ok: true,
        messages: replies.slice(0, limit).map((message) => toWire(message, bot, ids.team)),
        has_more: replies.length > limit,
      };
    },
  }),

  "assistant.threads.setSuggestedPrompts": defineMethod({
    scope: "assistant:write",
    perMinute: 100,
    takes: z.object({
      channel_id: z.string(),
      title: z.string().optional(),
      prompts,
      thread_ts: z.string().optional(),
    }),
    run(given, { broadcast, workspace, manifest }) {
      if (!workspace.channels.has(given.channel_id)) return fail({ error: "channel_not_found" });
      // With agent_view, Slack says ok to a call with `thread_ts` and shows nothing.
      if (given.thread_ts === undefined || !manifest.features.agent_view) {
        const { channel_id: channel, prompts, title } = given;
        broadcast.send({ type: "prompts", channel, prompts, ...(title === undefined ? {} : { title }) });
      }
      return { ok: true };
    },
  }),

  "assistant.threads.setStatus": defineMethod({
    scope: "assistant:write",
    perMinute: 600,
    takes: z.object({ channel_id: z.string(), thread_ts: z.string(), status: z.string().max(300) }),
    run({ channel_id: channel, thread_ts: threadTs, status }, { broadcast, workspace }) {
      if (!workspace.channels.has(channel)) return fail({ error: "channel_not_found" });
      broadcast.send({ type: "status", channel, threadTs, status });
      return { ok: true };
    },
  }),

  "apps.connections.open": defineMethod({
    token: "app",
    scope: "connections:write",
    perMinute: 60,
    takes: z.object({}),
    run(_given, { manifest, openConnection }) {
      if (manifest.settings.socket_mode_enabled !== true) return fail({ error: "forbidden" });
      const url = openConnection();
      return url === undefined ? fail({ error: "internal_error" }) : { ok: true, url };
    },
  }),
};
