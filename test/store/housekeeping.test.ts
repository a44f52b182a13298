import { expect, it, vi } from "vitest";
import { createLogger } from "../../src/log.ts";
import { startHousekeeping } from "../../src/store/housekeeping.ts";
import { openMemoryStore } from "../memory-store.ts";

it("removes what is too old at the start, and says when it cannot", async () => {
  let now = 0;
  const lines: string[] = [];
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const store = await openMemoryStore({ now: () => now });
  await store.gaps.record("T1", { kind: "not-understood", asked: { person: "U1", question: "weather" } });
  await store.feedback.say("T1", "U1", { question: "login", code: 403, isRight: false });
  await store.events.claim("Ev1");
  now = 91 * 24 * 60 * 60 * 1000;
  startHousekeeping(store, log)();
  const count = async (table: "gaps" | "feedback" | "seen_events") =>
    (await store.database.db.selectFrom(table).selectAll().execute()).length;
  await vi.waitFor(async () =>
    expect([await count("gaps"), await count("feedback"), await count("seen_events")]).toEqual([0, 0, 0]),
  );
  expect(lines).toEqual([]);
  await store.close();
  startHousekeeping(store, log)();
  await vi.waitFor(() => expect(lines.join("")).toContain("could not be removed"));
});
