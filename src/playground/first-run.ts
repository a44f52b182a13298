import { say } from "./slack/people/say.ts";
import type { StandIn } from "./slack/stand-in.ts";
import { people } from "./slack/team.ts";
import { callMethod } from "./slack/web-api.ts";

/**
 * What a newcomer finds: a team that was just talking about status codes, and the bot's welcome with three things to
 * try. Nobody is listening yet when this is said, so no answer comes.
 */
export async function setTheScene(standIn: StandIn): Promise<void> {
  const { world, tokens } = standIn;
  const timeout = await say(
    world,
    people.jonas,
    "api-design",
    "Our gateway waited 30 seconds for the payment service and gave up. What do we send to the client?",
  );
  const login = await say(world, people.maya, "api-design", "Login with a wrong password: what should the API return?");
  await say(world, people.amara, "incidents", "The orders service is overloaded and sheds load. What do callers get?");
  const welcome = {
    channel: "C0GENERAL",
    text: "Welcome! Three things to try with Teapot.",
    blocks: welcomeBlocks({ timeout: timeout.ts, login: login.ts }),
  };
  const { body } = callMethod(
    { method: "chat.postMessage", token: tokens.bot, given: { values: welcome } },
    world,
    tokens,
  );
  if (!body.ok) throw new Error(`the welcome is not a message that Slack would take: ${JSON.stringify(body)}`);
}

/** The page knows these buttons: they fill the composer, so that the next step is to press Enter. */
const tryActionId = "playground:try";

function welcomeBlocks(asked: { timeout: string; login: string }) {
  return [
    { type: "header", text: { type: "plain_text", text: "🫖 Welcome! I am Teapot", emoji: true } },
    text(
      "Tell me what happened to a request, and I tell you which HTTP status code to return, *and why*, with sources. Three things to try:",
    ),
    step("1", "*Look one up*\nIn any channel: `/status 422`", "Try it", { channel: "C0GENERAL", text: "/status 422" }),
    step(
      "2",
      "*Describe a situation*\nIn a channel or thread: `@Teapot what should login failure return?`",
      "Ask in a thread",
      {
        channel: "C0API",
        thread: asked.login,
        text: "@Teapot what should login failure return?",
      },
    ),
    step("3", "*Ask about somebody’s message*\nOn any message: ⋯ and then “Which status code?”", "Show me", {
      channel: "C0API",
      menu: asked.timeout,
    }),
    {
      type: "context",
      elements: [
        {
          type: "mrkdwn",
          text: "This is a stand-in for Slack on your machine; the bot in it is the real one. The *inspector* shows every payload.",
        },
      ],
    },
  ];
}

function text(words: string) {
  return { type: "section", text: { type: "mrkdwn", text: words, verbatim: true } };
}

function step(number: string, words: string, label: string, leadsTo: Readonly<Record<string, string>>) {
  const accessory = {
    type: "button",
    action_id: `${tryActionId}:${number}`,
    text: { type: "plain_text", text: label },
    value: JSON.stringify(leadsTo),
    ...(number === "1" ? { style: "primary" } : {}),
  };
  return { ...text(words), accessory };
}
