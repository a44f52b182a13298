/** Why there is no advice. Each ends in the engine's own answer. */
export const noAdvice = [
  "rejected",
  "over-budget",
  "timeout",
  "wrong-key",
  "unknown-model",
  "rate-limited",
  "server-error",
  "bad-request",
  "unreachable",
  "cut-off",
  "refused",
  "truncated",
  "invalid-json",
  "empty",
  "store-error",
  "internal-error",
] as const;

export type NoAdvice = (typeof noAdvice)[number];
