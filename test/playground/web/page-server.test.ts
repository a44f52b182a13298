import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { type RunningPlayground, startPlayground } from "../../../src/playground/start.ts";
import { engine, knowledge } from "../../knowledge-base.ts";
import { openMemoryStore } from "../../memory-store.ts";

describe("the page's server", () => {
  let playground: RunningPlayground;
  let cookie = "";
  beforeAll(async () => {
    playground = await startPlayground({
      port: 0,
      engine,
      knowledge,
      log: createLogger("error"),
      store: await openMemoryStore(),
      print: () => {},
    });
    cookie = (await get(`/?key=${keyOf(playground)}`, {})).headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  });
  afterAll(() => playground.stop());

  const home = () => `127.0.0.1:${playground.port}`;
  const get = (path: string, headers: Record<string, string> = { cookie }) =>
    ask(playground.port, "GET", path, headers);
  const say = { do: "say", channel: "C0GENERAL", text: "hello" };
  const post = (headers: Record<string, string>, body: unknown = say) =>
    ask(playground.port, "POST", "/playground/do", headers, JSON.stringify(body));
  const ours = () => ({ cookie, origin: `http://${home()}`, "content-type": "application/json" });

  it("exchanges the key of the address for a cookie that no script and no other site can use", async () => {
    const response = await get(`/?key=${keyOf(playground)}`, {});
    expect(response.status).toBe(303);
    expect(response.headers.location).toBe("/");
    expect(response.headers["set-cookie"]?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
  });

  it("lets nobody in without the key", async () => {
    expect((await get("/", {})).status).toBe(403);
    expect((await get("/?key=00000000000000000000000000000000", {})).status).toBe(403);
    expect((await get("/?key=", {})).status).toBe(403);
    expect((await get("/playground/state", {})).status).toBe(403);
    expect((await get("/playground/changes", {})).status).toBe(403);
    expect((await get("/page/main.js", {})).status).toBe(403);
    expect((await post({ ...ours(), cookie: "" })).status).toBe(403);
  });

  it("answers only to its own name, so that no other name can be made to point at it", async () => {
    for (const host of [
      "evil.example",
      `evil.example:${playground.port}`,
      "127.0.0.1",
      `127.0.0.1:${playground.port + 1}`,
    ]) {
      expect((await get("/", { cookie, host })).status).toBe(403);
      expect((await ask(playground.port, "POST", "/api/auth.test", { host })).status).toBe(403);
    }
    expect((await get("/", { cookie, host: `localhost:${playground.port}` })).status).toBe(200);
  });

  it("does nothing for another origin, for a form, or for a request without an origin", async () => {
    const before = playground.standIn.history("general").length;
    const { origin: _, ...withoutOrigin } = ours();
    for (const headers of [
      { ...ours(), origin: "https://evil.example" },
      { ...ours(), origin: `http://127.0.0.1:${playground.port + 1}` },
      { ...ours(), origin: "null" },
      { ...ours(), "content-type": "text/plain" },
      { ...ours(), "content-type": "application/x-www-form-urlencoded" },
      { ...ours(), "sec-fetch-site": "cross-site" },
      { ...ours(), "sec-fetch-site": "same-site" },
      withoutOrigin,
    ]) {
      expect((await post(headers)).status).toBe(403);
    }
    expect(playground.standIn.history("general")).toHaveLength(before);
    expect((await post(ours())).status).toBe(200);
    expect(playground.standIn.history("general")).toHaveLength(before + 1);
  });

  it("says which part of a request it does not understand", async () => {
    expect(await post(ours(), { do: "fly" })).toMatchObject({ status: 400 });
    const response = await post(ours(), { ...say, text: "x".repeat(12_001) });
    expect(response).toMatchObject({ status: 400, body: expect.stringContaining("text") });
    expect((await post(ours(), { ...say, channel: "C404" })).body).toContain("not there any more");
  });

  it("lets no inline script run, and nothing be loaded from elsewhere", async () => {
    const policy = (await get("/")).headers["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it("gives the files of the page and no others", async () => {
    expect((await get("/page/main.js")).headers["content-type"]).toContain("text/javascript");
    for (const path of [
      "/page/../start.ts",
      "/page/%2e%2e/start.ts",
      "/page/..%2fstart.ts",
      "/page/",
      "/page/nothing.js",
      "/page/.js",
      "//",
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it("shows no token, and nothing that was meant for somebody else", async () => {
    const { standIn } = playground;
    await standIn.teammate.command("/http", "451");
    await standIn.user.command("/http", "410");
    const state = (await get("/playground/state")).body;
    expect(state).toContain("410 Gone");
    const { messages } = JSON.parse(state) as { messages: { ephemeralTo?: string }[] };
    expect(messages.filter(({ ephemeralTo }) => ephemeralTo === standIn.teammate.id)).toEqual([]);
    for (const secret of Object.values(standIn.tokens)) expect(state).not.toContain(secret);
  });
});

const keyOf = ({ address }: RunningPlayground) => new URL(address).searchParams.get("key") ?? "";

/** `fetch` would write Host itself, and resolve dots in paths. */
function ask(port: number, method: string, path: string, headers: Record<string, string>, body = "") {
  return new Promise<{ status: number; headers: import("node:http").IncomingHttpHeaders; body: string }>(
    (resolve, reject) => {
      const outgoing = request(
        { host: "127.0.0.1", port, method, path, headers, setHost: !("host" in headers) },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    },
  );
}
