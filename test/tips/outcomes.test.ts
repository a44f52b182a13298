import { describe, expect, it } from "vitest";
import { describeReason, judgeError } from "../../src/tips/outcomes.ts";

describe("what Slack says to a call", () => {
  it.each([
    ["is_archived", { kind: "channel", reason: "archived" }],
    ["not_in_channel", { kind: "channel", reason: "not-in-channel" }],
    ["channel_not_found", { kind: "channel", reason: "channel-gone" }],
    ["token_revoked", { kind: "workspace", reason: "token-revoked" }],
    ["account_inactive", { kind: "workspace", reason: "uninstalled" }],
    ["missing_scope", { kind: "workspace", reason: "missing-scope" }],
    ["time_in_past", { kind: "later", error: "time_in_past" }],
    ["internal_error", { kind: "unknown", error: "internal_error" }],
    ["invalid_blocks", { kind: "message", error: "invalid_blocks" }],
    ["toString", { kind: "message", error: "toString" }],
  ])("%s decides on what happens next", (error, outcome) => {
    expect(judgeError(error)).toEqual(outcome);
  });

  it("is told to the owner in words that say what helps", () => {
    expect(describeReason("not-in-channel")).toContain("invite me");
    expect(describeReason("archived")).toContain("archived");
  });
});
