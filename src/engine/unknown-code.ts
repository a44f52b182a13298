import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Reference } from "../knowledge/source.ts";
import type { UnknownCodeAnswer } from "./answer.ts";
import { knownCodes } from "./known-codes.ts";

// A client treats an unrecognised code as the x00 of its class, and a value outside 100-599 as 5xx.
const reference: Reference = {
  title: "RFC 9110, section 15",
  url: "https://www.rfc-editor.org/rfc/rfc9110#section-15",
};

/** What a client has to make of a number that names no registered code, and which real ones are nearest. */
export function readUnknownCode(text: string, knowledge: Knowledge): UnknownCodeAnswer {
  const value = Number(text);
  return {
    kind: "unknown-code",
    text,
    reading: read(value, text, knowledge),
    reference,
    nearest: knownCodes(nearest(value, text, knowledge), knowledge),
  };
}

function read(value: number, text: string, knowledge: Knowledge): string {
  const base = Math.floor(value / 100) * 100;
  if (knowledge.codes.has(value)) {
    return `${value} is reserved: it had a use once and names nothing now. A client that meets it treats it as ${base}.`;
  }
  if (text.endsWith("xx")) return `${text} is no class of status codes; there are five, 1xx to 5xx.`;
  if (!Number.isInteger(value)) {
    return `${text} is not an HTTP status code, which has three digits and no point. IIS and CoAP write numbers like it.`;
  }
  if (value < 100 || value > 599) {
    return `${text} is not a valid HTTP status code; valid ones are 100 to 599. A client that receives it treats the response as a server error.`;
  }
  return `No status code ${text} is registered. A client that does not know a code treats it as ${base}, so nobody will understand what you mean by it.`;
}

function nearest(value: number, text: string, knowledge: Knowledge): number[] {
  const digits = text.replace(/\D/g, "").slice(0, 3);
  const wanted = Number.isInteger(value) && value >= 100 && value <= 599 ? value : Number(digits);
  const codes = [...knowledge.codes].filter(([, entry]) => entry.state === "assigned").map(([code]) => code);
  const base = Math.floor(wanted / 100) * 100;
  const inClass = codes.filter((code) => Math.floor(code / 100) * 100 === base);
  // Of two as near, the smaller stays first.
  const close = inClass.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, 3);
  return close.includes(base) ? close : [base, ...close.slice(0, 2)];
}
