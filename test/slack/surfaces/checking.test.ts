import { describe, expect, it } from "vitest";
import type { Advice, Advisor, Brief } from "../../../src/engine/advisor.ts";
import { createEngine } from "../../../src/engine/engine.ts";
import { knowledge } from "../../knowledge-base.ts";
import { channel, command, event, user } from "../payloads.ts";
import { createTestApp } from "../test-app.ts";

const question = "nurse opens a patient record that belongs to another ward";
const checked: Advice = { kind: "checked", checked: { code: 403, facts: ["403/meaning"], alternatives: [404] } };

async function createApp(advice: Advice = checked, when: Advisor["when"] = "always") {
  const briefs: Brief[] = [];
  const advisor: Advisor = {
    when,
    async advise(brief) {
      briefs.push(brief);
      brief.onAsking?.();
      return advice;
    },
  };
  return { briefs, app: await createTestApp({ engine: createEngine({ knowledge, advisor }) }) };
}

describe("while a model is asked", () => {
  it("a slash command is acknowledged with “checking…”, which gives way to the checked answer", async () => {
    const { app, briefs } = await createApp();
    const { said, times } = await app.send(command(question));
    expect(times).toBe(1);
    expect(said).toEqual({ response_type: "ephemeral", text: expect.stringContaining("Checking") });
    const { args } = app.last("respond");
    expect(args).toMatchObject({ response_type: "ephemeral", replace_original: true });
    expect(JSON.stringify(args.blocks)).toContain("model's reasoning, checked: 1 fact");
    expect(JSON.stringify(args.blocks)).toContain("403 Forbidden");
    expect(briefs[0]).toMatchObject({ question, workspace: "T0123456789" });
  });

  it("a mention shows a status under the thread, and the answer comes even where Slack shows none", async () => {
    const { app } = await createApp();
    await app.send(
      event({ type: "app_mention", user, channel, ts: "1700000000.000100", text: `<@U0BOT> ${question}` }),
    );
    expect(app.last("assistant.threads.setStatus").args).toMatchObject({
      channel_id: channel,
      thread_ts: "1700000000.000100",
    });
    expect(JSON.stringify(app.last("chat.postMessage").args.blocks)).toContain("checked: 1 fact");
  });

  it("says plainly that the answer comes without the model when it was of no help", async () => {
    const { app } = await createApp({ kind: "none", cause: "timeout" });
    await app.send(command(question));
    expect(JSON.stringify(app.last("respond").args.blocks)).toContain("from the base, without the model");
  });

  it("asks again the next time, when it was of no help, and not when it was", async () => {
    const failing = await createApp({ kind: "none", cause: "timeout" });
    const helpful = await createApp();
    for (const { app } of [failing, helpful]) for (let at = 0; at < 3; at++) await app.send(command(question));
    expect(failing.briefs).toHaveLength(3);
    expect(helpful.briefs).toHaveLength(1);
  });
});

describe("where no model is asked", () => {
  it("the answer travels in the acknowledgement, and nobody reads “checking…”", async () => {
    const { app, briefs } = await createApp(checked, "unsure");
    for (const text of ["422", "what should a failed login return?", ""]) {
      const { said } = await app.send(command(text));
      expect(said.blocks.length).toBeGreaterThan(0);
    }
    expect(briefs).toEqual([]);
    expect(app.calls.filter(({ method }) => method === "respond")).toEqual([]);
  });
});
