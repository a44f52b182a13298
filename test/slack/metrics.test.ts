import { expect, it } from "vitest";
import { createMetrics, type Metrics } from "../../src/metrics.ts";
import { command, directMessage, mention, messageShortcut } from "./payloads.ts";
import { createTestApp } from "./test-app.ts";

/** The lines of the exposition that `pattern` finds. */
async function lines(metrics: Metrics, pattern: RegExp): Promise<string[]> {
  return (await metrics.text()).split("\n").filter((line) => pattern.test(line));
}

it("counts questions by where they were asked and what answer they got, without anybody's words", async () => {
  const metrics = createMetrics();
  const app = await createTestApp({ metrics });
  for (const text of ["404", "404", "login with a wrong password of hunter2"]) await app.send(command(text));
  await app.send(mention("401 vs 403"));
  await app.send(directMessage("4xx"));
  expect((await lines(metrics, /^teapot_questions_total/)).sort()).toEqual([
    'teapot_questions_total{surface="command",kind="code",confidence=""} 2',
    expect.stringMatching(/^teapot_questions_total\{surface="command",kind="recommendation",confidence="\w+"\} 1$/),
    'teapot_questions_total{surface="direct",kind="class",confidence=""} 1',
    'teapot_questions_total{surface="mention",kind="comparison",confidence=""} 1',
  ]);
  expect(await metrics.text()).not.toMatch(/hunter2|U0123456789|T0123456789|C0123456789/);
  expect(app.log.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: "info", msg: "answered", surface: "command", kind: "code", code: 404 }),
  );
  expect(app.log.join()).not.toMatch(/hunter2|U0123456789/);
});

it("counts what failed, and how long payloads took", async () => {
  const metrics = createMetrics();
  const engine = { answer: () => Promise.reject(new Error("broken")) };
  const app = await createTestApp({ metrics, engine });
  await app.send(command("404"));
  expect(await lines(metrics, /^teapot_failures_total/)).toEqual(['teapot_failures_total{payload="command"} 1']);
  expect(await lines(metrics, /^teapot_payload_seconds_count/)).toEqual([
    'teapot_payload_seconds_count{payload="command"} 1',
  ]);
});

it("counts what Slack refused or did not answer", async () => {
  const metrics = createMetrics();
  const app = await createTestApp({
    metrics,
    answer: ({ method }) =>
      method === "respond" ? new Response("", { status: 404 }) : { ok: false, error: "is_archived" },
  });
  await app.send(messageShortcut("404"));
  await app.send(mention("404"));
  expect(await lines(metrics, /^teapot_slack_errors_total/)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/method="response_url",error="404"/),
      'teapot_slack_errors_total{method="",error="is_archived"} 1',
    ]),
  );
});
