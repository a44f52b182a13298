/** What outlives one question to a model. Either may reject when the store is away. */
export interface ModelStore {
  /** A choice kept under a hash; nothing of anybody's words. */
  find(key: string): Promise<string | undefined>;
  keep(key: string, choice: string, lifetimeMs: number): Promise<void>;
  /**
   * Sets tokens of a workspace's day aside, over all instances.
   * @returns false when they would exceed `limit`; then nothing is set aside
   */
  reserve(account: Account, tokens: number, limit: number): Promise<boolean>;
  /** Puts the tokens that were used in the place of those set aside. */
  settle(account: Account, reserved: number, used: number): Promise<void>;
}

export interface Account {
  workspace: string;
  /** ISO date, in UTC. */
  day: string;
}
