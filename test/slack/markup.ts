import type { Knowledge } from "../../src/knowledge/knowledge.ts";

/** Every text of a card, with the kind that says how Slack reads it. `text` beside the blocks is read as mrkdwn. */
export function textsOf(card: { text: string; blocks: unknown }): { type: string; text: string }[] {
  const found = [{ type: "mrkdwn", text: card.text }];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === "object" && value !== null) {
      const { type, text } = value as { type?: unknown; text?: unknown };
      if ((type === "mrkdwn" || type === "plain_text") && typeof text === "string") found.push({ type, text });
      for (const item of Object.values(value)) visit(item);
    }
  };
  visit(card.blocks);
  return found;
}

/**
 * Texts in which something is live that we did not put there: an angle bracket or an ampersand beside our own links,
 * and any mention.
 */
export function findRawMarkup(card: { text: string; blocks: unknown }, knowledge: Knowledge): string[] {
  return textsOf(card)
    .map(({ text }) => text)
    .filter((text) => /[<>]|&(?!amp;|lt;|gt;)/.test(withoutOwnMarkup(text, knowledge)));
}

/** Links to the sources of the base, and nobody else's. A rule names the person who set it. */
function withoutOwnMarkup(text: string, { sources }: Knowledge): string {
  const known = new Set([...sources.values()].map(({ url }) => url && new URL(url).href));
  return text
    .replace(/<(https:[^<>|]*)\|[^<>|]*>/g, (link, url: string) => {
      const address = url.replaceAll("&amp;", "&");
      return known.has(address) || address.startsWith("https://www.rfc-editor.org/rfc/rfc") ? "" : link;
    })
    .replaceAll("<@U024BE7LH>", "");
}
