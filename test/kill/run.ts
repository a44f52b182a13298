import { setTimeout } from "node:timers/promises";
import { createRandom } from "../../src/engine/recommend/random.ts";
import type { Store } from "../../src/store/open.ts";
import { createHerd, type Herd } from "./herd.ts";
import { countPosts, countScheduled, makePlans, start, subscribe } from "./plans.ts";
import { openSlackServer, type SlackServer } from "./slack-server.ts";

export interface KillRun {
  databaseUrl: string;
  instances: number;
  workspaces: number;
  channels: number;
  /** So many of the channels are in one workspace. */
  large: number;
  /** Without any, Slack has no troubles either. */
  kills: number;
  /** Calls of Slack's between two kills, on average. */
  callsPerKill: number;
  /** The share of the times at which nothing is left running, and Slack's clock goes on by more than a lease. */
  restShare: number;
  /** Where nobody calls for so long, there is a kill all the same. */
  quietMs: number;
  /** Where nothing comes on for so long at the end, there is such a rest too, for those who cannot wait. */
  restAfterMs?: number;
  /** What is not with Slack so long after most of the kills never is, and what there is gets counted. */
  patienceMs: number;
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
  /** Calls cut off before Slack had them, and after it had, before the ledger knew; where nobody else was at work. */
  cutBefore: number;
  cutAfter: number;
  /** The most calls of a method in a workspace within any minute, and calls that came before Slack's Retry-After. */
  mostInAMinute: number;
  early: number;
  /** Tips that Slack had twice for a while. */
  takenBack: number;
  counts: Record<string, number>;
  /** From the first start until Slack had every tip once. */
  scheduledAfterMs: number;
}

// In which the instances do what is due after a step.
const stepPauseMs = 1_000;
// The time from a call to a kill that is not to meet it, and from a start to a kill that is to meet the start.
const someMs = 250;
const startMs = 700;
const restMs = 16_000;

/** Subscribes channels, kills instances at random moments, and counts what Slack has posted after a day. */
export async function runKills(run: KillRun): Promise<KillResult> {
  const random = createRandom(run.seed);
  const slack = await openSlackServer(start, random, run.kills > 0);
  const plans = makePlans(run);
  const store = await subscribe(plans, run.databaseUrl, slack);
  const workspaces = [...new Set(plans.map(({ workspace }) => workspace))];
  const herd = createHerd({ ...run, slack, workspaces });
  const began = performance.now();
  await herd.fill();
  const killer = createKiller(run, random, { herd, slack, store });

  // Most of the kills come while Slack is told, the rest while it posts.
  await killer.killUntil(Math.floor(run.kills * 0.8));
  await untilScheduled(() => countScheduled(slack, plans) === plans.length, run, killer.rest);
  const scheduledAfterMs = performance.now() - began;
  // From here on the clock leaps over leases while they are held, and two instances may be at work in a workspace.
  const manners = { ...slack.manners(), takenBack: slack.counts.get("chat.deleteScheduledMessage") ?? 0 };

  const killing = killer.killUntil(run.kills);
  const end = start + 24.75 * 3_600_000;
  while (slack.farm.clock.now() < end) {
    await slack.advance(Math.min(run.stepMs, end - slack.farm.clock.now() + 1));
    herd.tell();
    await setTimeout(stepPauseMs);
  }
  await killing;
  await herd.end();
  await store.close();
  const posted = countPosts(slack, plans);
  await slack.close();
  const counts = Object.fromEntries([...slack.counts].sort());
  return { ...posted, ...killer.result(), ...manners, counts, scheduledAfterMs };
}

/** Waits until everything is, or for as long as anybody would. */
async function untilScheduled(
  isWhole: () => boolean,
  { patienceMs, restAfterMs }: KillRun,
  rest: () => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let restedAt = began;
  while (!isWhole() && performance.now() - began < patienceMs) {
    await setTimeout(250);
    if (restAfterMs === undefined || performance.now() - restedAt < restAfterMs) continue;
    await rest();
    restedAt = performance.now();
  }
}

interface Parts {
  herd: Herd;
  slack: SlackServer;
  store: Store;
}

function createKiller(run: KillRun, random: () => number, { herd, slack, store }: Parts) {
  const everybody = Array.from({ length: run.instances }, (_, index) => index);
  const cut = { before: new Set<string>(), after: new Set<string>() };
  let kills = 0;

  async function kill(victims: readonly number[]): Promise<void> {
    await Promise.all(victims.map(herd.kill));
    kills += victims.length;
    if (victims.length === run.instances) await countCuts();
  }

  function start(victims: readonly number[]): void {
    for (const victim of victims) herd.start(victim);
  }

  /** Nobody is at work: what is only asked for was cut off, on one side of Slack or on the other. */
  async function countCuts(): Promise<void> {
    const asked = await store.database.db.selectFrom("tip_slots").selectAll().where("state", "=", "asked").execute();
    for (const { workspace, channel, post_at: postAt, asked_at: askedAt } of asked) {
      const scheduled = slack.farm.find(workspace).world.schedule.list();
      const isInSlack = scheduled.some((message) => message.channel === channel && message.postAt === postAt);
      (isInSlack ? cut.after : cut.before).add(`${workspace} ${channel} ${askedAt}`);
    }
  }

  /** Nothing runs for longer than a lease, and than a call takes to settle. */
  async function rest(): Promise<void> {
    await kill(everybody);
    await slack.advance(restMs);
    start(everybody);
    await herd.untilAnyRuns();
  }

  /** Half of the kills meet a call on its way, and the others come whenever they come. */
  async function untilMoment(): Promise<void> {
    await herd.untilAnyRuns();
    await slack.untilCalls(1 + Math.floor(random() * 2 * run.callsPerKill), run.quietMs);
    if (random() < 0.5) await slack.untilCalls(1, run.quietMs, "chat.scheduleMessage");
    else await setTimeout(random() * someMs);
  }

  async function killUntil(count: number): Promise<void> {
    while (kills < count) {
      await untilMoment();
      if (random() < run.restShare && count - kills >= run.instances) {
        await rest();
        continue;
      }
      const victims = [Math.floor(random() * run.instances)];
      await kill(victims);
      start(victims);
      // And some die again while they start.
      if (random() > 0.15 || kills === count) continue;
      await setTimeout(random() * startMs);
      await kill(victims);
      start(victims);
    }
  }

  return { killUntil, rest, result: () => ({ kills, cutBefore: cut.before.size, cutAfter: cut.after.size }) };
}
