import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson } from "./http.ts";
import { useResponseUrl } from "./response-url.ts";
import { callMethod, parseArguments, parseObject, type Tokens } from "./web-api.ts";
import type { World } from "./world.ts";

/** Answers what comes for the Web API and response_urls; `false` for any other path. */
export type FrontDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

// docs.slack.dev/surfaces/modals: 250 kB for a view is the largest thing that may come, and a form may triple it.
const bodyBytesMax = 1_000_000;

export function createFrontDoor(world: World, tokens: Tokens): FrontDoor {
  async function answerCall(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, bodyBytesMax);
    const given =
      body === undefined
        ? { fault: { error: "request_too_large" } }
        : parseArguments(body, request.headers["content-type"] ?? "");
    const sent = "values" in given ? given.values : given.fault;
    const finish = world.traffic.begin({
      direction: "from bot",
      name: method,
      kind: "web api",
      request: withoutToken(sent),
    });
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? "")?.[1];
    const reply = callMethod({ method, token, given }, world, tokens);
    finish({ response: reply.body, status: String(reply.status), failed: !reply.body.ok });
    const wait = reply.retryAfter === undefined ? {} : { "retry-after": String(reply.retryAfter) };
    sendJson(response, reply.status, reply.body, { "x-oauth-scopes": [...world.scopes].join(","), ...wait });
  }

  async function answerResponseUrl(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const message = parseObject((await readBody(request, bodyBytesMax)) ?? "");
    const finish = world.traffic.begin({
      direction: "from bot",
      name: "response_url",
      kind: "response_url",
      request: message,
    });
    const reply = message
      ? useResponseUrl(path, message, world)
      : { status: 400, body: { ok: false, error: "invalid_payload" } };
    finish({ response: reply.body, status: String(reply.status), failed: !reply.body.ok });
    sendJson(response, reply.status, reply.body);
  }

  function answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    if (path.startsWith("/api/")) return answerCall(path.slice("/api/".length), request, response);
    if (path.startsWith("/response/")) return answerResponseUrl(path, request, response);
    return undefined;
  }

  return (request, response) => {
    const answered = answer((request.url ?? "/").split("?")[0] ?? "/", request, response);
    // A caller that hung up in the middle of its request hears nothing.
    answered?.catch(() => response.destroy());
    return answered !== undefined;
  };
}

/** The token may come among the arguments; the inspector must not show it. */
function withoutToken(given: object): object {
  return "token" in given ? { ...given, token: "…" } : given;
}
