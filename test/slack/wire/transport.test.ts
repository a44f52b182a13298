import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { createTransport } from "../../../src/slack/wire/transport.ts";

const farOffMs = 60_000;
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/chat.postMessage`;
}

describe("a request to Slack", () => {
  it("brings its words and headers there, and the answer back", async () => {
    const url = await serve(async (request, response) => {
      const { method, headers } = request;
      response.writeHead(201, { "x-oauth-scopes": "chat:write" });
      response.end(JSON.stringify({ method, type: headers["content-type"], said: await text(request) }));
    });
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: "☕ tea" };
    const response = await createTransport(farOffMs)(url, init);
    expect(response).toMatchObject({ ok: true, status: 201, statusText: "Created", url });
    expect(response.headers.get("X-OAuth-Scopes")).toBe("chat:write");
    expect(response.headers.get("retry-after")).toBeNull();
    expect(Object.fromEntries(response.headers.entries())).toHaveProperty("x-oauth-scopes", "chat:write");
    const said = { method: "POST", type: "application/json", said: "☕ tea" };
    expect(await response.json()).toEqual(said);
    expect(JSON.parse(await response.text())).toEqual(said);
    expect(JSON.parse(new TextDecoder().decode(await response.arrayBuffer()))).toEqual(said);
  });

  it("uses a connection again", async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("{}");
    });
    const send = createTransport(farOffMs);
    for (let count = 0; count < 3; count += 1) await send(url, { method: "POST", body: "" });
    expect(ports.size).toBe(1);
  });

  it("follows no redirect, which would carry the token elsewhere", async () => {
    const url = await serve((request, response) => {
      response.writeHead(request.url === "/elsewhere" ? 200 : 307, { location: "/elsewhere" }).end();
    });
    const response = await createTransport(farOffMs)(url, { method: "POST", body: "" });
    expect(response).toMatchObject({ ok: false, status: 307 });
  });

  it("is given up when no answer comes, and when the answer does not end", async () => {
    const silent = await serve(() => undefined);
    await expect(createTransport(20)(silent)).rejects.toMatchObject({ name: "TimeoutError" });
    const endless = await serve((_, response) => void response.write("{"));
    await expect(createTransport(20)(endless)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("ends with its caller's reason when the caller gives it up", async () => {
    const url = await serve(() => undefined);
    const caller = new AbortController();
    const waiting = createTransport(farOffMs)(url, { signal: caller.signal });
    caller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    const send = createTransport(farOffMs);
    await expect(send(url, { signal: AbortSignal.abort(new Error("never")) })).rejects.toThrow("never");
  });

  it("fails where the connection breaks off in the middle of an answer, and where nobody listens", async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("{", () => request.socket.destroy());
    });
    await expect(createTransport(farOffMs)(url)).rejects.toMatchObject({ code: "ECONNRESET" });
    server?.close();
    server?.closeAllConnections();
    await expect(createTransport(farOffMs)(url)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("is refused where it is no address, or holds a file", async () => {
    const send = createTransport(farOffMs);
    await expect(send("nowhere")).rejects.toMatchObject({ code: "ERR_INVALID_URL" });
    await expect(send("http://127.0.0.1:9/", { body: new FormData() })).rejects.toThrow(TypeError);
  });
});
