import type { Block } from "./message.ts";
import { ids, withIds } from "./workspace.ts";

/** A modal or a Home tab, as Slack shows it to the app. */
export interface View {
  id: string;
  team_id: string;
  app_id: string;
  bot_id: string;
  type: "modal" | "home";
  blocks: readonly Block[];
  callback_id: string;
  private_metadata: string;
  external_id: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  state: { values: Values };
  [key: string]: unknown;
}

export type ViewChange =
  | { type: "modals"; user: string; views: readonly View[] }
  | { type: "home"; user: string; view: View };

/** block_id to action_id to what the element holds. */
export type Values = Record<string, Record<string, Record<string, unknown>>>;

export type ViewDraft = Record<string, unknown> & { type: "modal" | "home"; blocks: readonly Block[] };

/** Every person's open modals and Home tab. */
export interface Views {
  /** The stack of open modals, the visible one last. */
  modals(user: string): readonly View[];
  home(user: string): View | undefined;
  find(id: string): { view: View; user: string } | undefined;
  findExternal(externalId: string): { view: View; user: string } | undefined;
  /** Lays a modal on top; `undefined` where Slack's limit of three is reached. */
  push(user: string, draft: ViewDraft): View | undefined;
  replace(user: string, id: string, draft: ViewDraft): View | undefined;
  publish(user: string, draft: ViewDraft): View;
  setValues(user: string, id: string, values: Values): View | undefined;
  /** Closes the top modal, or all of them. */
  close(user: string, all?: boolean): void;
}

// docs.slack.dev/surfaces/modals: a stack holds up to three views.
const stackMax = 3;

export function createViews(send: (change: ViewChange) => void): Views {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  let count = 0;
  const stackOf = (user: string) => stacks.get(user) ?? [];

  function build(draft: ViewDraft, place: Pick<View, "id" | "root_view_id" | "previous_view_id">): View {
    return {
      callback_id: "",
      private_metadata: "",
      external_id: "",
      ...draft,
      blocks: withIds(draft.blocks),
      team_id: ids.team,
      app_id: ids.app,
      bot_id: ids.bot,
      ...place,
      hash: `${++count}.${place.id}`,
      state: { values: {} },
    };
  }

  function setStack(user: string, views: View[]): void {
    stacks.set(user, views);
    send({ type: "modals", user, views });
  }

  function setHome(user: string, view: View): View {
    homes.set(user, view);
    send({ type: "home", user, view });
    return view;
  }

  function findWhere(holds: (view: View) => boolean) {
    for (const [user, stack] of stacks) {
      const view = stack.find(holds);
      if (view) return { view, user };
    }
    for (const [user, view] of homes) if (holds(view)) return { view, user };
    return undefined;
  }

  function swap(user: string, id: string, change: (view: View) => View): View | undefined {
    const found = findWhere((view) => view.id === id);
    if (!found || found.user !== user) return undefined;
    const view = change(found.view);
    if (view.type === "home") return setHome(user, view);
    setStack(
      user,
      stackOf(user).map((other) => (other.id === id ? view : other)),
    );
    return view;
  }

  return {
    modals: stackOf,
    home: (user) => homes.get(user),
    find: (id) => findWhere((view) => view.id === id),
    findExternal: (externalId) => findWhere((view) => view.external_id === externalId),
    push(user, draft) {
      const stack = stackOf(user);
      if (stack.length >= stackMax) return undefined;
      const id = `V${++count}`;
      const view = build(draft, {
        id,
        root_view_id: stack[0]?.id ?? id,
        previous_view_id: stack.at(-1)?.id ?? null,
      });
      setStack(user, [...stack, view]);
      return view;
    },
    replace: (user, id, draft) =>
      swap(user, id, ({ root_view_id, previous_view_id }) => build(draft, { id, root_view_id, previous_view_id })),
    publish(user, draft) {
      const id = homes.get(user)?.id ?? `VH${++count}`;
      return setHome(user, build(draft, { id, root_view_id: id, previous_view_id: null }));
    },
    // The page holds what is typed; nothing is drawn anew for it.
    setValues(user, id, values) {
      const found = findWhere((view) => view.id === id);
      if (!found || found.user !== user) return undefined;
      found.view.state = { values };
      return found.view;
    },
    close: (user, all = false) => setStack(user, all ? [] : stackOf(user).slice(0, -1)),
  };
}
