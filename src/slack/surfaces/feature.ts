import type { BlockAction, RespondFn, ViewOutput, ViewResponseAction, webApi } from "@slack/bolt";
import type { Who } from "../answers/who.ts";
import type { KnownBlock } from "../blocks/blocks.ts";
import type { Card } from "../cards/card.ts";

/** A part of the app with commands, buttons and modals of its own, beside the answers to questions. */
export interface Feature {
  /** First words after the command, such as `tips` in "/http tips on 09:00". Mentions and direct messages know them too. */
  commands: Readonly<Record<string, (request: CommandRequest) => Promise<Reply>>>;
  /** Whether words that begin so are meant for the command, and are no situation that happens to; always when left out. */
  isMeant?: (command: string, words: string) => boolean;
  /** Action ids up to the colon. */
  actions: Readonly<Record<string, (click: Click) => Promise<void>>>;
  /** `callback_id`s of modals. What comes back is said in the acknowledgement; nothing closes the modal. */
  views: Readonly<Record<string, (submission: Submission) => Promise<ViewResponseAction | undefined>>>;
  /** What stands on a person's Home tab. */
  home?: (who: Who) => Promise<KnownBlock[]>;
}

export interface CommandRequest {
  /** What stands behind the feature's word. */
  words: string;
  who: Who;
  client: webApi.WebClient;
  surface: "command" | "mention" | "direct";
  /** Opens a modal within 3 seconds; only slash commands bring one. */
  triggerId?: string;
}

/** What the command is answered with; nothing when it opened a modal and that is all. */
export type Reply = Card | undefined;

/** A click, and the means to answer it. Bolt leaves `respond` out where Slack sends no response_url, as in views. */
export interface Click {
  body: BlockAction;
  who: Who;
  client: webApi.WebClient;
  respond: RespondFn | undefined;
}

export interface Submission {
  view: ViewOutput;
  who: Who;
  client: webApi.WebClient;
}

/** The feature's command that `question` begins with, and the words behind it. */
export function findCommand(question: string, features: readonly Feature[]) {
  const [, first = "", rest = ""] = /^\s*(\S+)\s*([\s\S]*)$/.exec(question) ?? [];
  const word = first.toLowerCase();
  const words = rest.trimEnd();
  for (const { commands, isMeant } of features) {
    const run = Object.hasOwn(commands, word) ? commands[word] : undefined;
    if (run && isMeant?.(word, words) !== false) return { run, words };
  }
  return undefined;
}
