import { describeReason } from "../../tips/outcomes.ts";
import { reading } from "../answers/saving.ts";
import type { Card } from "../cards/card.ts";
import { createDealer } from "./dealer.ts";
import type { Desk, TipsParts } from "./desk.ts";
import { renderTip } from "./tip-card.ts";
import { renderProblem } from "./tips-card.ts";

// A command has three seconds for its answer, and the store has had its part.
const postTimeoutMs = 1_800;

/** Posts the channel's next tip at once: an ordinary message, which is tried once and never repeated. */
export async function postNow(desk: Desk, token: string | undefined, parts: TipsParts): Promise<Card> {
  const { channel, current, who } = desk;
  const { tips, scheduler, knowledge, now, log } = parts;
  const subscriptions = current ? [current] : [];
  const dealer = await reading(
    "what the channel has had",
    createDealer([channel], subscriptions, parts, who.workspace),
  );
  const dealt = dealer.deal(channel);
  if (!dealt) return renderProblem("There is no tip left: every topic is switched off in this channel.");
  if (token === undefined) return renderProblem("I have no permission to write here yet. Install me again, please.");
  const account = { workspace: who.workspace, token, signal: AbortSignal.timeout(postTimeoutMs) };
  const result = await Promise.race([
    scheduler.post(account, channel, renderTip(dealt.card, knowledge)),
    new Promise<"late">((resolve) => account.signal.addEventListener("abort", () => resolve("late"))),
  ]);
  if (result === "late" || result.kind === "unknown") {
    return renderProblem("Slack has not said whether it took the tip. Look into the channel before you ask again.");
  }
  switch (result.kind) {
    case "done": {
      const at = Math.floor(now() / 1000);
      const slot = { channel, date: `now ${now()}`, tip: dealt.card.id, pass: dealt.pass, plannedAt: at, postAt: at };
      // The tip is posted, whether or not it can be noted; at worst it comes again one day.
      await tips.ledger
        .record(who.workspace, { ...slot, state: "posted", askedAt: now() })
        .catch((error: unknown) => log.warn({ error: String(error) }, "a tip that was asked for could not be noted"));
      return renderProblem("Here it comes.");
    }
    case "later":
      return renderProblem("Slack asks me to slow down. Please try again in a minute.");
    case "message":
      log.error({ tip: dealt.card.id, error: result.error }, "Slack does not take this tip");
      return renderProblem("Slack does not take this tip. Please try again for another one.");
    case "channel":
    case "workspace":
      return renderProblem(`I cannot post here: ${describeReason(result.reason)}.`);
  }
}
