import type { Broadcast } from "./change.ts";
import type { Clock } from "./clock.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Events } from "./events.ts";
import type { Manifest } from "./manifest.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { Schedule } from "./schedule.ts";
import type { ResponseUrls, Triggers } from "./tickets.ts";
import type { Traffic } from "./traffic.ts";
import type { Views } from "./views.ts";
import type { Workspace } from "./workspace.ts";

/** The parts of a stand-in, for those who act in it: the bot through the Web API, people through their actions. */
export interface World {
  manifest: Manifest;
  /** What the app was granted when it was installed. */
  scopes: ReadonlySet<string>;
  clock: Clock;
  broadcast: Broadcast;
  traffic: Traffic;
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  rateLimits: RateLimits;
  schedule: Schedule;
  dispatch: Dispatch;
  events: Events;
  /** Where the stand-in listens, such as `http://127.0.0.1:3000`. */
  address(): string;
  /** A fresh address for Socket Mode; `undefined` where the stand-in has none. */
  openConnection(): string | undefined;
}
