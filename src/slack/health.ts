import { createServer, type Server } from "node:http";

/** What the process says about itself to whoever runs it. */
export interface Health {
  /** False while there is no connection to Slack, and from the moment of stopping on. */
  isReady(): boolean;
}

export interface HealthAnswer {
  status: number;
  body: string;
}

/** `/healthz`: the process lives. `/readyz`: it can answer now. `undefined` for any other path. */
export function answerHealth(path: string, health: Health): HealthAnswer | undefined {
  if (path === "/healthz") return { status: 200, body: "ok\n" };
  if (path !== "/readyz") return undefined;
  return health.isReady() ? { status: 200, body: "ready\n" } : { status: 503, body: "not ready\n" };
}

/**
 * Health for Socket Mode, where nothing else listens. Bolt's own `customRoutes` would listen on all addresses and end
 * the process on a request for `//`.
 */
export function createHealthServer(health: Health): Server {
  return createServer((request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    const answer = answerHealth(path, health) ?? { status: 404, body: "not found\n" };
    const isRead = request.method === "GET" || request.method === "HEAD";
    const { status, body } = isRead || answer.status === 404 ? answer : { status: 405, body: "use GET\n" };
    response.writeHead(status, { "Content-Type": "text/plain", ...(status === 405 ? { Allow: "GET, HEAD" } : {}) });
    response.end(request.method === "HEAD" ? undefined : body);
  });
}
