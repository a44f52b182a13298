import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type App,
  HTTPModuleFunctions,
  HTTPReceiver,
  type ReceiverDispatchErrorHandlerArgs,
  type ReceiverProcessEventErrorHandlerArgs,
  type webApi,
} from "@slack/bolt";
import type { Logger } from "../../log.ts";
import type { Installations } from "../../store/installations.ts";
import { createBoltLogger } from "./bolt-logger.ts";
import { UnreadablePayloadError } from "./deliveries.ts";
import { answerHealth, type Health, healthPaths } from "./health.ts";
import {
  createCallbackPages,
  createInstallationStore,
  type InstallOptions,
  installPath,
  redirectPath,
  scopes,
} from "./installer.ts";
import { createIntake } from "./intake.ts";

/** Where Slack posts every payload. */
export const eventsPath = "/slack/events";

// A view holds 250 kB (limits.ts), and can come form-encoded, which may triple it, beside the rest of its payload.
export const bodyLengthMax = 2 * 1024 * 1024;

export interface HttpReceiverOptions {
  signingSecret: string;
  health: Health;
  log: Logger;
  /** Set where workspaces install the app themselves. */
  install?: InstallOptions & { installations: Installations; clientOptions: webApi.WebClientOptions };
}

/** Receives what Slack signs and posts; answers health checks on the same port. */
export function createHttpReceiver({ signingSecret, health, log, install }: HttpReceiverOptions): HTTPReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    bodyLimit: bodyLengthMax,
    logger: createBoltLogger(log),
    customRoutes: healthPaths.map((path) => ({
      path,
      method: ["GET", "HEAD"],
      // Not async: a rejection here would end the process.
      handler: (request: IncomingMessage, response: ServerResponse) => void answerHealth(request, response, health),
    })),
    dispatchErrorHandler: refuseRequest,
    processEventErrorHandler: refusePayload,
    ...(install ? installerOptions(install, log) : {}),
  });
  takeInEvents(receiver, signingSecret, log);
  return receiver;
}

/** Everything that is posted to `eventsPath` goes past Bolt's receiver to the app; the rest stays with it. */
function takeInEvents(receiver: HTTPReceiver, signingSecret: string, log: Logger): void {
  let app: App | undefined;
  const init = receiver.init.bind(receiver);
  receiver.init = (given) => {
    app = given;
    init(given);
  };
  const logger = createBoltLogger(log);
  const takeIn = createIntake({
    signingSecret,
    bodyLengthMax,
    log,
    app: () => app,
    async refuse(error, request, response) {
      await refusePayload({ error: error as Error, logger, request, response, storedResponse: undefined });
    },
  });
  const { requestListener } = receiver;
  receiver.requestListener = (request, response) => {
    const isEvent = request.method === "POST" && request.url?.split("?")[0] === eventsPath;
    if (isEvent) takeIn(request, response);
    else requestListener(request, response);
  };
}

function installerOptions(install: NonNullable<HttpReceiverOptions["install"]>, log: Logger) {
  const { clientId, clientSecret, stateSecret, authorizationUrl, installations, clientOptions } = install;
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...scopes],
    installationStore: createInstallationStore(installations),
    installerOptions: {
      installPath,
      redirectUriPath: redirectPath,
      // Slack's own page asks for consent; one of ours before it would only add a click.
      directInstall: true,
      callbackOptions: createCallbackPages(log),
      clientOptions,
      ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    },
  };
}

/** A path or method that is none of ours. Bolt's own handler would say 404 to both, and 500 to an unreadable path. */
function refuseRequest({ request, response }: ReceiverDispatchErrorHandlerArgs): void {
  const [path = ""] = (request.url ?? "").split("?");
  const readable: string[] = [...healthPaths, installPath, redirectPath];
  const allow = path === eventsPath ? "POST" : readable.includes(path) ? "GET, HEAD" : undefined;
  response.writeHead(allow === undefined ? 404 : 405, allow === undefined ? {} : { Allow: allow });
  response.end();
}

async function refusePayload(args: ReceiverProcessEventErrorHandlerArgs): Promise<boolean> {
  if (!(args.error instanceof UnreadablePayloadError) || args.response.headersSent) {
    return HTTPModuleFunctions.defaultProcessEventErrorHandler(args);
  }
  args.response.writeHead(400);
  args.response.end();
  return true;
}
