import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UnreadablePayloadError } from "../../src/slack/wire/deliveries.ts";
import {
  click,
  command,
  directMessage,
  event,
  globalShortcut,
  mention,
  messageShortcut,
  submission,
} from "./payloads.ts";
import { createTestApp } from "./test-app.ts";

type Json = Record<string, unknown>;

const showsCode = { type: "button", action_id: "show:404", value: JSON.stringify({ show: "code", code: 404 }) };
const search = { question: { value: { type: "plain_text_input", value: "422" } } };

/** One of each kind that Slack sends. */
const payloads: readonly (() => Json)[] = [
  () => command("404"),
  () => mention("401 vs 403"),
  () => directMessage("login failed"),
  () => event({ type: "app_home_opened", user: "U0123456789", tab: "home", channel: "D1", event_ts: "1.2" }),
  () => click({ ...showsCode }, "ephemeral"),
  () => click({ ...showsCode }, "channel"),
  () => click({ ...showsCode }, "home"),
  () => messageShortcut("the token has expired"),
  () => globalShortcut(),
  () => submission("search", structuredClone(search)),
  () => submission("compare", { other: { value: { selected_option: { value: "403" } } } }),
];

/** Every place in a payload, as the keys that lead there. */
function placesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [[...path, key], ...placesOf(child, [...path, key])]);
}

function setAt(payload: Json, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<Json>((at, key) => at[key] as Json, payload);
  const key = path.at(-1) ?? "";
  if (value === undefined) delete parent[key];
  else parent[key] = structuredClone(value);
}

const rejected = vi.fn();
beforeEach(() => void process.on("unhandledRejection", rejected));
afterEach(() => {
  process.off("unhandledRejection", rejected);
  expect(rejected).not.toHaveBeenCalled();
});

/** Payloads are Slack's own, signed; but Slack changes, and what a listener does not expect must not end the process. */
describe("a payload of another shape than Slack's", () => {
  const wrong = [undefined, null, 0, "", "x".repeat(20_000), [], ["404", "404"], {}, { show: "code" }, true];

  it.each(payloads.map((make, at) => [String(make()["type"] ?? "command"), at] as const))(
    "is acknowledged at most once and reported, whichever field of it is wrong: %s %i",
    async (_, at) => {
      const app = await createTestApp();
      for (const path of placesOf(payloads[at]?.())) {
        for (const value of wrong) {
          const payload = payloads[at]?.() ?? {};
          setAt(payload, path, value);
          const outcome = await app.send(payload).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadablePayloadError);
          else expect(outcome).toMatchObject({ times: 1 });
        }
      }
    },
  );

  it("does no more harm when several fields are wrong at once, or stand where others belong", async () => {
    const app = await createTestApp();
    const mutation = fc.record({ place: fc.nat(), value: fc.oneof(fc.constantFrom(...wrong), fc.jsonValue()) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(payloads.length - 1),
        fc.array(mutation, { minLength: 2, maxLength: 6 }),
        async (at, all) => {
          const payload = payloads[at]?.() ?? {};
          for (const { place, value } of all) {
            const places = placesOf(payload);
            const path = places[place % places.length];
            if (path) setAt(payload, path, value);
          }
          const outcome = await app.send(payload).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadablePayloadError);
          else expect(outcome).toMatchObject({ times: 1 });
        },
      ),
      { numRuns: 300 },
    );
  });
});
