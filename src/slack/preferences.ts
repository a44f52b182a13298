/** What a person has chosen for themselves. */
export interface Preferences {
  /** The id of their framework; `undefined` when they have chosen none. */
  framework(user: string): Promise<string | undefined>;
  /** `undefined` takes the choice back. */
  setFramework(user: string, id: string | undefined): Promise<void>;
}

// A few megabytes at most. Whoever chose longest ago is forgotten first, and chooses again.
const usersMax = 20_000;

/** Choices that last as long as the process. */
export function createPreferences(): Preferences {
  const frameworks = new Map<string, string>();
  return {
    async framework(user) {
      return frameworks.get(user);
    },
    async setFramework(user, id) {
      frameworks.delete(user);
      if (id === undefined) return;
      frameworks.set(user, id);
      const [oldest] = frameworks.keys();
      if (frameworks.size > usersMax && oldest !== undefined) frameworks.delete(oldest);
    },
  };
}
