import { createEmulator, type Emulator } from "emulate";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLogger } from "../../src/log.ts";
import { connectSlack, type RunningBot } from "../../src/slack/connect.ts";
import { scopes } from "../../src/slack/wire/installer.ts";
import type { Store } from "../../src/store/open.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";
import { deliver as deliverTo } from "./deliver.ts";
import { event, mention, team } from "./payloads.ts";
import { openStandIn, type StandIn } from "./stand-in.ts";

const signingSecret = "0123456789abcdef";
const client = { clientId: "12.34", clientSecret: "client-secret" };
// Bolt's own default: a browser has ten minutes.
const callback = "http://127.0.0.1/slack/oauth_redirect";

let emulator: Emulator;
let standIn: StandIn;
let store: Store;
let bot: RunningBot;
let log: string[];

beforeEach(async () => {
  log = [];
  store = await openMemoryStore({ tokenKeys: [Buffer.alloc(32, 7)] });
  standIn = await openStandIn();
  const app = {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    name: "Teapot",
    redirect_uris: [callback],
  };
  emulator = await createEmulator({
    service: "slack",
    port: 0,
    seed: { slack: { team: { name: "Crew" }, users: [{ name: "ann" }], oauth_apps: [app] } },
  });
});

afterEach(async () => {
  await bot.stop();
  await Promise.all([standIn.close(), emulator.close(), store.close()]);
});

async function connect(apiUrl: string): Promise<void> {
  const install = { ...client, stateSecret: "a state secret", authorizationUrl: `${emulator.url}/oauth/v2/authorize` };
  bot = await connectSlack(
    { mode: "http", signingSecret, apiUrl, port: 0, host: "127.0.0.1", install },
    { engine, knowledge, store, log: createLogger("info", { write: (line: string) => void log.push(line) }) },
  );
}

/** A browser at the consent page, having pressed its button; with what Slack sends it back with. */
async function consent(): Promise<{ back: URL; cookie: string }> {
  const begun = await fetch(`http://127.0.0.1:${bot.port}/slack/install`, { redirect: "manual" });
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const authorize = new URL(begun.headers.get("location") ?? "");
  expect(authorize.searchParams.get("scope")?.split(",")).toEqual([...scopes]);
  // Slack takes the app's own address where none is named; the emulator wants it named.
  authorize.searchParams.set("redirect_uri", callback);
  const page = await (await fetch(authorize)).text();
  const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value],
  );
  const agreed = await fetch(`${emulator.url}/oauth/v2/authorize/callback`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const back = new URL(agreed.headers.get("location") ?? "");
  back.port = String(bot.port);
  return { back, cookie };
}

const deliver = (payload: object) => deliverTo(payload, { port: bot.port, signingSecret });

const installation = (token: string, more: object = {}) => ({
  team: { id: team, name: "Crew" },
  isEnterpriseInstall: false,
  authVersion: "v2",
  bot: { token, id: "B1", userId: "U0BOT", scopes: [...scopes], ...more },
});

it("lets a workspace install the app, and keeps its token sealed", async () => {
  await connect(`${emulator.url}/api/`);
  const { back, cookie } = await consent();
  const done = await fetch(back, { headers: { cookie } });
  expect(done.status).toBe(200);
  expect(await done.text()).toContain("Teapot is installed");
  const [workspace = ""] = await store.installations.list();
  const kept = (await store.installations.find({ workspace })) as { bot: { token: string } };
  expect(kept.bot.token).toMatch(/^xoxb-/);
  expect(log.join()).not.toContain(kept.bot.token);
});

it("refuses a browser that did not begin the installation, and tells it how to", async () => {
  await connect(`${emulator.url}/api/`);
  const { back } = await consent();
  const refused = await fetch(back);
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Begin again at /slack/install");
  expect(await store.installations.list()).toEqual([]);
});

it("answers each workspace with its own token", async () => {
  await connect(standIn.apiUrl);
  await store.installations.save({ workspace: team, isOrg: false }, installation("xoxb-one"));
  await store.installations.save(
    { workspace: "T2", isOrg: false },
    { ...installation("xoxb-two"), team: { id: "T2" } },
  );
  await deliver(mention("404"));
  const other = { team_id: "T2", authorizations: [{ team_id: "T2", user_id: "U0BOT", is_bot: true }] };
  await deliver({ ...mention("422"), ...other });
  await standIn.until(() => standIn.calls.filter(({ method }) => method === "chat.postMessage").length === 2);
  const sent = standIn.calls.filter(({ method }) => method === "chat.postMessage");
  const tokens = sent.map(({ args, authorization }) => [args["text"]?.slice(0, 3), authorization]);
  expect(Object.fromEntries(tokens)).toEqual({ "404": "Bearer xoxb-one", "422": "Bearer xoxb-two" });
});

it("renews a token before it runs out, and keeps the new one", async () => {
  standIn.answers.set("oauth.v2.access", ({ args }) => {
    const isRight = args["grant_type"] === "refresh_token" && args["refresh_token"] === "xoxe-1-old";
    if (!isRight) return { ok: false, error: "invalid_refresh_token" };
    const renewed = { access_token: "xoxe.xoxb-new", refresh_token: "xoxe-1-new", expires_in: 43_200 };
    return { ok: true, token_type: "bot", ...renewed, team: { id: team } };
  });
  await connect(standIn.apiUrl);
  const soon = { refreshToken: "xoxe-1-old", expiresAt: Math.floor(Date.now() / 1_000) + 60 };
  await store.installations.save({ workspace: team, isOrg: false }, installation("xoxe.xoxb-old", soon));
  await deliver(mention("404"));
  await standIn.until(() => standIn.calls.some(({ method }) => method === "chat.postMessage"));
  const posted = standIn.calls.find(({ method }) => method === "chat.postMessage");
  expect(posted?.authorization).toBe("Bearer xoxe.xoxb-new");
  expect(await store.installations.find({ workspace: team })).toMatchObject({
    bot: { token: "xoxe.xoxb-new", refreshToken: "xoxe-1-new" },
  });
});

it("forgets a workspace that removed the app, and a token that was taken back, and no other workspace's", async () => {
  await connect(standIn.apiUrl);
  for (const workspace of [team, "T2", "T3"]) {
    await store.installations.save({ workspace, isOrg: false }, installation(`xoxb-${workspace}`));
  }
  await deliver(event({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } }));
  expect(await store.installations.list()).toEqual([team, "T2", "T3"]);
  await deliver(event({ type: "app_uninstalled" }));
  await deliver({ ...event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } }), team_id: "T2" });
  // Slack is answered before the listener has ended.
  await expect.poll(() => store.installations.list()).toEqual(["T3"]);
});
