import { randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";

/** What a trigger_id is good for, and why not any more. */
export interface Triggers {
  issue(user: string): string;
  /** The person who acted, or Slack's name for what is wrong. */
  use(trigger: string): { user: string } | { error: string };
}

// docs.slack.dev/interactivity/handling-user-interaction: three seconds, and once.
const triggerLifeMs = 3_000;

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, { user: string; expires: number; used: boolean }>();
  return {
    issue(user) {
      const trigger = `${issued.size + 1}.${randomBytes(8).toString("hex")}`;
      issued.set(trigger, { user, expires: clock.now() + triggerLifeMs, used: false });
      return trigger;
    },
    use(trigger) {
      const ticket = issued.get(trigger);
      if (!ticket) return { error: "invalid_trigger_id" };
      if (ticket.used) return { error: "exchanged_trigger_id" };
      if (clock.now() > ticket.expires) return { error: "expired_trigger_id" };
      ticket.used = true;
      return { user: ticket.user };
    },
  };
}

/** Where a response_url leads: to one person's view of one message or place. */
export interface ResponsePlace {
  user: string;
  channel: string;
  /** The message that was acted on; absent for a command. */
  ts?: string;
}

export interface ResponseUrls {
  /** The path below the stand-in's address. */
  issue(place: ResponsePlace): string;
  use(path: string): ResponsePlace | { error: "invalid_url" | "expired_url" | "used_url" };
}

// The same page: five times within thirty minutes.
const responseUses = 5;
const responseLifeMs = 30 * 60_000;

export function createResponseUrls(clock: Clock): ResponseUrls {
  const issued = new Map<string, { place: ResponsePlace; expires: number; left: number }>();
  return {
    issue(place) {
      const path = `/response/${randomBytes(12).toString("hex")}`;
      issued.set(path, { place, expires: clock.now() + responseLifeMs, left: responseUses });
      return path;
    },
    use(path) {
      const ticket = issued.get(path);
      if (!ticket) return { error: "invalid_url" };
      if (clock.now() > ticket.expires) return { error: "expired_url" };
      if (ticket.left === 0) return { error: "used_url" };
      ticket.left--;
      return ticket.place;
    },
  };
}
