import type { Manifest } from "./manifest.ts";
import { ids, type Member, type Workspace } from "./workspace.ts";

/** A team small enough to know by name. */
export const people = {
  you: { id: "U0ROBIN", name: "robin", realName: "Robin", isBot: false, zone: "Europe/Berlin" },
  maya: { id: "U0MAYA", name: "maya", realName: "Maya Chen", isBot: false, zone: "America/Los_Angeles" },
  jonas: { id: "U0JONAS", name: "jonas", realName: "Jonas Weber", isBot: false, zone: "Europe/Berlin" },
  amara: { id: "U0AMARA", name: "amara", realName: "Amara Okafor", isBot: false, zone: "Africa/Lagos" },
} satisfies Record<string, Member>;

const everyone = Object.values(people).map(({ id }) => id);

/** People, channels, and the bot in all channels but one, so that what happens there can be seen. */
export function furnish(workspace: Workspace, manifest: Manifest): void {
  const name = manifest.features.bot_user?.display_name ?? manifest.display_information.name;
  workspace.addMember({ id: ids.botUser, name: name.toLowerCase(), realName: name, isBot: true });
  workspace.addMember({ id: ids.slackbot, name: "slackbot", realName: "Slackbot", isBot: false });
  for (const person of Object.values(people)) workspace.addMember(person);
  const kind = "channel";
  workspace.addChannel({
    id: "C0GENERAL",
    name: "general",
    topic: "Everything, and hello",
    kind,
    members: [...everyone, ids.botUser],
  });
  workspace.addChannel({
    id: "C0API",
    name: "api-design",
    topic: "What should it return?",
    kind,
    members: [...everyone, ids.botUser],
  });
  workspace.addChannel({
    id: "C0INCIDENTS",
    name: "incidents",
    topic: "It is down. Nobody invited the bot yet",
    kind,
    members: everyone,
  });
  for (const id of everyone) {
    workspace.addChannel({
      id: workspace.directChannel(id),
      name: "",
      topic: "",
      kind: "im",
      members: [id, ids.botUser],
    });
  }
}
