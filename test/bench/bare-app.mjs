// The least that a Bolt app can do: acknowledge a command with "ok". Teapot is measured against it.
import { App, LogLevel } from "@slack/bolt";

const app = new App({
  token: "xoxb-bench",
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.command("/http", async ({ ack }) => ack("ok"));
await app.start({ port: Number(process.env.PORT), host: "127.0.0.1" });
