import { z } from "zod";
import { StartupError } from "./errors.ts";
import { logLevels } from "./log.ts";

export type Config = {
  knowledgeDir: string;
  logLevel: (typeof logLevels)[number];
  slack: SlackConfig;
};

/** How to reach Slack. `none` starts the playground. */
export type SlackConfig =
  | { mode: "none"; port: number }
  | { mode: "socket"; botToken: string; appToken: string; apiUrl?: string; healthPort: number }
  | { mode: "http"; botToken: string; signingSecret: string; apiUrl?: string; port: number };

const port = z.coerce
  .number({ error: "must be a port number, 0 to 65535" })
  .int("must be a port number, 0 to 65535")
  .min(0, "must be a port number, 0 to 65535")
  .max(65535, "must be a port number, 0 to 65535");

const token = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}`), `does not start with ${prefix}`)
    .optional();

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: token("xoxb-"),
  SLACK_APP_TOKEN: token("xapp-"),
  SLACK_SIGNING_SECRET: z.string().min(8, "is too short for a signing secret").optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: "must be an address such as https://slack.com/api/" }).optional(),
  PORT: port.default(3000),
  HEALTH_PORT: port.default(3001),
  KNOWLEDGE_DIR: z.string().default("knowledge"),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
});

/**
 * Reads the settings out of the environment. Empty variables count as unset.
 * @throws {StartupError} naming every variable that is wrong or missing, never its value.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    throw new StartupError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  }
  const variables = parsed.data;
  return { knowledgeDir: variables.KNOWLEDGE_DIR, logLevel: variables.LOG_LEVEL, slack: slackConfig(variables) };
}

function slackConfig(variables: z.infer<typeof environmentSchema>): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = variables;
  const apiUrl = variables.SLACK_API_URL === undefined ? {} : { apiUrl: variables.SLACK_API_URL };
  if (!botToken && !appToken && !signingSecret) return { mode: "none", port: variables.PORT };
  if (botToken && appToken) {
    return { mode: "socket", botToken, appToken, ...apiUrl, healthPort: variables.HEALTH_PORT };
  }
  if (botToken && signingSecret) return { mode: "http", botToken, signingSecret, ...apiUrl, port: variables.PORT };
  if (botToken) {
    throw new StartupError([
      "SLACK_APP_TOKEN, SLACK_SIGNING_SECRET: one of them is needed beside SLACK_BOT_TOKEN: the app token (xapp-…) for Socket Mode, or the signing secret for HTTP",
    ]);
  }
  throw new StartupError([
    `SLACK_BOT_TOKEN: is missing; ${appToken ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET"} alone connects to nothing`,
  ]);
}
