import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

/** A request that came to the stand-in. */
export interface ApiCall {
  method: string;
  args: Record<string, string>;
  authorization: string | undefined;
}

/** Slack's Web API and its Socket Mode on loopback, as far as the wire tests need them. */
export interface StandIn {
  apiUrl: string;
  calls: ApiCall[];
  /** The Socket Mode connections that stand, oldest first. */
  sockets: WebSocket[];
  /** What came over any of them, parsed, in order. */
  received: { envelope_id?: string; payload?: Record<string, unknown> }[];
  /** Answers to methods, in place of `{ ok: true }`. */
  answers: Map<string, (call: ApiCall) => Record<string, unknown>>;
  /** Breaks the next calls of a method in the order given, each in its own way, after they were taken. */
  faults: Map<string, Fault[]>;
  /** Resolves as soon as `isTrue` is, which is looked at whenever something comes in. */
  until(isTrue: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Slack says a status; or the connection ends before an answer, or in the middle of one. */
export type Fault = { status: number; retryAfter?: number } | "no answer" | "half an answer";

export async function openStandIn(): Promise<StandIn> {
  const waiting = new Set<() => void>();
  const look = () => {
    for (const wake of [...waiting]) wake();
  };
  const standIn: StandIn = {
    apiUrl: "",
    calls: [],
    sockets: [],
    received: [],
    answers: new Map(),
    faults: new Map(),
    until: (isTrue) =>
      new Promise((resolve) => {
        const wake = () => {
          if (!isTrue()) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      }),
    async close() {
      for (const socket of webSockets.clients) socket.terminate();
      webSockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };

  const server = createServer((request, response) => void answerCall(request, response));
  const webSockets = new WebSocketServer({ server });
  webSockets.on("connection", (socket) => {
    standIn.sockets.push(socket);
    socket.on("message", (data) => {
      standIn.received.push(JSON.parse(String(data)));
      look();
    });
    socket.on("close", () => {
      standIn.sockets.splice(standIn.sockets.indexOf(socket), 1);
      look();
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: standIn.sockets.length }));
    look();
  });

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const { authorization } = request.headers;
    const call = { method: (request.url ?? "").replace("/api/", ""), args, authorization };
    standIn.calls.push(call);
    const fault = standIn.faults.get(call.method)?.shift();
    if (fault !== undefined) {
      breakOff(response, fault);
      look();
      return;
    }
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify((standIn.answers.get(call.method) ?? defaultAnswer)(call)));
    look();
  }

  function breakOff(response: ServerResponse, fault: Fault): void {
    if (fault === "no answer") {
      response.socket?.destroy();
    } else if (fault === "half an answer") {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"ok":', () => response.socket?.destroy());
    } else {
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter });
      response.end();
    }
  }

  function defaultAnswer({ method }: ApiCall): Record<string, unknown> {
    if (method === "auth.test") return { ok: true, user_id: "U0BOT", bot_id: "B0BOT", team_id: "T0123456789" };
    if (method === "apps.connections.open") return { ok: true, url: `${standIn.apiUrl.replace("http", "ws")}socket` };
    return { ok: true, ts: "1700000001.000100" };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  standIn.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  return standIn;
}
