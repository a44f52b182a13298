import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createBroadcast } from "./change.ts";
import { type Clock, createClock } from "./clock.ts";
import { createHttpDelivery, type Deliver } from "./delivery.ts";
import { createDispatch } from "./dispatch.ts";
import { createEvents } from "./events.ts";
import { createFrontDoor } from "./front-door.ts";
import { sendJson } from "./http.ts";
import { grantedScopes, type Manifest } from "./manifest.ts";
import type { Message } from "./message.ts";
import { announce, findPlace } from "./methods/place.ts";
import { createPerson, type Person } from "./person.ts";
import { createRateLimits } from "./rate-limits.ts";
import { createSchedule } from "./schedule.ts";
import { furnish, people } from "./team.ts";
import { createResponseUrls, createTriggers } from "./tickets.ts";
import { createTraffic, type Exchange } from "./traffic.ts";
import { createViews, type View } from "./views.ts";
import type { Tokens } from "./web-api.ts";
import { createWorkspace, ids } from "./workspace.ts";
import type { World } from "./world.ts";

export interface StandInOptions {
  manifest: Manifest;
  clock?: Clock;
  /** Where the bot takes signed requests; `connect` says it later. */
  botUrl?: string;
  /** Gives Socket Mode its addresses. Without it `apps.connections.open` fails. */
  openConnection?: () => string;
}

/** Slack, as far as this bot can tell: strict, on this machine, and with people in it that can be told what to do. */
export interface StandIn {
  tokens: Tokens;
  world: World;
  /** The person at the screen, and a teammate. */
  user: Person;
  teammate: Person;
  /** Answers what comes for the Web API and response_urls; `false` for any other path. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Opens a port of its own on loopback and returns the address. */
  listen(port?: number): Promise<string>;
  /** What the stand-in is reached at, where another server hands it its requests. */
  standAt(address: string): void;
  /** From here on everything goes to this bot: an address for signed HTTP, or a way of one's own. */
  connect(bot: string | Deliver): void;
  /**
   * Moves the clock on in steps, and lets the bot do after each what it would have done in that time. `keepUp` says how,
   * once there is a bot.
   */
  advance(milliseconds: number): Promise<void>;
  keepUpWith(keepUp: () => Promise<void>): void;
  /** What the channel keeps, by name or id. */
  history(channel: string): readonly Message[];
  /** What the bot said to this person alone. */
  ephemerals(user: Person): readonly Message[];
  /** What Slack itself said to this person. */
  notices(user: Person): readonly Message[];
  home(user: Person): View | undefined;
  modal(user: Person): View | undefined;
  traffic(): readonly Exchange[];
  /** Resolves with what `find` gives, as soon as something happens that makes it give anything. */
  until<T>(find: () => T | undefined, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

// The bot looks after everything at least once a day, and is asked to more often.
const stepMs = 6 * 60 * 60_000;

export function createStandIn({ manifest, clock = createClock(), botUrl, openConnection }: StandInOptions): StandIn {
  const key = () => randomBytes(12).toString("hex");
  const tokens = { bot: `xoxb-playground-${key()}`, app: `xapp-playground-${key()}`, signingSecret: key() };
  const broadcast = createBroadcast();
  const traffic = createTraffic(clock, broadcast.send);
  const dispatch = createDispatch(clock, traffic);
  const scopes = grantedScopes(manifest);
  const events = createEvents({ manifest, scopes, clock, dispatch, traffic });
  const workspace = createWorkspace("Teapot playground", clock, broadcast.send);
  let address = "";
  const world: World = {
    ...{ manifest, scopes, clock, broadcast, traffic, workspace, dispatch, events },
    views: createViews(broadcast.send),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(clock),
    rateLimits: createRateLimits(clock),
    schedule: createSchedule(clock, ({ channel, text, blocks, threadTs }) => {
      // Where the bot may not write any more when the time has come, nothing is posted and nobody is told.
      if ("error" in findPlace(channel, world)) return;
      const thread = threadTs === undefined ? {} : { threadTs };
      announce(workspace.post({ channel, user: ids.botUser, text, blocks, ...thread }), world);
    }),
    address: () => address,
    openConnection: () => openConnection?.(),
  };
  furnish(workspace, manifest);
  const handle = createFrontDoor(world, tokens);
  const server = createServer((request, response) => {
    if (!handle(request, response)) sendJson(response, 404, { ok: false, error: "not_found" });
  });
  const connect = (bot: string | Deliver) =>
    dispatch.connect(typeof bot === "string" ? createHttpDelivery(bot, tokens.signingSecret) : bot);
  if (botUrl !== undefined) connect(botUrl);

  let keepUp = async () => {};
  const seenBy = ({ id }: Person) => workspace.messages().filter((message) => message.ephemeralTo === id);
  return {
    tokens,
    world,
    user: createPerson(world, people.you),
    teammate: createPerson(world, people.maya),
    handle,
    async listen(port = 0) {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen(port, "127.0.0.1", resolve);
      });
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return address;
    },
    standAt(at) {
      address = at;
    },
    connect,
    keepUpWith(next) {
      keepUp = next;
    },
    async advance(milliseconds) {
      await keepUp();
      for (let left = milliseconds; left > 0; left -= stepMs) {
        await clock.advance(Math.min(left, stepMs));
        await keepUp();
      }
    },
    history: (channel) => workspace.history(workspace.findChannel(channel)?.id ?? channel),
    ephemerals: (user) => seenBy(user).filter(({ notice }) => notice === undefined),
    notices: (user) => seenBy(user).filter(({ notice }) => notice !== undefined),
    home: ({ id }) => world.views.home(id),
    modal: ({ id }) => world.views.modals(id).at(-1),
    traffic: traffic.list,
    until(find, timeoutMs = 2_000) {
      return new Promise((resolve, reject) => {
        let stop = () => {};
        const late = setTimeout(() => {
          stop();
          reject(new Error(`nothing happened within ${timeoutMs} ms: ${JSON.stringify(traffic.list().slice(-4))}`));
        }, timeoutMs);
        const look = () => {
          const found = find();
          if (found === undefined) return;
          clearTimeout(late);
          stop();
          resolve(found);
        };
        stop = broadcast.listen(look);
        look();
      });
    },
    async close() {
      clock.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
