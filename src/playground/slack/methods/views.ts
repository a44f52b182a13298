import { z } from "zod";
import { checkView, isFault } from "../content.ts";
import type { View } from "../views.ts";
import type { World } from "../world.ts";
import { defineMethod, fail, type Method, type Result } from "./method.ts";

const opening = z.object({ trigger_id: z.string(), view: z.unknown() });

/** views.*: modals and the Home tab. */
export const viewMethods: Record<string, Method> = {
  "views.open": defineMethod({
    perMinute: 100,
    takes: opening,
    run: (given, world) => openModal(given, world, "open"),
  }),

  "views.push": defineMethod({
    perMinute: 100,
    takes: opening,
    run: (given, world) => openModal(given, world, "push"),
  }),

  "views.update": defineMethod({
    perMinute: 100,
    takes: z.object({
      view: z.unknown(),
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
    }),
    run({ view, view_id: id, external_id: externalId, hash }, { views }) {
      const found =
        id !== undefined ? views.find(id) : externalId !== undefined ? views.findExternal(externalId) : undefined;
      if (!found) return fail({ error: "not_found" });
      if (hash !== undefined && hash !== found.view.hash) return fail({ error: "hash_conflict" });
      const draft = checkView(view, found.view.type);
      if (isFault(draft)) return fail(draft);
      return show(views.replace(found.user, found.view.id, draft));
    },
  }),

  "views.publish": defineMethod({
    perMinute: 100,
    takes: z.object({ user_id: z.string(), view: z.unknown(), hash: z.string().optional() }),
    run({ user_id: user, view, hash }, { views, workspace, manifest }) {
      if (!workspace.members.has(user)) return fail({ error: "user_not_found" });
      if (manifest.features.app_home?.home_tab_enabled !== true) return fail({ error: "not_enabled" });
      const before = views.home(user);
      if (hash !== undefined && before && before.hash !== hash) return fail({ error: "hash_conflict" });
      const draft = checkView(view, "home");
      return isFault(draft) ? fail(draft) : show(views.publish(user, draft));
    },
  }),
};

function openModal(given: z.infer<typeof opening>, world: World, how: "open" | "push"): Result {
  const draft = checkView(given.view, "modal");
  if (isFault(draft)) return fail(draft);
  const trigger = world.triggers.use(given.trigger_id);
  if ("error" in trigger) return fail(trigger);
  if (how === "push" && world.views.modals(trigger.user).length === 0) return fail({ error: "invalid_trigger_id" });
  // A modal that is opened anew takes the place of the one that is open.
  if (how === "open") world.views.close(trigger.user, true);
  const view = world.views.push(trigger.user, draft);
  return view ? show(view) : fail({ error: "push_limit_reached" });
}

function show(view: View | undefined): Result {
  return view ? { ok: true, view } : fail({ error: "not_found" });
}
