import { quoteWords } from "./mrkdwn.ts";

/** A Slack user id becomes a name; any other text is a person's words. */
export function nameOfPerson(id: string): string {
  return /^[UW][A-Z0-9]{2,20}$/.test(id) ? `<@${id}>` : quoteWords(id, 60);
}
