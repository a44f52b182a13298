import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Keeps everybody out but the person who read the address in the terminal. */
export interface Gate {
  key: string;
  /** The port is not known before the server listens. */
  standAt(port: number): void;
  /** Whether the request came to this machine by name, and not by one that somebody made point here (DNS rebinding). */
  isAtHome(request: IncomingMessage): boolean;
  /** Whether the cookie has the key. */
  isInvited(request: IncomingMessage): boolean;
  /** Whether the key of the address is the right one, and the cookie that keeps it. */
  admit(key: string): { "set-cookie": string } | undefined;
  /** Whether a page of ours sent it: no form, no other site, no other port. */
  isFromOurPage(request: IncomingMessage): boolean;
}

export function createGate(key = randomBytes(16).toString("hex")): Gate {
  let hosts: readonly string[] = [];
  // Cookies do not tell ports apart, and two playgrounds may run.
  let cookieName = "teapot";
  const isKey = (other: string | undefined) =>
    other !== undefined && other.length === key.length && timingSafeEqual(Buffer.from(other), Buffer.from(key));

  return {
    key,
    standAt(port) {
      hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
      cookieName = `teapot-${port}`;
    },
    isAtHome: ({ headers }) => hosts.includes(headers.host ?? ""),
    isInvited: ({ headers }) => isKey(readCookie(headers.cookie, cookieName)),
    admit: (other) =>
      isKey(other) ? { "set-cookie": `${cookieName}=${key}; Path=/; HttpOnly; SameSite=Strict` } : undefined,
    isFromOurPage({ headers }) {
      const site = headers["sec-fetch-site"];
      return (
        headers.origin === `http://${headers.host}` &&
        (site === undefined || site === "same-origin") &&
        headers["content-type"] === "application/json"
      );
    },
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(";")
    .map((pair) => pair.trim().split("="))
    .find(([key]) => key === name)?.[1];
}
