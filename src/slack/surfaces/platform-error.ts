/** The word by which Slack's Web API refuses a call, such as `channel_not_found`; `undefined` for any other failure. */
export function platformErrorOf(error: unknown): string | undefined {
  const data = isRecord(error) ? error["data"] : undefined;
  const word = isRecord(data) ? data["error"] : undefined;
  return typeof word === "string" ? word : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
