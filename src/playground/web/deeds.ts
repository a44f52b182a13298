import { z } from "zod";
import { done, type Outcome } from "../slack/people/outcome.ts";
import type { StandIn } from "../slack/stand-in.ts";

const choice = z.union([z.string().max(40_000), z.array(z.string().max(255)).max(100), z.null()]);
const press = {
  actionId: z.string().max(255),
  blockId: z.string().max(255).optional(),
  choice: choice.optional(),
  others: z.record(z.string(), choice).optional(),
};
const words = z.string().max(12_000);
const place = z.object({ channel: z.string(), ts: z.string() });

/** What the page may ask for: the things that a person can do. */
export const deedSchema = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("command"),
    channel: z.string(),
    command: words,
    text: words,
    thread: z.string().optional(),
  }),
  z.object({ do: z.literal("say"), channel: z.string(), text: words.min(1), thread: z.string().optional() }),
  z.object({ do: z.literal("click"), message: place, ...press }),
  z.object({ do: z.literal("click-in-view"), view: z.string(), ...press }),
  z.object({ do: z.literal("submit"), view: z.string(), choices: z.record(z.string(), choice) }),
  z.object({ do: z.literal("close"), view: z.string() }),
  z.object({ do: z.literal("shortcut"), callbackId: z.string(), message: place.optional() }),
  z.object({ do: z.literal("open-home"), tab: z.enum(["home", "messages"]) }),
  z.object({ do: z.literal("invite"), channel: z.string() }),
  z.object({
    do: z.literal("advance"),
    milliseconds: z
      .int()
      .min(1)
      .max(31 * 86_400_000),
  }),
]);

export type Deed = z.infer<typeof deedSchema>;

/** Does it, as the person at the screen. What is no longer there is said in a sentence. */
export async function perform(deed: Deed, standIn: StandIn): Promise<Outcome> {
  const { user, world } = standIn;
  const gone: Outcome = { ok: false, why: "That is not there any more." };
  const { workspace, views, clock, broadcast } = world;
  const hasChannel = !("channel" in deed) || workspace.channels.get(deed.channel)?.members.has(user.id) === true;
  if (!hasChannel) return gone;
  const findMessage = ({ channel, ts }: z.infer<typeof place>) => workspace.find(channel, ts);
  switch (deed.do) {
    case "command":
      return user.command(deed.command, deed.text, { channel: deed.channel, threadTs: deed.thread });
    case "say":
      await user.say(deed.channel, deed.text, deed.thread);
      return done;
    case "click": {
      const message = findMessage(deed.message);
      return message ? user.click(message, deed.actionId, deed) : gone;
    }
    case "click-in-view": {
      const found = views.find(deed.view);
      return found ? user.clickInView(found.view, deed.actionId, deed) : gone;
    }
    case "submit": {
      const found = views.find(deed.view);
      return found ? user.submit(found.view, deed.choices) : gone;
    }
    case "close": {
      const found = views.find(deed.view);
      return found ? user.close(found.view) : done;
    }
    case "shortcut": {
      const message = deed.message && findMessage(deed.message);
      return deed.message && !message ? gone : user.shortcut(deed.callbackId, message);
    }
    case "open-home":
      await user.openHome(deed.tab);
      return done;
    case "invite":
      return user.invite(deed.channel);
    case "advance":
      await standIn.advance(deed.milliseconds);
      broadcast.send({ type: "clock", now: clock.now() });
      return done;
  }
}
