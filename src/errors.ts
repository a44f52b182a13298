/** What this process cannot go on with. `problems` are whole lines: where, what, what to do. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}

/** The words of an error of any kind, without its stack. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Something a person asked to have kept, and which could not be kept. Looking things up goes on without the store. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** Somebody asked for more than anybody needs. The message is for them. */
export class PaceError extends Error {
  override readonly name = "PaceError";
}
