import type { IncomingMessage, ServerResponse } from "node:http";
import { describeError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { readBody, sendJson } from "../slack/http.ts";
import type { StandIn } from "../slack/stand-in.ts";
import { deedSchema, perform } from "./deeds.ts";
import type { Gate } from "./gate.ts";
import { concerns, takeSnapshot } from "./snapshot.ts";
import { readPageFile } from "./static-files.ts";

export interface PageServer {
  /** Answers everything; what it does not know is 404. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends the streams, which would stay open for ever. */
  close(): void;
}

/**
 * Nothing is loaded from elsewhere, nothing inline runs, nobody frames the page
 * (w3.org/TR/CSP3, owasp.org: the strict kind that a page without a build step can keep).
 */
const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

// A message of 40,000 characters and what a form of a view can hold, with room to spare.
const deedBytesMax = 500_000;
// Proxies and browsers give up on silence after a minute or so.
const heartbeatMs = 25_000;

export function createPageServer(standIn: StandIn, gate: Gate, log: Logger): PageServer {
  const streams = new Set<ServerResponse>();
  const { world, user } = standIn;

  async function serve(request: IncomingMessage, response: ServerResponse, path: string, key: string | null) {
    if (!gate.isAtHome(request)) return refuse(response, "This address is not one of the playground’s.");
    const isPage = request.method === "GET" && path === "/";
    if (isPage && key !== null) {
      const cookie = gate.admit(key);
      if (!cookie) return refuse(response, newAddress);
      // The key leaves the address bar, and with it screenshots and the history.
      response.writeHead(303, { location: "/", ...cookie }).end();
      return;
    }
    if (!gate.isInvited(request)) return refuse(response, newAddress);
    if (isPage) return sendFile(response, "index.html");
    if (request.method === "GET" && path.startsWith("/page/")) return sendFile(response, path.slice("/page/".length));
    if (request.method === "GET" && path === "/playground/state")
      return sendJson(response, 200, takeSnapshot(world, user));
    if (request.method === "GET" && path === "/playground/changes") return follow(response);
    if (request.method === "POST" && path === "/playground/do") return act(request, response);
    response.writeHead(404).end();
  }

  async function act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!gate.isFromOurPage(request)) return refuse(response, "Only the playground’s own page may do this.");
    const deed = deedSchema.safeParse(parseJson(await readBody(request, deedBytesMax)));
    if (!deed.success) {
      const why = deed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
      return sendJson(response, 400, { ok: false, why });
    }
    sendJson(response, 200, await perform(deed.data, standIn));
  }

  function follow(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.write(": hello\n\n");
    streams.add(response);
    const beat = setInterval(() => response.write(": still here\n\n"), heartbeatMs);
    const stop = world.broadcast.listen((change) => {
      if (concerns(change, world, user)) response.write(`data: ${JSON.stringify(change)}\n\n`);
    });
    response.on("close", () => {
      clearInterval(beat);
      streams.delete(response);
      stop();
    });
  }

  return {
    async handle(request, response) {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      try {
        // Taken as it came: `URL` would resolve dots, and throws at "//".
        const [path = "/", query] = (request.url ?? "/").split(/\?(.*)/s);
        await serve(request, response, path, new URLSearchParams(query).get("key"));
      } catch (error) {
        log.error({ error: describeError(error) }, "the playground's page could not be served");
        if (!response.headersSent)
          sendJson(response, 500, { ok: false, why: "The playground stumbled; its log says why." });
      }
    },
    close() {
      for (const stream of streams) stream.end();
    },
  };
}

const newAddress =
  "Open the address that npm start printed in the terminal. It has a key in it, and changes with every start.";

function refuse(response: ServerResponse, why: string): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8" }).end(`${why}\n`);
}

async function sendFile(response: ServerResponse, name: string): Promise<void> {
  const file = await readPageFile(name);
  if (file) response.writeHead(200, { "content-type": file.type }).end(file.content);
  else response.writeHead(404).end();
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
