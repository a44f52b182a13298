import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { eventRoutes, shortcutRoutes } from "../../src/slack/routes.ts";
import { ours } from "../../src/slack/surfaces/commands.ts";
import { scopes } from "../../src/slack/wire/installer.ts";
import { engine } from "../knowledge-base.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

// Slack's own commands. A manifest with one of them is refused, with all its other commands.
const reserved =
  "me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts".split(
    " ",
  );

// The limits of docs.slack.dev/reference/app-manifest.
const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(["message", "global"]),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[\w .-]+$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .min(1)
      .max(50),
    shortcuts: z.array(shortcut).max(10),
    agent_view: z.strictObject({
      agent_description: z.string().min(1).max(300),
      suggested_prompts: z.array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) })).max(4),
    }),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = manifestSchema.parse(parse(readFileSync(join(root, "manifest.yml"), "utf8")));
const commands = manifest.features.slash_commands.map(({ command }) => command);

describe("the manifest of HTTP mode", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, "dist/terminal/manifest.js"), ...args], { cwd: root, encoding: "utf8" });

  it("names the bot's address wherever Slack posts to, and where an installation ends", () => {
    const { stdout } = run("--url", "https://teapot.example.com/");
    expect(stdout.match(/^#.*/gm)).toEqual(["# The Slack app in HTTP mode, for one workspace or for many."]);
    const { features, settings, oauth_config } = parse(stdout);
    const events = "https://teapot.example.com/slack/events";
    expect(features.slash_commands.map(({ url }: { url: string }) => url)).toEqual([events, events]);
    expect(settings.event_subscriptions.request_url).toBe(events);
    expect(settings.interactivity.request_url).toBe(events);
    expect(settings.socket_mode_enabled).toBe(false);
    expect(oauth_config.redirect_urls).toEqual(["https://teapot.example.com/slack/oauth_redirect"]);
    expect(oauth_config.scopes.bot).toEqual([...scopes]);
  });

  it.each([[], ["--help"], ["--url", "http://teapot.example.com"], ["--url", "teapot"]])(
    "asks for a public address when given %j",
    (...args) => {
      const { status, stderr } = run(...args);
      expect([status, stderr]).toEqual([2, expect.stringContaining("--url https://teapot.example.com")]);
    },
  );
});

describe("the manifest", () => {
  it("names no command that Slack keeps for itself", () => {
    expect(commands.map((name) => name.slice(1)).filter((name) => reserved.includes(name))).toEqual([]);
  });

  it("names the commands that the code answers, and no others", () => {
    expect(commands).toEqual(["/http", "/httpstatus"]);
    for (const name of commands) expect(name).toMatch(ours);
  });

  it("names the events that the code listens to", () => {
    const heard = Object.keys(eventRoutes).map((type) => (type === "message" ? "message.im" : type));
    expect(heard.sort()).toEqual([...manifest.settings.event_subscriptions.bot_events].sort());
  });

  it("names the shortcuts that the code listens to", () => {
    const types = { message: "message_action", global: "shortcut" };
    expect(Object.keys(shortcutRoutes)).toEqual(
      manifest.features.shortcuts.map(({ type, callback_id }) => `${types[type]} ${callback_id}`),
    );
  });

  it("asks for the scopes that its commands, events and calls need, and for no more", () => {
    const { scopes } = manifest.oauth_config;
    const needed = new Set(["commands", "assistant:write"]);
    const optional = new Set<string>();
    for (const event of manifest.settings.event_subscriptions.bot_events)
      for (const scope of eventScopes[event] ?? ["?"]) if (scope) needed.add(scope);
    for (const method of calledMethods()) {
      const scope = methodScopes[method];
      expect(scope, `${method} is called, and this test does not know its scope`).toBeDefined();
      for (const each of scope?.optional ?? []) optional.add(each);
      for (const each of scope?.needed ?? []) needed.add(each);
    }
    expect([...scopes.bot].sort()).toEqual([...needed].sort());
    expect([...scopes.bot_optional].sort()).toEqual([...optional].sort());
  });

  it("suggests questions that get an answer", async () => {
    for (const { message } of manifest.features.agent_view.suggested_prompts) {
      const { kind } = await engine.answer(message);
      expect(["code", "comparison", "recommendation", "guide"], message).toContain(kind);
    }
  });
});

const eventScopes: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  app_mention: ["app_mentions:read"],
  "message.im": ["im:history"],
};

const methodScopes: Record<string, { needed?: string[]; optional?: string[] }> = {
  "auth.test": {},
  "chat.deleteScheduledMessage": { needed: ["chat:write"] },
  "chat.postMessage": { needed: ["chat:write"] },
  "chat.scheduleMessage": { needed: ["chat:write"] },
  "chat.scheduledMessages.list": {},
  "conversations.replies": { optional: ["channels:history", "groups:history"] },
  "users.info": { optional: ["users:read"] },
  "views.open": {},
  "views.push": {},
  "views.update": {},
  "views.publish": {},
};

/** The methods of the Web API that the code names. */
function calledMethods(): string[] {
  const folder = join(root, "src/slack");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const calls = files.flatMap((file) => [
    ...readFileSync(join(folder, file), "utf8").matchAll(/client\.(\w+\.\w+)\(|\bcall\(account, "([\w.]+)"/g),
  ]);
  return [...new Set(calls.map(([, method, other]) => method ?? other ?? ""))];
}
