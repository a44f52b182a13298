import type { Change } from "../slack/change.ts";
import type { Message } from "../slack/message.ts";
import type { Person } from "../slack/person.ts";
import { ids } from "../slack/workspace.ts";
import type { World } from "../slack/world.ts";

/** Everything that the person at the screen can see. The page starts from this and follows the changes. */
export function takeSnapshot(world: World, { id: you }: Person) {
  const { manifest, workspace, views, traffic, clock } = world;
  const { slash_commands, shortcuts, agent_view } = manifest.features;
  return {
    team: workspace.name,
    you,
    bot: ids.botUser,
    slackbot: ids.slackbot,
    directChannel: workspace.directChannel(you),
    members: [...workspace.members.values()],
    channels: [...workspace.channels.values()]
      .filter(({ members }) => members.has(you))
      .map((channel) => ({ ...channel, members: [...channel.members] })),
    messages: workspace.messages().filter((message) => isVisible(message, world, you)),
    commands: [...slash_commands, ...ownCommands],
    shortcuts,
    description: manifest.display_information.description ?? "",
    agent: { description: agent_view?.agent_description ?? "", prompts: agent_view?.suggested_prompts ?? [] },
    modals: views.modals(you),
    home: views.home(you) ?? null,
    exchanges: traffic.list(),
    now: clock.now(),
  };
}

/** Whether a change is any of this person's business. */
export function concerns(change: Change, world: World, { id: you }: Person): boolean {
  switch (change.type) {
    case "message":
      return isVisible(change.message, world, you);
    case "modals":
    case "home":
      return change.user === you;
    case "message-deleted":
    case "members":
    case "prompts":
    case "status":
      return isMember(change.channel, world, you);
    case "exchange":
    case "clock":
      return true;
  }
}

const ownCommands = [
  { command: "/status", description: "Slack’s own command, lent to the bot in this playground", usage_hint: "422" },
  { command: "/invite", description: "Bring the bot into this channel", usage_hint: "@Teapot" },
];

function isVisible({ channel, ephemeralTo }: Message, world: World, you: string): boolean {
  return isMember(channel, world, you) && (ephemeralTo === undefined || ephemeralTo === you);
}

function isMember(channel: string, { workspace }: World, you: string): boolean {
  return workspace.channels.get(channel)?.members.has(you) ?? false;
}
