import { follow, load, state, update } from "./store.js";
import { toast } from "./toast.js";

/** Loads everything, then follows; after a break it loads again, because what was missed is not sent twice. */
export function connect() {
  const changes = new EventSource("/playground/changes");
  const early = [];
  let isCurrent = false;
  changes.addEventListener("open", async () => {
    isCurrent = false;
    early.length = 0;
    const response = await fetch("/playground/state");
    if (!response.ok) return lost();
    load(await response.json());
    for (const change of early.splice(0)) follow(change);
    isCurrent = true;
  });
  changes.addEventListener("message", ({ data }) => {
    const change = JSON.parse(data);
    if (isCurrent) follow(change);
    else early.push(change);
  });
  changes.addEventListener("error", () => {
    if (changes.readyState === EventSource.CLOSED) lost();
    else if (state.isLoaded) update({ isConnected: false });
  });
}

/** Does what a person does. Resolves with `{ ok }`, and says aloud what went wrong unless `isQuiet`. */
export async function perform(deed, { isQuiet = false } = {}) {
  let outcome;
  try {
    const response = await fetch("/playground/do", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(deed),
    });
    outcome = response.status === 403 ? { ok: false, why: await response.text() } : await response.json();
  } catch {
    outcome = { ok: false, why: "The playground does not answer. Is it still running in the terminal?" };
  }
  if (!outcome.ok && !isQuiet) toast(outcome.why);
  return outcome;
}

function lost() {
  update({ isConnected: false });
  toast("The playground was stopped or started anew. Open the address that npm start printed.", { isLasting: true });
}
