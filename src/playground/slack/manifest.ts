import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { describeError, StartupError } from "../../errors.ts";

/** What an app is and may do, as `manifest.yml` says it. Only what the stand-in acts on is read. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Slack refuses a manifest with one of these, and with it every other command (see the design, "The command's name"). */
const reservedCommands = new Set(
  "me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts".split(
    " ",
  ),
);

const command = z.object({
  command: z
    .string()
    .regex(/^\/[a-z0-9_-]{1,31}$/, "must be a slash and 1 to 31 of a-z, 0-9, _ and -")
    .refine((name) => !reservedCommands.has(name.slice(1)), "is a command of Slack's own, and the manifest is refused"),
  description: z.string().min(1).max(2000),
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
});

const shortcut = z.object({
  name: z.string().min(1).max(24),
  type: z.enum(["message", "global"]),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const prompt = z.object({ title: z.string().min(1), message: z.string().min(1) });

const manifestSchema = z.object({
  display_information: z.object({ name: z.string().min(1).max(35), description: z.string().max(140).optional() }),
  features: z
    .object({
      app_home: z
        .object({ home_tab_enabled: z.boolean().optional(), messages_tab_enabled: z.boolean().optional() })
        .optional(),
      bot_user: z.object({ display_name: z.string().min(1).max(80) }).optional(),
      shortcuts: z.array(shortcut).max(10).default([]),
      slash_commands: z.array(command).max(50).default([]),
      agent_view: z
        .object({
          agent_description: z.string().min(1).max(300),
          suggested_prompts: z.array(prompt).max(4).default([]),
        })
        .optional(),
    })
    .default({ shortcuts: [], slash_commands: [] }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()).min(1), bot_optional: z.array(z.string()).default([]) }),
  }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).max(100).default([]) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
      socket_mode_enabled: z.boolean().optional(),
    })
    .default({}),
});

/**
 * @throws {StartupError} with a line per problem.
 */
export function parseManifest(text: string, name = "manifest.yml"): Manifest {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new StartupError([`${name}: ${describeError(error)}`], { cause: error });
  }
  const parsed = manifestSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new StartupError(parsed.error.issues.map((issue) => `${name}: ${issue.path.join(".")}: ${issue.message}`));
}

/**
 * @throws {StartupError} when the file cannot be read or is no manifest.
 */
export function loadManifest(file: string): Manifest {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new StartupError([`manifest.yml: ${describeError(error)}`], { cause: error });
  }
  return parseManifest(text);
}

/** Everything the app was granted: people are asked for optional scopes too, and here they say yes. */
export function grantedScopes({ oauth_config: { scopes } }: Manifest): ReadonlySet<string> {
  return new Set([...scopes.bot, ...scopes.bot_optional]);
}

export function isSubscribed(manifest: Manifest, event: string): boolean {
  return manifest.settings.event_subscriptions?.bot_events.includes(event) ?? false;
}
