import { ids } from "../workspace.ts";
import type { World } from "../world.ts";

/** A sentence that only one person sees: Slack's own, or one that the playground adds to what Slack would say. */
export interface Notice {
  channel: string;
  user: string;
  text: string;
  by?: "slack" | "playground";
  threadTs?: string | undefined;
  offersInvite?: boolean;
}

export function postNotice({ workspace }: World, notice: Notice): void {
  workspace.post({
    channel: notice.channel,
    user: ids.slackbot,
    text: notice.text,
    blocks: [],
    ephemeralTo: notice.user,
    notice: notice.by ?? "slack",
    ...(notice.threadTs === undefined ? {} : { threadTs: notice.threadTs }),
    ...(notice.offersInvite ? { offersInvite: true } : {}),
  });
}
