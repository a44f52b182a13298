import { describe, expect, it } from "vitest";
import { knowledge } from "../../knowledge-base.ts";
import { openMemoryStore } from "../../memory-store.ts";
import { click, command, elementOf, event, submission, team, user } from "../payloads.ts";
import { createTestApp } from "../test-app.ts";

const django = { value: "django" };
const typed = { question: { value: { value: "404" } }, framework: { value: { selected_option: django } } };

describe("a person's framework", () => {
  it("outlives the process, and is another person's or workspace's no more than before", async () => {
    const store = await openMemoryStore();
    const app = await createTestApp({ store });
    const { said } = await app.send(command("404"));
    await app.send(click(elementOf(said.blocks, "framework"), "ephemeral", django));
    const restarted = await createTestApp({ store });
    const answerTo = async (fields = {}) => JSON.stringify((await restarted.send(command("404", fields))).said.blocks);
    expect(await answerTo()).toContain("*In Django*");
    expect(await answerTo({ user_id: "U0OTHER0000" })).not.toContain("*In Django*");
    expect(await store.preferences.framework("T0OTHER0000", user)).toBeUndefined();
  });

  it("and the team's rules are the clicker's own on a button's card, whoever clicked it before", async () => {
    const store = await openMemoryStore();
    await store.preferences.setFramework(team, user, "django");
    await store.house.change(team, {}, user, new Map([["validation-failure", "422"]]));
    const app = await createTestApp({ store });
    const button = { type: "button", action_id: "show", value: '{"show":"code","code":422}' };
    const cardFor = async (fields: object) => {
      await app.send({ ...click(button, "ephemeral"), ...fields });
      return JSON.stringify(app.last("respond").args.blocks);
    };
    const elsewhere = { team: { id: "T0OTHER0000", domain: "other" } };
    const colleague = { user: { id: "U0OTHER0000", name: "bob", team_id: team } };
    const rule =
      knowledge.conventions.get("validation-failure")?.options.find(({ id }) => id === "422")?.label ?? "none";
    for (const _ of ["drawn", "remembered"]) {
      const [own, others, strangers] = [await cardFor({}), await cardFor(colleague), await cardFor(elsewhere)];
      expect([own.includes("*In Django*"), own.includes(rule)]).toEqual([true, true]);
      expect([others.includes("*In Django*"), others.includes(rule)]).toEqual([false, true]);
      expect([strangers.includes("*In Django*"), strangers.includes(rule)]).toEqual([false, false]);
    }
  });

  it("that cannot be saved is shown on the card all the same, and the person is told", async () => {
    const store = await openMemoryStore();
    const app = await createTestApp({ store });
    const { said } = await app.send(command("404"));
    await store.close();
    await app.send(click(elementOf(said.blocks, "framework"), "ephemeral", django));
    const [card, notice] = app.calls.slice(-2);
    expect(JSON.stringify(card?.args.blocks)).toContain("*In Django*");
    expect(notice?.args).toMatchObject({
      replace_original: false,
      text: expect.stringMatching(/^I could not save your framework/),
    });
  });

  it("that cannot be saved does not keep the search from answering", async () => {
    const store = await openMemoryStore();
    const app = await createTestApp({ store });
    await store.close();
    const { said } = await app.send(submission("search", typed));
    expect(JSON.stringify(said.view.blocks)).toContain("404 Not Found");
    expect(JSON.stringify(said.view.blocks[0])).toContain("I could not save your framework");
  });

  it("that stands in the search already is not written again", async () => {
    const store = await openMemoryStore();
    const app = await createTestApp({ store });
    await store.preferences.setFramework(team, user, "django");
    await app.send(event({ type: "app_home_opened", user, tab: "home", channel: "D0123456789" }));
    await store.close();
    const { said } = await app.send(submission("search", typed));
    expect(JSON.stringify(said.view.blocks)).not.toContain("could not save");
  });
});
