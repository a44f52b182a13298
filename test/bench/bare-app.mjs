// The least that a Bolt app can do about a command, a mention and a button. Teapot is measured against it.
import { App, LogLevel } from "@slack/bolt";

/** What to say, under the question or the kind of payload; "ok" where nothing is given. */
const messages = JSON.parse(process.env.MESSAGES ?? "{}");

const app = new App({
  token: "xoxb-bench",
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.command("/http", async ({ ack, command }) => ack(messages[command.text] ?? "ok"));
app.event("app_mention", async ({ event, client }) => {
  await client.chat.postMessage({
    channel: event.channel,
    thread_ts: event.ts,
    ...(messages.mention ?? { text: "ok" }),
  });
});
app.action(/^show/, async ({ ack, respond }) => {
  await ack();
  await respond({ replace_original: true, ...(messages.button ?? { text: "ok" }) });
});
await app.start({ port: Number(process.env.PORT), host: "127.0.0.1" });
