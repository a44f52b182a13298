import { expect, it } from "vitest";
import { describeStores } from "./stores.ts";

const account = { workspace: "T1", day: "2026-01-31" };

describeStores("a model's choices and budget", ({ open }) => {
  it("keep a choice until it expires, the newest of its key", async () => {
    let now = 1_000;
    const { model } = await open({ now: () => now });
    await model.keep("a", "first", 500);
    await model.keep("a", "second", 500);
    expect(await model.find("a")).toBe("second");
    expect(await model.find("b")).toBeUndefined();
    now += 500;
    expect(await model.find("a")).toBeUndefined();
  });

  it("clear up what has expired whenever something is kept", async () => {
    let now = Date.UTC(2026, 0, 31);
    const store = await open({ now: () => now });
    await store.model.keep("old", "x", 500);
    await store.model.reserve(account, 10, 100);
    now += 63 * 24 * 60 * 60 * 1000;
    await store.model.keep("new", "y", 500);
    expect(await store.database.db.selectFrom("model_choices").select("key").execute()).toEqual([{ key: "new" }]);
    expect(await store.model.spent(account)).toBe(0);
  });

  it("set aside and settle to the token, and refuse what would exceed the budget", async () => {
    const { model } = await open();
    expect(await model.reserve(account, 600, 1_000)).toBe(true);
    expect(await model.reserve(account, 401, 1_000)).toBe(false);
    expect(await model.spent(account)).toBe(600);
    await model.settle(account, 600, 250);
    expect(await model.spent(account)).toBe(250);
    expect(await model.reserve(account, 750, 1_000)).toBe(true);
    expect(await model.reserve(account, 1, 1_000)).toBe(false);
  });

  it("keep workspaces and days apart", async () => {
    const { model } = await open();
    await model.reserve(account, 100, 100);
    expect(await model.reserve({ ...account, workspace: "T2" }, 100, 100)).toBe(true);
    expect(await model.reserve({ ...account, day: "2026-02-01" }, 100, 100)).toBe(true);
    expect(await model.reserve(account, 1, 100)).toBe(false);
  });

  it("let two instances at once spend exactly what there is", async () => {
    const [one, other] = [await open(), await open()];
    const limit = 1_000;
    const attempts = Array.from({ length: 60 }, (_, at) =>
      (at % 2 === 0 ? one : other).model.reserve(account, 37, limit),
    );
    const granted = (await Promise.all(attempts)).filter(Boolean).length;
    expect(granted).toBe(Math.floor(limit / 37));
    expect(await one.model.spent(account)).toBe(granted * 37);
    await Promise.all(
      Array.from({ length: granted }, (_, at) => (at % 2 === 0 ? other : one).model.settle(account, 37, 11)),
    );
    expect(await other.model.spent(account)).toBe(granted * 11);
  });
});
