import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLogger } from "../../src/log.ts";
import { openStore } from "../../src/store/open.ts";
import { openSlackServer, type SlackServer } from "./slack-server.ts";

export interface KillRun {
  databaseUrl: string;
  instances: number;
  workspaces: number;
  channels: number;
  kills: number;
  /** Calls of Slack's between two kills, on average: a kill comes while a call is on its way. */
  callsPerKill: number;
  /** How far the clock moves on at a time, once everything is scheduled. */
  stepMs: number;
  seed: number;
}

export interface KillResult {
  duplicates: number;
  losses: number;
  /** Posted later than the plan's minute. */
  late: number;
  posts: number;
  kills: number;
  counts: Record<string, number>;
  /** From the first start until Slack had every tip once. */
  scheduledAfterMs: number;
}

// In which the instances do what is due after a step.
const stepPauseMs = 1_500;
// Where nobody calls, there is a kill all the same.
const quietMs = 5_000;

// At 19:30 UTC every zone has its 09:00 of the 24th within the next day.
const start = Date.parse("2026-11-23T19:30:00Z");
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
const script = fileURLToPath(new URL("instance.mjs", import.meta.url));

/** Subscribes channels, kills instances at random moments, and counts what Slack has posted after a day. */
export async function runKills(run: KillRun): Promise<KillResult> {
  const random = createRandom(run.seed);
  const slack = await openSlackServer(start, random);
  const plans = await subscribe(run, slack);
  const herd = createHerd(run, slack);
  const began = performance.now();
  await herd.fill();

  let kills = 0;
  const killUntil = async (count: number) => {
    while (kills < count) {
      await slack.untilCalls(1 + Math.floor(random() * 2 * run.callsPerKill), quietMs);
      await herd.kill(Math.floor(random() * run.instances));
      kills += 1;
    }
  };
  // Most of the kills come while Slack is told, the rest while it posts.
  await killUntil(Math.floor(run.kills * 0.8));
  while (countScheduled(slack, plans) < plans.length) await setTimeout(1_000);
  const scheduledAfterMs = performance.now() - began;
  const killing = killUntil(run.kills);

  const end = start + 24.25 * 3_600_000;
  while (slack.farm.clock.now() < end) {
    await slack.advance(Math.min(run.stepMs, end - slack.farm.clock.now() + 1));
    herd.tell();
    await setTimeout(stepPauseMs);
  }
  await killing;
  await herd.end();
  const result = count(slack, plans);
  await slack.close();
  return { ...result, kills, counts: Object.fromEntries([...slack.counts].sort()), scheduledAfterMs };
}

interface PlannedTip {
  workspace: string;
  channel: string;
  zone: string;
}

async function subscribe(run: KillRun, slack: SlackServer): Promise<PlannedTip[]> {
  const store = await openStore({ url: run.databaseUrl, log: createLogger("error"), now: slack.farm.clock.now });
  const plans = Array.from({ length: run.channels }, (_, index) => ({
    workspace: `T${String(index % run.workspaces).padStart(4, "0")}`,
    channel: `C${String(index).padStart(6, "0")}`,
    zone: zones[Math.floor(index / run.workspaces) % zones.length] ?? "",
  }));
  await Promise.all(
    [...new Set(plans.map(({ workspace }) => workspace))].map(async (workspace) => {
      const members = plans.filter((plan) => plan.workspace === workspace);
      slack.farm.addWorkspace(
        workspace,
        members.map(({ channel }) => channel),
      );
      for (const { channel, zone } of members) {
        await store.tips.subscriptions.change(workspace, channel, () => ({
          ...{
            owner: "U0ROBIN",
            zone,
            minutes: 540,
            weekdays: [1, 2, 3, 4, 5],
            skippedDates: [],
            topics: [],
            muted: [],
          },
          ...{ state: "on", since: start },
        }));
      }
    }),
  );
  await store.close();
  return plans;
}

/** The processes: as many as there should be, whatever is killed. */
function createHerd(run: KillRun, slack: SlackServer) {
  const members: ChildProcess[] = [];
  const tokens = Object.fromEntries(
    Array.from({ length: run.workspaces }, (_, index) => `T${String(index).padStart(4, "0")}`).map((workspace) => [
      workspace,
      slack.farm.tokenOf(workspace),
    ]),
  );
  const spawn = () => {
    const given = { databaseUrl: run.databaseUrl, apiUrl: slack.apiUrl, tokens, ahead: slack.ahead() };
    return fork(script, [JSON.stringify(given)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  };
  const stop = async (member: ChildProcess) => {
    if (member.exitCode !== null || member.signalCode !== null) return;
    const gone = once(member, "exit");
    member.kill("SIGKILL");
    await gone;
  };
  return {
    async fill() {
      for (let index = 0; index < run.instances; index += 1) members.push(spawn());
      await Promise.all(members.map((member) => once(member, "message")));
    },
    async kill(index: number) {
      const member = members[index];
      if (member) await stop(member);
      members[index] = spawn();
    },
    tell() {
      for (const member of members) if (member.connected) member.send({ ahead: slack.ahead() }, () => undefined);
    },
    end: () => Promise.all(members.map(stop)),
  };
}

/** How many channels have their tip of the day with Slack, and have it once. */
function countScheduled({ farm }: SlackServer, plans: readonly PlannedTip[]): number {
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

function count({ farm }: SlackServer, plans: readonly PlannedTip[]) {
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

/** Mulberry32: the same run of numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
