import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Logger } from "../../log.ts";
import type { TipSlot } from "../../store/tip-ledger.ts";
import type { TipSubscription, Wish } from "../../store/tip-subscriptions.ts";
import type { TipStore } from "../../store/tips.ts";
import type { TipCard } from "../../tips/deck.ts";
import { dayMs, localDate } from "../../tips/slots.ts";
import { reading, saving } from "../answers/saving.ts";
import type { Who } from "../answers/who.ts";
import { actions, button, section } from "../blocks/blocks.ts";
import { toMrkdwn } from "../blocks/mrkdwn.ts";
import type { Card } from "../cards/card.ts";
import { tipActionIds } from "./ids.ts";
import type { Scheduler } from "./scheduler.ts";
import type { TipsState } from "./tips-card.ts";

/** What the surface of the tips works with. */
export interface TipsParts {
  tips: TipStore;
  knowledge: Knowledge;
  deck: ReadonlyMap<string, TipCard>;
  scheduler: Scheduler;
  log: Logger;
  /** Milliseconds since 1970. */
  now(): number;
  /** Something was changed: Slack is told without delay. */
  wake(): void;
}

/** The tips of one channel, for somebody who wants to see or change them. */
export interface Desk {
  channel: string;
  who: Who;
  current: TipSubscription | undefined;
  /** The local date where the channel's tips come, or in UTC. */
  today: string;
  state(): TipsState;
  /** Keeps a change, which counts from now on; `undefined` changes nothing. */
  change(update: (current: TipSubscription | undefined) => Change | undefined): Promise<void>;
  /** `undefined` for a topic that the base does not have. */
  topicTitle(topic: string): string | undefined;
  renderMuted(topic: string, title: string, isMuted: boolean): Card;
}

export type Change = Omit<Wish, "owner" | "since">;

export async function openDesk(channel: string, who: Who, parts: TipsParts): Promise<Desk> {
  const { tips, knowledge, now, wake } = parts;
  const { workspace, user, enterprise } = who;
  const [found, slots] = await reading(
    "this channel's tips",
    Promise.all([
      tips.subscriptions.find(workspace, channel),
      tips.ledger.since(workspace, Math.floor((now() - 2 * dayMs) / 1000)),
    ]),
  );
  const mine: TipSlot[] = slots.filter((slot) => slot.channel === channel);
  const desk: Desk = {
    channel,
    who,
    current: found,
    today: localDate(found?.zone ?? "Etc/UTC", now()).toString(),
    state: () => ({ channel, subscription: desk.current, slots: mine, topics: knowledge.topics, now: now() }),
    async change(update) {
      const moment = now();
      desk.current = await saving(
        "this",
        tips.subscriptions.change(
          workspace,
          channel,
          (current) => {
            const next = update(current);
            // Who is told of troubles is who switched them on, and not who muted a topic.
            const isSwitchedOn = next?.state === "on" && current?.state !== "on";
            return next && { ...next, owner: isSwitchedOn ? user : (current?.owner ?? user), since: moment };
          },
          enterprise,
        ),
      );
      wake();
    },
    topicTitle: (topic) => (Object.hasOwn(knowledge.topics, topic) ? knowledge.topics[topic]?.title : undefined),
    renderMuted(topic, title, isMuted) {
      const text = `${isMuted ? "No more" : "There will again be"} tips about *${toMrkdwn(title)}* in this channel.`;
      const undo = isMuted
        ? [actions([button(tipActionIds.unmute, "Undo", topic)])]
        : [actions([button(tipActionIds.mute, "Not this topic", topic)])];
      return { text: text.replaceAll("*", ""), blocks: [section(text), ...undo] };
    },
  };
  return desk;
}
