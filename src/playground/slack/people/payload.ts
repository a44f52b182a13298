import type { Channel, Member } from "../workspace.ts";
import { ids } from "../workspace.ts";

/** What every interactive payload carries. */
export function interactivePayload(member: Member, teamName: string) {
  return {
    token: "verification-token-is-deprecated",
    api_app_id: ids.app,
    team: { id: ids.team, domain: teamName.toLowerCase().replace(/\W+/g, "-") },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: member.id, username: member.name, name: member.name, team_id: ids.team },
  };
}

export function channelPayload(channel: Channel) {
  return { id: channel.id, name: channel.kind === "im" ? "directmessage" : channel.name };
}
