/** Payloads in the shape in which Slack sends them, cut to the fields that are read. */

export const channel = "C0123456789";
export const directChannel = "D0123456789";
export const user = "U0123456789";
export const team = "T0123456789";
export const responseUrl = "https://hooks.slack.com/actions/T0123456789/1/abc";

let count = 0;

/** Another `event_id`, `ts` or `trigger_id` each time. */
export function nextId(): string {
  count += 1;
  return String(count).padStart(6, "0");
}

export function command(text: string | undefined, overrides: Record<string, unknown> = {}) {
  return {
    command: "/http",
    ...(text === undefined ? {} : { text }),
    user_id: user,
    channel_id: channel,
    team_id: team,
    trigger_id: nextId(),
    response_url: "https://hooks.slack.com/commands/T0123456789/1/abc",
    ...overrides,
  };
}

export function event(fields: Record<string, unknown>, overrides: Record<string, unknown> = {}) {
  return {
    type: "event_callback",
    team_id: team,
    event_id: `Ev${nextId()}`,
    event_time: 1_700_000_000,
    authorizations: [{ team_id: team, user_id: "U0BOT", is_bot: true, is_enterprise_install: false }],
    event: fields,
    ...overrides,
  };
}

export function mention(text: string, fields: Record<string, unknown> = {}) {
  const ts = `1700000000.${nextId()}`;
  return event({ type: "app_mention", user, text: `<@U0BOT> ${text}`, channel, ts, event_ts: ts, ...fields });
}

export function directMessage(text: string, fields: Record<string, unknown> = {}) {
  const ts = `1700000000.${nextId()}`;
  return event({
    type: "message",
    channel_type: "im",
    user,
    text,
    channel: directChannel,
    ts,
    event_ts: ts,
    ...fields,
  });
}

/** An element as it stands in a block that was sent. */
export interface SentElement {
  type: string;
  action_id: string;
  value?: string;
  block_id?: string;
}

/** Where a click happens: on an ephemeral message, on everybody's, in a direct message, in a modal, on the Home tab. */
export type ClickSite = "ephemeral" | "channel" | "thread" | "direct" | "modal" | "home";

export function click(element: SentElement, site: ClickSite, chosen?: { value: string }) {
  const isView = site === "modal" || site === "home";
  const place = site === "direct" ? directChannel : channel;
  return {
    type: "block_actions",
    team: { id: team, domain: "acme" },
    user: { id: user, name: "ada", team_id: team },
    trigger_id: nextId(),
    container: isView
      ? { type: "view", view_id: "V1" }
      : {
          type: "message",
          message_ts: "1700000000.000900",
          channel_id: place,
          is_ephemeral: site === "ephemeral",
          ...(site === "thread" ? { thread_ts: "1700000000.000100" } : {}),
        },
    ...(isView
      ? {
          view: {
            id: "V1",
            hash: "h1",
            type: site === "home" ? "home" : "modal",
            callback_id: "answer",
            state: { values: {} },
          },
        }
      : { channel: { id: place, name: "general" }, response_url: responseUrl }),
    actions: [
      {
        block_id: "b1",
        action_ts: "1700000000.1",
        ...element,
        ...(chosen ? { selected_option: { text: { type: "plain_text", text: "chosen" }, ...chosen } } : {}),
      },
    ],
  };
}

export function messageShortcut(text: string, fields: Record<string, unknown> = {}) {
  return {
    type: "message_action",
    callback_id: "which-status-code",
    team: { id: team, domain: "acme" },
    user: { id: user, name: "ada", team_id: team },
    channel: { id: channel, name: "general" },
    message_ts: "1700000000.000100",
    message: { type: "message", user: "U0OTHER0000", text, ts: "1700000000.000100", ...fields },
    trigger_id: nextId(),
    response_url: responseUrl,
  };
}

export function globalShortcut() {
  return {
    type: "shortcut",
    callback_id: "search-status-codes",
    team: { id: team, domain: "acme" },
    user: { id: user, username: "ada", team_id: team },
    trigger_id: nextId(),
  };
}

export function submission(callbackId: string, values: Record<string, unknown>, privateMetadata = "") {
  return {
    type: "view_submission",
    team: { id: team, domain: "acme" },
    user: { id: user, name: "ada", team_id: team },
    trigger_id: nextId(),
    view: {
      id: "V1",
      hash: "h1",
      type: "modal",
      callback_id: callbackId,
      private_metadata: privateMetadata,
      state: { values },
      blocks: [],
    },
  };
}

/** Every button and select of a card, each with the id of its block. */
export function elementsOf(blocks: readonly unknown[]): (SentElement & Record<string, unknown>)[] {
  // biome-ignore lint/suspicious/noExplicitAny: blocks are read as Slack would get them.
  return blocks.flatMap((block: any) =>
    [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]
      .filter((element) => element.action_id)
      .map((element) => ({ ...element, block_id: block.block_id ?? "b1" })),
  );
}

/** The one whose action begins so. Fails if there is none. */
export function elementOf(blocks: readonly unknown[], actionId: string): SentElement {
  const all = elementsOf(blocks);
  const element = all.find((known) => known.action_id === actionId || known.action_id.startsWith(`${actionId}:`));
  if (!element) throw new Error(`there is no ${actionId}; there is ${all.map((known) => known.action_id).join(", ")}`);
  return element;
}
