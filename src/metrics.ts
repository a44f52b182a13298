import { Counter, Histogram, Registry } from "prom-client";

/** What is counted while the process runs. No label holds a person, a workspace or anybody's words. */
export interface Metrics {
  /** Answers to questions, by where they were asked and what kind of answer they got. */
  questions: Counter<"surface" | "kind" | "confidence">;
  /** From the payload's arrival to the end of its listener. */
  payloadSeconds: Histogram<"payload">;
  /** Payloads whose listener failed. */
  failures: Counter<"payload">;
  /** Calls of Slack's Web API and response_urls that did not succeed. */
  slackErrors: Counter<"method" | "error">;
  /** Calls of the model, by what came of them. */
  modelCalls: Counter<"outcome">;
  /** Faults for which a model's proposal was not shown. */
  rejections: Counter<"fault">;
  modelTokens: Counter<"direction">;
  /** Tips, by what came of them. */
  tips: Counter<"outcome">;
  /** The exposition format of Prometheus, version 0.0.4. */
  text(): Promise<string>;
  readonly contentType: string;
}

// Most answers take well under a millisecond; Slack waits for 3 seconds, and a model for 8.
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 8];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `teapot_${name}`, help, labelNames, registers: [registry] });
  return {
    questions: counter("questions_total", "Answers to questions.", ["surface", "kind", "confidence"]),
    payloadSeconds: new Histogram({
      name: "teapot_payload_seconds",
      help: "Seconds from a payload's arrival to the end of its listener.",
      labelNames: ["payload"],
      buckets: seconds,
      registers: [registry],
    }),
    failures: counter("failures_total", "Payloads whose listener failed.", ["payload"]),
    slackErrors: counter("slack_errors_total", "Calls to Slack that did not succeed.", ["method", "error"]),
    modelCalls: counter("model_calls_total", "Calls of the model.", ["outcome"]),
    rejections: counter("model_rejections_total", "Faults in proposals of the model.", ["fault"]),
    modelTokens: counter("model_tokens_total", "Tokens of the model.", ["direction"]),
    tips: counter("tips_total", "Tips.", ["outcome"]),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
