import { checkContent, isFault } from "../content.ts";
import { type Channel, ids, type Member } from "../workspace.ts";
import type { World } from "../world.ts";
import { postNotice } from "./notice.ts";
import { done, failureOf, type Outcome } from "./outcome.ts";
import { interactivePayload } from "./payload.ts";
import { channelOf, escapeEntities } from "./say.ts";

/** A slash command, as far as Slack itself and on to the bot. `threadTs`: where it was typed in a thread. */
export async function runCommand(
  world: World,
  member: Member,
  command: string,
  text: string,
  where: { channel: string; threadTs?: string | undefined },
): Promise<Outcome> {
  const channel = channelOf(world.workspace, where.channel);
  const tell = (words: string, by: "slack" | "playground" = "slack") =>
    postNotice(world, { channel: channel.id, user: member.id, text: words, by, threadTs: where.threadTs });
  const refuse = (why: string): Outcome => {
    tell(why);
    return { ok: false, why };
  };

  if (command === "/invite") return invite(world, channel, member);
  const isListed = world.manifest.features.slash_commands.some((listed) => listed.command === command);
  // Slack keeps /status to itself; here it is let through, so that the shortest way in works.
  const isLentByPlayground = command === "/status" && !isListed;
  if ((!isListed && !isLentByPlayground) || !world.scopes.has("commands")) {
    return refuse(
      `\`${escapeEntities(command)}\` is not a valid command. In Slack, every message that starts with a “/” is read as a command.`,
    );
  }
  if (where.threadTs !== undefined) return refuse(`\`${command}\` is not supported in threads. Sorry!`);

  const delivered = await world.dispatch.send(
    { kind: "command", payload: payloadOf(world, member, channel, command, text) },
    command,
  );
  const failure = failureOf(delivered);
  if (failure !== undefined) return refuse(`\`${command}\` failed with the error \`${failure}\`.`);
  const body = "body" in delivered ? delivered.body : "";
  const fault = showAnswer(world, member, channel, `${command} ${text}`.trim(), body);
  if (fault !== undefined) return refuse(`\`${command}\` failed with the error \`invalid_command_response\`. ${fault}`);
  if (isLentByPlayground) {
    tell(
      `In Slack itself \`/status\` is Slack’s own: it sets your status and never reaches an app. There, type \`/http${text === "" ? "" : ` ${escapeEntities(text)}`}\`.`,
      "playground",
    );
  }
  return done;
}

/** What the acknowledgement says is shown as an answer; an empty one says nothing. Returns what is wrong with it. */
function showAnswer(world: World, member: Member, channel: Channel, typed: string, body: unknown): string | undefined {
  if (body === "" || body === undefined || body === null) return undefined;
  const answer: Record<string, unknown> = typeof body === "object" ? { ...body } : { text: String(body) };
  if (answer["text"] === undefined && answer["blocks"] === undefined) return undefined;
  const content = checkContent(answer);
  if (isFault(content)) return [content.error, ...(content.messages ?? [])].join(" ");
  const isPublic = answer["response_type"] === "in_channel";
  // Slack shows the command itself to everybody, too.
  if (isPublic) {
    world.workspace.post({ channel: channel.id, user: member.id, text: escapeEntities(typed), blocks: [] });
  }
  world.workspace.post({
    channel: channel.id,
    user: ids.botUser,
    ...content,
    ...(isPublic ? {} : { ephemeralTo: member.id }),
  });
  return undefined;
}

function payloadOf(world: World, member: Member, channel: Channel, command: string, text: string) {
  const { token, team, api_app_id } = interactivePayload(member, world.workspace.name);
  return {
    token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.kind === "im" ? "directmessage" : channel.name,
    user_id: member.id,
    user_name: member.name,
    command,
    text: escapeEntities(text),
    api_app_id,
    is_enterprise_install: "false",
    response_url: world.address() + world.responseUrls.issue({ user: member.id, channel: channel.id }),
    trigger_id: world.triggers.issue(member.id),
  };
}

/** Slack's own `/invite @Teapot`. */
export function invite({ workspace, events }: World, channel: Channel, member: Member): Outcome {
  if (channel.kind === "im") return { ok: false, why: "Nobody can be invited to a direct conversation." };
  workspace.join(channel.id, ids.botUser);
  void events.emit({
    type: "member_joined_channel",
    user: ids.botUser,
    channel: channel.id,
    channel_type: "C",
    team: ids.team,
    inviter: member.id,
  });
  return done;
}
