/** What a payload is called in the log and in the metrics: "command", or the type that it or its event gives itself. */
export function kindOf(body: unknown): string {
  const { command, event, type } = (body ?? {}) as { command?: unknown; event?: { type?: unknown }; type?: unknown };
  if (command !== undefined) return "command";
  const name = event?.type ?? type;
  return typeof name === "string" ? name : "other";
}
