import type { ModelConfig } from "../config.ts";
import type { Advisor } from "../engine/advisor.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Store } from "../store/open.ts";
import { createAdvisor, type Outcome } from "./advisor.ts";
import { createModelClient } from "./model-client.ts";
import { checkModel } from "./startup-check.ts";

export interface AdvisorSurroundings {
  knowledge: Knowledge;
  store: Store;
  log: Logger;
  metrics: Metrics;
}

/** The advisor that the settings name. Whether its server can be reached is found out beside the start, and logged. */
export function startAdvisor(model: ModelConfig, parts: AdvisorSurroundings): Advisor {
  const { apiKey, baseUrl, name, when, dailyBudget } = model;
  const client = createModelClient({ apiKey, model: name, ...(baseUrl === undefined ? {} : { baseUrl }) });
  void checkModel(client, parts.log);
  const onOutcome = ({ result, tokens, faults }: Outcome) => {
    const { modelCalls, modelTokens, rejections } = parts.metrics;
    modelCalls.inc({ outcome: result });
    modelTokens.inc({ direction: "prompt" }, tokens.promptTokens);
    modelTokens.inc({ direction: "completion" }, tokens.completionTokens);
    for (const fault of faults) rejections.inc({ fault });
  };
  return createAdvisor({ ...parts, store: parts.store.model, client, when, dailyBudget, onOutcome });
}
