/** What the asker brings along besides the words. */
export interface Asker {
  /** A framework id, whose names and snippets the answer then shows. */
  framework?: string;
  /** The team's conventions. */
  house?: HouseRules;
  /** How many questions have been asked back already; after two, the best guess is given. */
  asked?: number;
  /** `T…`, whose budget it is when a model is asked. */
  workspace?: string;
  /** A model is not asked anew, as when a button has promised what comes. */
  onlyRemembered?: boolean;
  /** Called before a model is asked, which may take seconds. */
  onAsking?: () => void;
}

/** Topic to choice. */
export type HouseRules = ReadonlyMap<string, HouseRule>;

export interface HouseRule {
  option: string;
  setBy?: string;
  /** ISO date. */
  setOn?: string;
}
