import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import { type Logger, withoutSecrets } from "../../log.ts";

/** Our log for Bolt. What Bolt says at its debug level are payloads, that is people's words, and is dropped. */
export function createBoltLogger(log: Logger): BoltLogger {
  const join = (parts: unknown[]) => withoutSecrets(parts.map(String).join(" "));
  return {
    debug() {},
    info: (...parts) => log.debug(join(parts)),
    warn: (...parts) => log.warn(join(parts)),
    error: (...parts) => log.error(join(parts)),
    setLevel() {},
    // Bolt prepares debug texts only when this says so.
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
