import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStubbed, type Loose, modal } from "../stub-bot.ts";

const home = { type: "home", blocks: [{ type: "divider" }] };

describe("modals", () => {
  let answer: unknown;
  let stubbed: Awaited<ReturnType<typeof createStubbed>>;
  beforeEach(async () => {
    answer = "";
    stubbed = await createStubbed(({ payload }) => (payload["type"] === "view_submission" ? answer : ""));
  });
  afterEach(() => stubbed.close());

  async function open(view: unknown = modal) {
    const { standIn, call, received } = stubbed;
    await standIn.user.shortcut("search-status-codes");
    const result = await call("views.open", { trigger_id: received.at(-1)?.payload["trigger_id"], view });
    const top = standIn.modal(standIn.user);
    if (!top) throw new Error(JSON.stringify(result));
    return top;
  }

  it("hold back what Slack's own screen would, and do not ask the bot", async () => {
    const view = await open();
    const before = stubbed.received.length;
    expect(await stubbed.standIn.user.submit(view, {})).toMatchObject({
      errors: { name: "Please complete this required field." },
    });
    expect(stubbed.received).toHaveLength(before);
  });

  it("are submitted with what was filled in, and closed by an empty acknowledgement", async () => {
    const view = await open();
    expect(await stubbed.standIn.user.submit(view, { value: "Robin" })).toEqual({ ok: true });
    const sent = stubbed.received.at(-1)?.payload as Loose;
    expect(sent["view"].state.values).toEqual({ name: { value: { type: "plain_text_input", value: "Robin" } } });
    expect(stubbed.standIn.modal(stubbed.standIn.user)).toBeUndefined();
  });

  it("stay with the errors that the bot names, unless it names a block that is not there", async () => {
    const view = await open();
    answer = { response_action: "errors", errors: { name: "Is taken." } };
    expect(await stubbed.standIn.user.submit(view, { value: "x" })).toMatchObject({ errors: { name: "Is taken." } });
    answer = { response_action: "errors", errors: { nowhere: "Is taken." } };
    const outcome = await stubbed.standIn.user.submit(view, { value: "x" });
    expect(outcome).toMatchObject({ ok: false, why: expect.stringContaining("trouble connecting") });
    expect(outcome).not.toHaveProperty("errors");
    expect(stubbed.standIn.modal(stubbed.standIn.user)?.id).toBe(view.id);
  });

  it("stay when the answer is none that Slack knows", async () => {
    const view = await open();
    answer = { response_action: "update", view: { ...modal, blocks: [{ type: "hologram" }] } };
    expect(await stubbed.standIn.user.submit(view, { value: "x" })).toMatchObject({ ok: false });
    answer = { response_action: "dance" };
    expect(await stubbed.standIn.user.submit(view, { value: "x" })).toMatchObject({ ok: false });
  });

  it("are laid on each other up to three", async () => {
    const view = await open();
    for (const depth of [2, 3]) {
      answer = { response_action: "push", view: modal };
      const top = stubbed.standIn.modal(stubbed.standIn.user) ?? view;
      expect(await stubbed.standIn.user.submit(top, { value: "x" })).toEqual({ ok: true });
      expect(stubbed.standIn.world.views.modals(stubbed.standIn.user.id)).toHaveLength(depth);
    }
    const top = stubbed.standIn.modal(stubbed.standIn.user) ?? view;
    expect(await stubbed.standIn.user.submit(top, { value: "x" })).toMatchObject({
      why: expect.stringContaining("push_limit_reached"),
    });
    expect(top.root_view_id).toBe(view.id);
    answer = { response_action: "clear" };
    expect(await stubbed.standIn.user.submit(top, { value: "x" })).toEqual({ ok: true });
    expect(stubbed.standIn.modal(stubbed.standIn.user)).toBeUndefined();
  });

  it("are not updated by somebody who has an old one in mind", async () => {
    const view = await open();
    const update = { view_id: view.id, view: modal };
    expect(await stubbed.call("views.update", { ...update, hash: view.hash })).toMatchObject({ ok: true });
    expect(await stubbed.call("views.update", { ...update, hash: view.hash })).toMatchObject({
      error: "hash_conflict",
    });
    expect(await stubbed.call("views.update", { ...update, view_id: "V404" })).toMatchObject({ error: "not_found" });
  });

  it("tell the bot that they were closed where it asked for that", async () => {
    const view = await open({ ...modal, notify_on_close: true });
    await stubbed.standIn.user.close(view);
    expect(stubbed.received.at(-1)?.payload).toMatchObject({ type: "view_closed", view: { id: view.id } });
  });
});

describe("the Home tab", () => {
  it("is published for somebody who is there, and where the manifest has one", async () => {
    const { standIn, call, close } = await createStubbed();
    expect(await call("views.publish", { user_id: "U404", view: home })).toMatchObject({ error: "user_not_found" });
    expect(await call("views.publish", { user_id: standIn.user.id, view: modal })).toMatchObject({ ok: false });
    expect(await call("views.publish", { user_id: standIn.user.id, view: home })).toMatchObject({ ok: true });
    expect(standIn.home(standIn.user)?.type).toBe("home");
    await close();
    const without = await createStubbed(undefined, (manifest) => {
      manifest.features.app_home = { home_tab_enabled: false };
      return manifest;
    });
    const refused = await without.call("views.publish", { user_id: without.standIn.user.id, view: home });
    expect(refused).toMatchObject({ error: "not_enabled" });
    await without.close();
  });
});
