import { describe, expect, it } from "vitest";
import { createTestDatabase, serverUrl } from "../store/stores.ts";
import { type KillRun, runKills } from "./run.ts";

/** `KILL_SIZE=full` is the run whose figures the README names; the small one is part of the gate. */
const isFull = process.env["KILL_SIZE"] === "full";
const size: Omit<KillRun, "databaseUrl" | "instances"> = {
  ...(isFull
    ? {
        workspaces: 200,
        channels: 10_000,
        large: 150,
        kills: 200,
        callsPerKill: 60,
        quietMs: 5_000,
        restShare: 0.1,
        patienceMs: 15 * 60_000,
      }
    : {
        workspaces: 8,
        channels: 72,
        large: 12,
        kills: 14,
        callsPerKill: 8,
        quietMs: 2_000,
        restShare: 0.5,
        restAfterMs: 4_000,
        patienceMs: 5 * 60_000,
      }),
  stepMs: (isFull ? 0.5 : 4) * 60 * 60_000,
  seed: Number(process.env["KILL_SEED"] ?? 20_261_124),
};
/**
 * 50 calls a minute and workspace (docs.slack.dev/apis/web-api/rate-limits, Tier 3), evenly, in the workspace that needs
 * the most; the first fifty could come at once.
 */
const minimumMs = (channels: number) => channels * 1_200;
const most = Math.max(size.large, Math.ceil((size.channels - size.large) / (size.workspaces - 1)));

async function run(kind: "sqlite" | "postgres", instances: number, changes: Partial<KillRun> = {}) {
  const database = await createTestDatabase(kind);
  // One alone can only wait for its lease after a kill; more often, time goes on instead.
  const restShare = instances === 1 ? 0.5 : size.restShare;
  const planned = { ...size, restShare, ...changes, databaseUrl: database.url, instances };
  const result = await runKills(planned).finally(database.drop);
  const { scheduledAfterMs, ...figures } = result;
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  console.log(`${kind}, ${instances} instance(s), ${planned.channels} channels in ${planned.workspaces} workspaces:`, {
    ...figures,
    scheduledAfter: seconds(scheduledAfterMs),
    limitsMinimum: seconds(minimumMs(most)),
    ratio: Math.round((scheduledAfterMs / minimumMs(most)) * 100) / 100,
  });
  expect(result).toMatchObject({ duplicates: 0, losses: 0, late: 0, early: 0, takenBack: 0, posts: planned.channels });
  expect(result.kills).toBeGreaterThanOrEqual(planned.kills);
  expect(result.mostInAMinute).toBeLessThanOrEqual(50);
  return result;
}

const describeSize = isFull ? describe : describe.concurrent;
describeSize("every channel has exactly one tip for the date", () => {
  it("through kills of the one instance on SQLite", async () => void (await run("sqlite", 1)));

  it.skipIf(serverUrl === undefined)(
    "through kills of three instances on Postgres (set TEST_DATABASE_URL=postgres://… to run)",
    async () => void (await run("postgres", 3)),
  );
});

describe.skipIf(!isFull)(
  "without kills and troubles, Slack has every tip within 1.1 times of what its limits take",
  () => {
    const calm = { kills: 0, stepMs: 4 * 60 * 60_000 };

    it("from one instance on SQLite", async () => {
      const { scheduledAfterMs } = await run("sqlite", 1, calm);
      expect(scheduledAfterMs).toBeLessThan(1.1 * minimumMs(most));
    });

    it.skipIf(serverUrl === undefined)("from three instances on Postgres", async () => {
      const { scheduledAfterMs } = await run("postgres", 3, calm);
      expect(scheduledAfterMs).toBeLessThan(1.1 * minimumMs(most));
    });
  },
);
