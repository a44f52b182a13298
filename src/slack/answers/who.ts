import type { Context } from "@slack/bolt";

/** Who asks, and where. */
export interface Who {
  /** `T…`; `E…` where an organisation acts as a whole. */
  workspace: string;
  /** `E…` where the workspace belongs to an organisation, whose installation it may use. */
  enterprise?: string;
  user: string;
  /** Absent in modals and on the Home tab. */
  channel?: string;
  surface?: Surface;
}

/** Where a question was asked. */
export type Surface = "command" | "mention" | "direct" | "shortcut" | "modal";

/** @param place where the payload comes from, as far as it says */
export function whoOf(
  { teamId, enterpriseId }: Context,
  user: string | undefined,
  place: Pick<Who, "channel" | "surface"> = {},
): Who {
  const enterprise = enterpriseId === undefined ? {} : { enterprise: enterpriseId };
  return { workspace: teamId ?? enterpriseId ?? "", ...enterprise, user: user ?? "", ...place };
}
