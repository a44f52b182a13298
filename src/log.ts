import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

export const logLevels = ["debug", "info", "warn", "error"] as const;

/** One JSON line per event. People's words are never logged; what looks like a secret is cut out of every text. */
export function createLogger(level: (typeof logLevels)[number], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: {
      streamWrite: withoutSecrets,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

// Slack tokens (xoxb-, xapp-, xoxe.xoxp-), keys of model providers, bearer credentials, passwords in addresses.
const secrets =
  /\b(?:xox[a-z](?:\.xox[a-z])?-|xapp-|xwfp-|sk-)[\w.%-]+|\b[Bb]earer\s+[\w.~+/%-]+=*|(?<=:\/\/[^\s:/@]{0,80}:)[^\s/@]+(?=@)/g;

/** The same text with every secret replaced by three dots. */
export function withoutSecrets(text: string): string {
  return text.replace(secrets, "…");
}
