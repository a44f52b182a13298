import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Metrics } from "../../metrics.ts";

/** What the process says about itself to whoever runs it. */
export interface Health {
  /** False while Slack or the store cannot be reached, and from the moment of stopping on. */
  isReady(): Promise<boolean>;
  metrics: Pick<Metrics, "text" | "contentType">;
}

/** `/healthz`: the process lives. `/readyz`: it can answer now. `/metrics`: what it has counted. */
export const healthPaths = ["/healthz", "/readyz", "/metrics"] as const;

/** Answers one of `healthPaths`, and says so; any other path is left alone. Never rejects. */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  health: Health,
): Promise<boolean> {
  const [path = ""] = (request.url ?? "").split("?");
  if (!healthPaths.some((known) => known === path)) return false;
  const { status, type, body } = await describeHealth(path, request.method ?? "", health);
  response.writeHead(status, {
    "Content-Type": type,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(status === 405 ? { Allow: "GET, HEAD" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}

async function describeHealth(path: string, method: string, { isReady, metrics }: Health) {
  const type = "text/plain; charset=utf-8";
  if (method !== "GET" && method !== "HEAD") return { status: 405, type, body: "use GET\n" };
  if (path === "/healthz") return { status: 200, type, body: "ok\n" };
  if (path === "/metrics") return { status: 200, type: metrics.contentType, body: await metrics.text() };
  return (await isReady()) ? { status: 200, type, body: "ready\n" } : { status: 503, type, body: "not ready\n" };
}

/**
 * Health for Socket Mode, where nothing else listens. Bolt's own `customRoutes` would listen on all addresses and end
 * the process on a request for `//`.
 */
export function createHealthServer(health: Health): Server {
  return createServer(async (request, response) => {
    if (await answerHealth(request, response, health)) return;
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
    response.end("not found\n");
  });
}
