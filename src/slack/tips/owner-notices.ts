import { describeReason, isParkReason } from "../../tips/outcomes.ts";
import { section } from "../blocks/blocks.ts";
import { laterOf, type Next, type RoundParts } from "./round-parts.ts";
import type { Account } from "./scheduler.ts";

const laterMs = 60_000;

/**
 * Tells owners in a direct message what became of their tips, once: who takes the notice tells it. One that gets lost on
 * the way is not repeated, because `tips list` and the Home tab say the same. Returns when to go on where Slack asked
 * for patience.
 */
export async function tellOwners(
  account: Account,
  { tips, scheduler, log, now }: Pick<RoundParts, "tips" | "scheduler" | "log" | "now">,
): Promise<Next | undefined> {
  const { workspace } = account;
  for (const channel of await tips.subscriptions.noticed(workspace)) {
    const reason = await tips.subscriptions.takeNotice(workspace, channel);
    const subscription = await tips.subscriptions.find(workspace, channel);
    if (!subscription || reason === undefined || !isParkReason(reason)) continue;
    if (subscription.owner === "") continue;
    const text =
      subscription.state === "on"
        ? `The tips in <#${channel}> had stopped, because I had been removed from the workspace. They go on now.`
        : `The tips in <#${channel}> have stopped: ${describeReason(reason)}.`;
    const result = await scheduler.post(account, subscription.owner, { text, blocks: [section(text)] });
    if (result.kind === "later") {
      await tips.subscriptions.leaveNotice(workspace, channel, reason);
      return laterOf(result, now(), laterMs);
    }
    if (result.kind !== "done")
      log.warn({ workspace, channel, outcome: result }, "the owner of parked tips could not be told");
  }
  return undefined;
}
