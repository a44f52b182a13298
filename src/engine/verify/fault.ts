/** Everything a proposal can be refused for. The log, the repair round and the tests share these names. */
export const faultRules = [
  "unknown-code",
  "wrong-name",
  "missing-fact",
  "foreign-fact",
  "unsupported-claim",
  "inflated-requirement",
  "deflated-requirement",
  "unknown-header",
  "unknown-rfc",
  "unknown-section",
  "unknown-constant",
  "unknown-version",
  "unknown-number",
  "excluded-code",
  "contradicts-sure",
  "contradicts-house",
  "other-question",
  "addresses-people",
  "link",
  "mention",
  "markup",
  "secret",
  "instruction",
  "wrong-language",
  "too-long",
  "malformed",
] as const;

export type FaultRule = (typeof faultRules)[number];

export interface Fault {
  rule: FaultRule;
  /** Where in the proposal: `claims.0`, `summary`, `code`. */
  at: string;
  /** A sentence for whoever mends it. It never repeats what the proposal says beyond a name or a number. */
  words: string;
}
