import type { Logger } from "../log.ts";
import type { ModelClient } from "./model-client.ts";

const timeoutMs = 10_000;

/**
 * Says once, in words for whoever set the variables, that the model's server refuses the key or does not know the model.
 * The bot works without it, so nothing waits for this, and it never rejects.
 */
export async function checkModel(client: ModelClient, log: Logger): Promise<void> {
  const listed = await client.listModels(timeoutMs);
  if ("cause" in listed) {
    if (listed.cause === "wrong-key") {
      log.error("OPENAI_API_KEY: the model's server does not accept it; answers come from the base alone");
    } else if (listed.cause === "unreachable" || listed.cause === "timeout") {
      log.warn(
        { cause: listed.cause },
        "OPENAI_BASE_URL: the model's server does not answer; answers come from the base until it does",
      );
    }
    // A server that lists no models may still have one.
    return;
  }
  if (listed.models.length > 0 && !listed.models.includes(client.model)) {
    log.error({ model: client.model }, "OPENAI_MODEL: the model's server does not list it");
  }
}
