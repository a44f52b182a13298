import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createFrozenClock } from "../../src/playground/slack/clock.ts";
import { loadManifest, type Manifest } from "../../src/playground/slack/manifest.ts";
import { createStandIn, type StandIn } from "../../src/playground/slack/stand-in.ts";

export const manifestFile = fileURLToPath(new URL("../../manifest.yml", import.meta.url));
export const manifest = loadManifest(manifestFile);

// biome-ignore lint/suspicious/noExplicitAny: a test reads on wherever a payload leads, and fails where it does not.
export type Loose = Record<string, any>;

/** One signed request of Slack's, read. */
export interface Received {
  headers: Record<string, string | string[] | undefined>;
  /** The form of a command, the `payload` of an interaction, the body of an event. */
  payload: Loose;
  isSigned: boolean;
}

/** What the stub says: nothing, words, JSON, or a whole response; a promise that stays open acknowledges late. */
export type Say = (received: Received) => unknown | Promise<unknown>;

/** A stand-in with a frozen clock and a bot that says what a test wants. */
export async function createStubbed(say: Say = () => "", changes: (manifest: Manifest) => Manifest = (same) => same) {
  const clock = createFrozenClock();
  const standIn = createStandIn({ manifest: changes(structuredClone(manifest)), clock });
  const address = await standIn.listen();
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const one = {
      headers: request.headers,
      payload: readPayload(body),
      isSigned: isSigned(request.headers, body, standIn),
    };
    received.push(one);
    const said = await say(one);
    if (said instanceof Response) {
      response.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text());
      return;
    }
    const json = typeof said === "object";
    response.writeHead(200, { "content-type": json ? "application/json" : "text/plain" });
    response.end(json ? JSON.stringify(said) : String(said));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  standIn.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);

  /** The Web API, as the bot calls it. */
  async function call(
    method: string,
    given: Record<string, unknown> = {},
    token: string | undefined = standIn.tokens.bot,
  ) {
    const response = await fetch(`${address}/api/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token === "" ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(given),
    });
    const body = (await response.json()) as Loose;
    return { status: response.status, headers: response.headers, ...body } as Loose;
  }

  return {
    standIn,
    clock,
    received,
    call,
    async close() {
      server.closeAllConnections();
      server.close();
      await standIn.close();
    },
  };
}

export const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
export const buttonMessage = {
  text: "A button",
  blocks: [
    {
      type: "actions",
      elements: [{ type: "button", action_id: "press", text: { type: "plain_text", text: "Press" }, value: "1" }],
    },
  ],
};
export const modal = {
  type: "modal",
  callback_id: "form",
  title: { type: "plain_text", text: "Form" },
  submit: { type: "plain_text", text: "Send" },
  blocks: [
    {
      type: "input",
      block_id: "name",
      label: { type: "plain_text", text: "Name" },
      element: { type: "plain_text_input", action_id: "value" },
    },
  ],
};

function readPayload(body: string): Loose {
  if (body.startsWith("{")) return JSON.parse(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form["payload"] === undefined ? form : JSON.parse(form["payload"]);
}

function isSigned(headers: Received["headers"], body: string, { tokens }: StandIn): boolean {
  const base = `v0:${headers["x-slack-request-timestamp"]}:${body}`;
  const digest = createHmac("sha256", tokens.signingSecret).update(base).digest("hex");
  return headers["x-slack-signature"] === `v0=${digest}`;
}
