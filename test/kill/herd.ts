import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SlackServer } from "./slack-server.ts";

/** The instances: as many as there should be, whatever is killed. */
export interface Herd {
  /** Starts them all, and waits until they run. */
  fill(): Promise<void>;
  /** `kill -9`; resolves when the process is gone. */
  kill(index: number): Promise<void>;
  /** Starts another in its place, without waiting for it. */
  start(index: number): void;
  /** Resolves when one of them is at work; on a busy machine a start takes its time. */
  untilAnyRuns(): Promise<void>;
  /** Tells everybody what time it is. */
  tell(): void;
  end(): Promise<void>;
}

export interface HerdOptions {
  databaseUrl: string;
  instances: number;
  slack: SlackServer;
  workspaces: readonly string[];
}

const script = fileURLToPath(new URL("instance.mjs", import.meta.url));

export function createHerd({ databaseUrl, instances, slack, workspaces }: HerdOptions): Herd {
  const members: ChildProcess[] = [];
  const starts = new Map<ChildProcess, Promise<unknown>>();
  const tokens = Object.fromEntries(workspaces.map((workspace) => [workspace, slack.farm.tokenOf(workspace)]));
  const spawn = () => {
    const given = { databaseUrl, apiUrl: slack.apiUrl, tokens, ahead: slack.ahead() };
    const member = fork(script, [JSON.stringify(given)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    starts.set(member, once(member, "message"));
    return member;
  };
  const stop = async (member: ChildProcess | undefined) => {
    if (!member || member.exitCode !== null || member.signalCode !== null) return;
    const gone = once(member, "exit");
    member.kill("SIGKILL");
    await gone;
    starts.delete(member);
  };
  return {
    async fill() {
      for (let index = 0; index < instances; index += 1) members.push(spawn());
      await Promise.all(starts.values());
    },
    kill: (index) => stop(members[index]),
    start(index) {
      members[index] = spawn();
    },
    async untilAnyRuns() {
      await Promise.race(members.map((member) => starts.get(member)));
    },
    tell() {
      for (const member of members) if (member.connected) member.send({ ahead: slack.ahead() }, () => undefined);
    },
    async end() {
      await Promise.all(members.map(stop));
    },
  };
}
