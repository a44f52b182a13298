import type { ModelStore } from "../../src/llm/model-store.ts";

export interface MemoryStore extends ModelStore {
  kept: Map<string, string>;
  spent: Map<string, number>;
}

/** What the store does, without a database. */
export function createMemoryStore(): MemoryStore {
  const kept = new Map<string, string>();
  const spent = new Map<string, number>();
  const keyOf = ({ workspace, day }: { workspace: string; day: string }) => `${workspace} ${day}`;
  return {
    kept,
    spent,
    find: async (key) => kept.get(key),
    async keep(key, choice) {
      kept.set(key, choice);
    },
    async reserve(account, tokens, limit) {
      const sum = (spent.get(keyOf(account)) ?? 0) + tokens;
      if (sum > limit) return false;
      spent.set(keyOf(account), sum);
      return true;
    },
    async settle(account, reserved, used) {
      spent.set(keyOf(account), (spent.get(keyOf(account)) ?? 0) - reserved + used);
    },
  };
}
