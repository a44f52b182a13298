import { z } from "zod";
import { StartupError } from "./errors.ts";
import { logLevels } from "./log.ts";

export type Config = {
  knowledgeDir: string;
  /** `file:…`, `memory:` or `postgres://…`. */
  databaseUrl: string;
  /** 32 bytes each, the one in use first. */
  tokenKeys: Buffer[];
  logLevel: (typeof logLevels)[number];
  slack: SlackConfig;
  /** Absent when no model is to be asked. */
  model?: ModelConfig;
};

export interface ModelConfig {
  /** Some servers want none, and take any. */
  apiKey: string;
  baseUrl?: string;
  name: string;
  when: "unsure" | "always";
  /** Tokens per workspace and day. */
  dailyBudget: number;
}

/** How to reach Slack. `none` starts the playground. */
export type SlackConfig =
  | { mode: "none"; port: number }
  | { mode: "socket"; botToken: string; appToken: string; apiUrl?: string; healthPort: number }
  | {
      mode: "http";
      botToken?: string;
      install?: { clientId: string; clientSecret: string; stateSecret: string };
      signingSecret: string;
      apiUrl?: string;
      port: number;
    };

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

const tokenKeysHint =
  "must be 32 random bytes in base64, such as `openssl rand -base64 32` prints; several with commas";

const tokenKeys = z
  .string()
  .transform((text) => text.split(",").map((key) => Buffer.from(key.trim(), "base64")))
  .refine((keys) => keys.every((key) => key.length === 32), tokenKeysHint);

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: token("xoxb-"),
  SLACK_APP_TOKEN: token("xapp-"),
  SLACK_SIGNING_SECRET: z.string().min(8, "is too short for a signing secret").optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/, error: "must be an address such as https://slack.com/api/" }).optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().min(16, "is too short; use at least 16 random characters").optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.+|memory:|postgres(?:ql)?:\/\/.+)$/, "must be file:… for SQLite or postgres://… for Postgres")
    .optional(),
  TOKEN_KEY: tokenKeys.optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://api.openai.com/v1" })
    .optional(),
  OPENAI_MODEL: z.string().max(200).optional(),
  LLM_WHEN: z.enum(["unsure", "always", "never"], "must be unsure, always or never").default("unsure"),
  LLM_DAILY_BUDGET: z.coerce
    .number("must be a number of tokens")
    .int("must be a number of tokens")
    .min(0, "must be a number of tokens")
    .default(200_000),
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
  const slack = slackConfig(variables);
  const model = modelConfig(variables);
  return {
    knowledgeDir: variables.KNOWLEDGE_DIR,
    logLevel: variables.LOG_LEVEL,
    // The playground begins anew each time, as its stand-in for Slack does.
    databaseUrl: variables.DATABASE_URL ?? (slack.mode === "none" ? "memory:" : "file:data/teapot.db"),
    tokenKeys: variables.TOKEN_KEY ?? [],
    slack,
    ...(model ? { model } : {}),
  };
}

// Good at following a schema, quick, and cheap; a server of one's own has models of its own.
const defaultModel = "gpt-4.1-mini";

function modelConfig(variables: z.infer<typeof environmentSchema>): ModelConfig | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: name, LLM_WHEN: when } = variables;
  if (when === "never" || (apiKey === undefined && baseUrl === undefined)) return undefined;
  if (baseUrl !== undefined && name === undefined) {
    throw new StartupError(["OPENAI_MODEL: is missing; a server at OPENAI_BASE_URL has models of its own"]);
  }
  return {
    apiKey: apiKey ?? "none",
    ...(baseUrl === undefined ? {} : { baseUrl }),
    name: name ?? defaultModel,
    when,
    dailyBudget: variables.LLM_DAILY_BUDGET,
  };
}

function slackConfig(variables: z.infer<typeof environmentSchema>): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = variables;
  const apiUrl = variables.SLACK_API_URL === undefined ? {} : { apiUrl: variables.SLACK_API_URL };
  if (variables.SLACK_CLIENT_ID || variables.SLACK_CLIENT_SECRET) return installConfig(variables);
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

/** Workspaces install the app themselves; then every part of it has to be there, and a token of one's own must not. */
function installConfig(variables: z.infer<typeof environmentSchema>): SlackConfig {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret } = variables;
  const { SLACK_SIGNING_SECRET: signingSecret, TOKEN_KEY: keys, SLACK_API_URL: apiUrl, PORT } = variables;
  const needed = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    TOKEN_KEY: keys,
  };
  const problems = Object.entries(needed)
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name}: is missing; workspaces that install the app themselves need it`);
  for (const name of ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"] as const) {
    if (variables[name]) problems.push(`${name}: is for one workspace; leave it out beside SLACK_CLIENT_ID`);
  }
  if (problems.length > 0 || !clientId || !clientSecret || !stateSecret || !signingSecret) {
    throw new StartupError(problems);
  }
  const install = { clientId, clientSecret, stateSecret };
  return { mode: "http", install, signingSecret, ...(apiUrl === undefined ? {} : { apiUrl }), port: PORT };
}
