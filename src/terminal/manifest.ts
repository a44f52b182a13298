import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isMap, isScalar, parseDocument } from "yaml";
import { eventsPath } from "../slack/wire/http-receiver.ts";
import { redirectPath } from "../slack/wire/installer.ts";

// `npm run manifest -- --url https://teapot.example.com` prints the manifest for HTTP mode and for installing by OAuth.
const url = parseUrl(readOption());
if (url === undefined) {
  console.error("manifest: --url must be the bot's public address, such as --url https://teapot.example.com");
  process.exit(2);
}

const manifest = parseDocument(readFileSync("manifest.yml", "utf8"));
// The comment above the file leads here. It belongs to what comes first.
const [first] = isMap(manifest.contents) ? manifest.contents.items : [];
if (isScalar(first?.key)) first.key.commentBefore = " The Slack app in HTTP mode, for one workspace or for many.";
const commands = manifest.getIn(["features", "slash_commands"]) as {
  items: { set(key: string, value: string): void }[];
};
for (const command of commands.items) command.set("url", `${url}${eventsPath}`);
manifest.setIn(["oauth_config", "redirect_urls"], [`${url}${redirectPath}`]);
manifest.setIn(["settings", "event_subscriptions", "request_url"], `${url}${eventsPath}`);
manifest.setIn(["settings", "interactivity", "request_url"], `${url}${eventsPath}`);
manifest.setIn(["settings", "socket_mode_enabled"], false);
manifest.setIn(["settings", "org_deploy_enabled"], true);
manifest.setIn(["settings", "token_rotation_enabled"], true);
console.log(String(manifest));

/** Nothing when the options are not the ones there are. */
function readOption(): string | undefined {
  try {
    return parseArgs({ options: { url: { type: "string" } } }).values.url;
  } catch {
    return undefined;
  }
}

/** Slack wants https; the path, if any, is where a proxy hangs the bot. */
function parseUrl(text: string | undefined): string | undefined {
  const parsed = URL.canParse(text ?? "") ? new URL(text ?? "") : undefined;
  return parsed?.protocol === "https:" ? parsed.href.replace(/\/+$/, "") : undefined;
}
