/** What is shown: the snapshot of the stand-in, and where the person is looking. */
export const state = {
  /** Before the first snapshot there is nothing to draw. */
  isLoaded: false,
  isConnected: true,
  messages: [],
  exchanges: [],
  modals: [],
  home: null,
  now: Date.now(),
  /** How far the stand-in's clock is ahead of this machine's, in milliseconds. */
  ahead: 0,
  route: { place: "general", tab: "messages", thread: null },
  isInspectorOpen: false,
  isSidebarOpen: false,
  /** Channel id to the number of messages not seen yet. */
  unread: new Map(),
  /** Channel id to prompts that the bot set itself. */
  prompts: new Map(),
  /** `channel/thread` to what the bot says it is doing. */
  statuses: new Map(),
};

const listeners = new Set();
let isScheduled = false;

/** Draws again, once for everything that happens in one go. */
export function update(patch = {}) {
  Object.assign(state, patch);
  if (isScheduled) return;
  isScheduled = true;
  queueMicrotask(() => {
    isScheduled = false;
    if (state.isLoaded) for (const listener of listeners) listener();
  });
}

export function onUpdate(listener) {
  listeners.add(listener);
}

/** Takes a snapshot over. */
export function load(snapshot) {
  update({ ...snapshot, ahead: snapshot.now - Date.now(), isLoaded: true, isConnected: true });
}

/** Follows one change of the stand-in's. */
export function follow(change) {
  switch (change.type) {
    case "message":
      takeMessage(change.message);
      break;
    case "message-deleted":
      state.messages = state.messages.filter(({ channel, ts }) => channel !== change.channel || ts !== change.ts);
      break;
    case "members":
      state.channels = state.channels.map((channel) =>
        channel.id === change.channel ? { ...channel, members: change.members } : channel,
      );
      break;
    case "modals":
      state.modals = change.views;
      break;
    case "home":
      state.home = change.view;
      break;
    case "prompts":
      state.prompts = new Map(state.prompts).set(change.channel, change);
      break;
    case "status":
      state.statuses = new Map(state.statuses).set(`${change.channel}/${change.threadTs}`, change.status);
      break;
    case "exchange":
      takeExchange(change.exchange);
      break;
    case "clock":
      state.now = change.now;
      state.ahead = change.now - Date.now();
      break;
  }
  update();
}

function takeMessage(message) {
  const index = state.messages.findIndex(({ channel, ts }) => channel === message.channel && ts === message.ts);
  if (index >= 0) {
    state.messages = state.messages.with(index, message);
    return;
  }
  state.messages = [...state.messages, message];
  if (message.threadTs && message.user === state.bot) state.statuses.delete(`${message.channel}/${message.threadTs}`);
  const isHere = currentChannel()?.id === message.channel && !document.hidden;
  if (!isHere && message.user !== state.you) {
    state.unread = new Map(state.unread).set(message.channel, (state.unread.get(message.channel) ?? 0) + 1);
  }
}

function takeExchange(exchange) {
  const index = state.exchanges.findIndex(({ id }) => id === exchange.id);
  state.exchanges = index >= 0 ? state.exchanges.with(index, exchange) : [...state.exchanges, exchange].slice(-500);
}

/** The channel that is open, the direct conversation included; `undefined` on other tabs of the app. */
export function currentChannel() {
  if (!state.channels) return undefined;
  const { place, tab } = state.route;
  if (place === "teapot") return tab === "messages" ? findChannel(state.directChannel) : undefined;
  return state.channels.find(({ name }) => name === place) ?? state.channels[0];
}

export function findChannel(id) {
  return state.channels.find((channel) => channel.id === id);
}

export function findMember(id) {
  return state.members.find((member) => member.id === id);
}

export function repliesTo({ channel, ts }) {
  return state.messages.filter((message) => message.channel === channel && message.threadTs === ts);
}

/** The time of the stand-in, in milliseconds. */
export function standInNow() {
  return Date.now() + state.ahead;
}
