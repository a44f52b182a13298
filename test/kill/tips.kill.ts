import { afterEach, describe, expect, it } from "vitest";
import { createTestDatabase, serverUrl, type TestDatabase } from "../store/stores.ts";
import { type KillRun, runKills } from "./run.ts";

/** `KILL_SIZE=full` is the run whose figures the README names; the small one is part of the gate. */
const isFull = process.env["KILL_SIZE"] === "full";
const size: Omit<KillRun, "databaseUrl" | "instances"> = {
  ...(isFull
    ? { workspaces: 200, channels: 10_000, kills: 200, callsPerKill: 60, stepMs: 30 * 60_000 }
    : { workspaces: 15, channels: 300, kills: 20, callsPerKill: 15, stepMs: 2 * 60 * 60_000 }),
  seed: Number(process.env["KILL_SEED"] ?? 20_261_124),
};
// 50 calls a minute and workspace (docs.slack.dev/apis/web-api/rate-limits, Tier 3).
const minimumMs = (size.channels / size.workspaces) * 1_200;

let database: TestDatabase | undefined;
afterEach(() => database?.drop());

async function expectExactlyOnce(kind: "sqlite" | "postgres", instances: number): Promise<void> {
  database = await createTestDatabase(kind);
  const result = await runKills({ ...size, databaseUrl: database.url, instances });
  const { scheduledAfterMs, ...figures } = result;
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
  console.log(`${kind}, ${instances} instance(s), ${size.channels} channels in ${size.workspaces} workspaces:`, {
    ...figures,
    scheduledAfter: seconds(scheduledAfterMs),
    limitsMinimum: seconds(minimumMs),
  });
  expect(result).toMatchObject({ duplicates: 0, losses: 0, kills: size.kills, posts: size.channels });
}

describe("every channel has exactly one tip for the date", () => {
  it("through kills of the one instance on SQLite", () => expectExactlyOnce("sqlite", 1));

  it.skipIf(serverUrl === undefined)(
    "through kills of three instances on Postgres (set TEST_DATABASE_URL=postgres://… to run)",
    () => expectExactlyOnce("postgres", 3),
  );
});
