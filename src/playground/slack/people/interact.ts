import { type Choice, type Choices, findElement, isPossible, toAction, toState } from "../elements.ts";
import { type Message, toWire } from "../message.ts";
import type { View } from "../views.ts";
import { ids, type Member } from "../workspace.ts";
import type { World } from "../world.ts";
import { done, failureOf, type Outcome } from "./outcome.ts";
import { channelPayload, interactivePayload } from "./payload.ts";
import { channelOf } from "./say.ts";

/** Which element, what was chosen in it, and what the others hold. */
export interface Press {
  actionId: string;
  blockId?: string | undefined;
  choice?: Choice | undefined;
  others?: Choices | undefined;
}

/** A click or a choice in a message. */
export async function pressInMessage(world: World, member: Member, message: Message, press: Press): Promise<Outcome> {
  const found = findElement(message.blocks, press.actionId, press.blockId);
  if (!found || !isPossible(found.element, press.choice)) return notThere(press);
  const channel = channelOf(world.workspace, message.channel);
  const { ts } = message;
  const isEphemeral = message.ephemeralTo !== undefined;
  const others = press.choice === undefined ? {} : { [`${found.block["block_id"]}/${press.actionId}`]: press.choice };
  return send(world, press.actionId, {
    type: "block_actions",
    ...interactivePayload(member, world.workspace.name),
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: world.triggers.issue(member.id),
    channel: channelPayload(channel),
    // Of an ephemeral message Slack keeps nothing that it could show.
    ...(isEphemeral ? {} : { message: wire(message) }),
    state: { values: toState(message.blocks, { ...press.others, ...others }) },
    response_url: world.address() + world.responseUrls.issue({ user: member.id, channel: channel.id, ts }),
    actions: [toAction(found, press.choice, now(world))],
  });
}

/** The same in a modal or on the Home tab. */
export async function pressInView(world: World, member: Member, view: View, press: Press): Promise<Outcome> {
  const found = findElement(view.blocks, press.actionId, press.blockId);
  if (!found || !isPossible(found.element, press.choice)) return notThere(press);
  const own = press.choice === undefined ? {} : { [`${found.block["block_id"]}/${press.actionId}`]: press.choice };
  const held = toState(view.blocks, { ...press.others, ...own });
  const current = world.views.setValues(member.id, view.id, held);
  if (!current) return { ok: false, why: "This view is closed." };
  return send(world, press.actionId, {
    type: "block_actions",
    ...interactivePayload(member, world.workspace.name),
    container: { type: "view", view_id: view.id },
    trigger_id: world.triggers.issue(member.id),
    view: current,
    actions: [toAction(found, press.choice, now(world))],
  });
}

/** A shortcut out of the lightning menu, or out of the menu of `message`. */
export async function runShortcut(
  world: World,
  member: Member,
  callbackId: string,
  message?: Message,
): Promise<Outcome> {
  const type = message ? "message" : "global";
  const listed = world.manifest.features.shortcuts.some(
    (shortcut) => shortcut.callback_id === callbackId && shortcut.type === type,
  );
  if (!listed || !world.scopes.has("commands")) {
    return { ok: false, why: `manifest.yml lists no ${type} shortcut ${callbackId} with the scope commands.` };
  }
  if (message && (message.ephemeralTo !== undefined || message.notice)) {
    return { ok: false, why: "Slack offers no shortcuts on a message that only you can see." };
  }
  const trigger_id = world.triggers.issue(member.id);
  const base = { ...interactivePayload(member, world.workspace.name), callback_id: callbackId, trigger_id };
  if (!message) return send(world, callbackId, { type: "shortcut", ...base, action_ts: now(world) });
  const channel = channelOf(world.workspace, message.channel);
  return send(world, callbackId, {
    type: "message_action",
    ...base,
    action_ts: now(world),
    message_ts: message.ts,
    channel: channelPayload(channel),
    message: wire(message),
    response_url: world.address() + world.responseUrls.issue({ user: member.id, channel: channel.id }),
  });
}

async function send(world: World, name: string, payload: Record<string, unknown>): Promise<Outcome> {
  if (world.manifest.settings.interactivity?.is_enabled !== true) {
    return { ok: false, why: "manifest.yml does not enable interactivity." };
  }
  const failure = failureOf(await world.dispatch.send({ kind: "interactive", payload }, name));
  return failure === undefined ? done : { ok: false, why: `The app did not answer (${failure}).` };
}

function notThere({ actionId }: Press): Outcome {
  return { ok: false, why: `There is no ${actionId} to act on, or no such option.` };
}

function wire(message: Message) {
  return toWire(message, { user: ids.botUser, bot: ids.bot, app: ids.app }, ids.team);
}

function now({ clock }: World): string {
  return (clock.now() / 1000).toFixed(6);
}
