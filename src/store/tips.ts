import type { Database } from "./database.ts";
import { createTipInterests, type TipInterests } from "./tip-interests.ts";
import { createTipLedger, type TipLedger } from "./tip-ledger.ts";
import { createTipRounds, type TipRounds } from "./tip-rounds.ts";
import { createTipSubscriptions, type TipSubscriptions } from "./tip-subscriptions.ts";

/** Everything about tips that outlives the process. */
export interface TipStore {
  subscriptions: TipSubscriptions;
  ledger: TipLedger;
  rounds: TipRounds;
  interests: TipInterests;
}

export function createTipStore(database: Database): TipStore {
  return {
    subscriptions: createTipSubscriptions(database),
    ledger: createTipLedger(database),
    rounds: createTipRounds(database),
    interests: createTipInterests(database),
  };
}
