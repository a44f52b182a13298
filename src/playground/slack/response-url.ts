import { checkContent, isFault } from "./content.ts";
import { ids } from "./workspace.ts";
import type { World } from "./world.ts";

/** What a response_url says to whoever posts to it. */
export interface ResponseUrlReply {
  status: number;
  body: { ok: boolean; error?: string; errors?: readonly string[] };
}

/**
 * One use of a response_url (docs.slack.dev/interactivity/handling-user-interaction). New messages are ephemeral unless
 * said otherwise, and what is ephemeral stays so.
 */
export function useResponseUrl(
  path: string,
  message: Readonly<Record<string, unknown>>,
  world: World,
): ResponseUrlReply {
  const place = world.responseUrls.use(path);
  if ("error" in place) return { status: 404, body: { ok: false, error: place.error } };
  const { workspace } = world;
  const original = place.ts === undefined ? undefined : workspace.find(place.channel, place.ts);
  if (message["delete_original"] === true) {
    if (original?.user === ids.botUser) workspace.remove(original.channel, original.ts);
    return ok;
  }
  const content = checkContent(message);
  if (isFault(content)) {
    const { error, messages } = content;
    return { status: 400, body: { ok: false, error, ...(messages ? { errors: messages } : {}) } };
  }
  if (message["replace_original"] === true && original?.user === ids.botUser) {
    workspace.edit(original.channel, original.ts, content.text, content.blocks);
    return ok;
  }
  const threadTs = message["thread_ts"];
  workspace.post({
    channel: place.channel,
    user: ids.botUser,
    ...content,
    ...(message["response_type"] === "in_channel" ? {} : { ephemeralTo: place.user }),
    // Into a thread it goes only where replacing is ruled out in so many words.
    ...(typeof threadTs === "string" && message["replace_original"] === false ? { threadTs } : {}),
  });
  return ok;
}

const ok: ResponseUrlReply = { status: 200, body: { ok: true } };
