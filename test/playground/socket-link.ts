import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Acknowledgement, Deliver, Envelope } from "../../src/playground/slack/delivery.ts";

/** Socket Mode's other end: addresses that are good once, and envelopes that any of the connections may get. */
export interface SocketLink {
  openConnection(): string;
  deliver: Deliver;
  connectionCount(): number;
  close(): Promise<void>;
}

const types = { command: "slash_commands", interactive: "interactive", event: "events_api" } as const;

export async function openSocketLink(): Promise<SocketLink> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();
  const connections: WebSocket[] = [];
  let turn = 0;

  server.on("upgrade", (request, socket, head) => {
    const ticket = new URL(request.url ?? "/", "ws://127.0.0.1").searchParams.get("ticket") ?? "";
    if (!tickets.delete(ticket)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (connection) => {
      connections.push(connection);
      connection.on("close", () => connections.splice(connections.indexOf(connection), 1));
      connection.on("message", (data) => {
        const { envelope_id: id, payload } = JSON.parse(String(data));
        waiting.get(id)?.({ outcome: "acknowledged", body: payload ?? "" });
        waiting.delete(id);
      });
      connection.send(JSON.stringify({ type: "hello", num_connections: connections.length, connection_info: {} }));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

  return {
    openConnection() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link/?ticket=${ticket}`;
    },
    deliver(envelope) {
      const connection = connections[turn++ % Math.max(1, connections.length)];
      if (!connection) return Promise.resolve({ outcome: "unreachable", why: "no connection is open" });
      const id = randomUUID();
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        connection.send(JSON.stringify({ envelope_id: id, ...frame(envelope) }));
      });
    },
    connectionCount: () => connections.length,
    async close() {
      for (const connection of connections) connection.terminate();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function frame(envelope: Envelope) {
  const retry = envelope.kind === "event" ? envelope.retry : undefined;
  return {
    type: types[envelope.kind],
    payload: envelope.payload,
    accepts_response_payload: envelope.kind !== "event",
    ...(retry ? { retry_attempt: retry.number, retry_reason: retry.reason } : {}),
  };
}
