import { createLogger } from "../../src/log.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import type { SlackServer } from "./slack-server.ts";

/** A channel that is to have its tip at 09:00 of its zone. */
export interface PlannedTip {
  workspace: string;
  channel: string;
  zone: string;
}

// Just after 19:00 UTC every zone has its 09:00 of the 24th within the next day, the first one in an hour.
export const start = Date.parse("2026-11-23T19:01:00Z");
const date = "2026-11-24";
const zones = [
  "Pacific/Honolulu",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/St_Johns",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "Australia/Adelaide",
  "Pacific/Auckland",
];

/** Spreads the channels over the workspaces, of which the first one has `large`, and over the zones. */
export function makePlans(run: { workspaces: number; channels: number; large: number }): PlannedTip[] {
  return Array.from({ length: run.channels }, (_, index) => {
    const others = run.workspaces - 1;
    const [place, turn] = index < run.large ? [0, index] : [1 + (index % others), Math.floor(index / others)];
    return {
      workspace: `T${String(place).padStart(4, "0")}`,
      channel: `C${String(index).padStart(6, "0")}`,
      zone: zones[turn % zones.length] ?? "",
    };
  });
}

/** Makes the workspaces and subscribes their channels. The store stays open, to look into what the instances do. */
export async function subscribe(plans: readonly PlannedTip[], url: string, slack: SlackServer): Promise<Store> {
  const store = await openStore({ url, log: createLogger("error"), now: slack.farm.clock.now });
  const workspaces = new Set(plans.map(({ workspace }) => workspace)).values();
  // No more at once than the store has connections.
  const takeOne = async (): Promise<void> => {
    for (const workspace of workspaces) {
      const members = plans.filter((plan) => plan.workspace === workspace);
      slack.farm.addWorkspace(
        workspace,
        members.map(({ channel }) => channel),
      );
      for (const { channel, zone } of members) {
        await store.tips.subscriptions.change(workspace, channel, () => ({
          ...{ owner: "U0ROBIN", zone, minutes: 540, weekdays: [1, 2, 3, 4, 5] },
          ...{ skippedDates: [], topics: [], muted: [] },
          ...{ state: "on", since: start },
        }));
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, takeOne));
  return store;
}

/** How many channels have their tip of the day with Slack, and have it once. */
export function countScheduled({ farm }: SlackServer, plans: readonly PlannedTip[]): number {
  const counts = new Map<string, number>();
  for (const workspace of new Set(plans.map((plan) => plan.workspace))) {
    for (const { channel, postAt } of farm.find(workspace).world.schedule.list()) {
      const key = `${workspace} ${channel}`;
      if (postAt * 1000 < start + 24 * 3_600_000) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return plans.filter(({ workspace, channel }) => {
    return (counts.get(`${workspace} ${channel}`) ?? 0) + farm.posts(workspace, channel).length === 1;
  }).length;
}

/** What Slack has posted, held against the plans. */
export function countPosts({ farm }: SlackServer, plans: readonly PlannedTip[]) {
  const result = { duplicates: 0, losses: 0, late: 0, posts: 0 };
  for (const { workspace, channel, zone } of plans) {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    const moments = farm.posts(workspace, channel).map(({ ts }) => format.format(Number(ts) * 1000));
    const ofDate = moments.filter((moment) => moment.startsWith(date));
    result.posts += moments.length;
    result.duplicates += Math.max(0, ofDate.length - 1) + (moments.length - ofDate.length);
    if (ofDate.length === 0) result.losses += 1;
    if (ofDate[0] !== undefined && ofDate[0] !== `${date} 09:00`) result.late += 1;
  }
  return result;
}
