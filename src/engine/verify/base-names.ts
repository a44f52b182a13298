import type { Knowledge } from "../../knowledge/knowledge.ts";

/** Every name and number of the base that a sentence might use, in lower case where case means nothing. */
export interface BaseNames {
  /** Header fields, whatever part of the base names them. */
  headers: ReadonlySet<string>;
  /** Everything that stands in backticks. */
  quoted: ReadonlySet<string>;
  /** RFC number to its sections that the base refers to. */
  rfcs: ReadonlyMap<string, ReadonlySet<string>>;
  /** Constants of frameworks, to the codes they stand for. */
  constants: ReadonlyMap<string, ReadonlySet<number>>;
  /** "HTTP/1.1", "TLS 1.3", "Rails 7.1": a name and a number. */
  versions: ReadonlySet<string>;
  frameworks: ReadonlySet<string>;
}

export function listBaseNames(knowledge: Knowledge): BaseNames {
  const headers = new Set<string>();
  const quoted = new Set<string>();
  const rfcs = new Map<string, Set<string>>();
  const versions = new Set<string>();
  const visit = (text: string) => {
    for (const [, name = ""] of text.matchAll(/`([^`]+)`/g)) {
      quoted.add(name.toLowerCase());
      if (/^[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z0-9]*)*$/.test(name)) headers.add(name.toLowerCase());
    }
    for (const [name] of text.matchAll(headerLike)) headers.add(name.toLowerCase());
    for (const [name] of text.matchAll(versionLike)) versions.add(versionKey(name));
    for (const [, rfc = "", section] of text.matchAll(/RFC (\d+)(?:, (?:section )?([0-9A-Z][\d.]*\d|\d+|[A-Z]))?/g)) {
      const sections = rfcs.get(rfc) ?? new Set();
      if (section !== undefined) sections.add(section);
      rfcs.set(rfc, sections);
    }
  };
  const { codes, classes, comparisons, guides, conventions, frameworks, unofficial, sources, rules } = knowledge;
  eachText([codes, classes, comparisons, guides, conventions, frameworks, unofficial, sources, rules], visit);
  for (const entry of codes.values()) for (const { name } of entry.headers) headers.add(name.toLowerCase());
  return {
    headers,
    quoted,
    rfcs,
    versions,
    constants: constantsOf(knowledge),
    frameworks: new Set([...frameworks.values()].flatMap(({ name, aliases }) => [name.toLowerCase(), ...aliases])),
  };
}

/** Capitals on both sides of a hyphen; `X-` fields in any case. */
export const headerLike =
  /(?<![\p{L}\p{N}_-])(?:[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+|[xX]-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?![\p{L}\p{N}_])/gu;

/** A name and a number that counts its editions. */
export const versionLike =
  /\b(?:[A-Z][A-Za-z.+#]*[ /]v?\d+(?:\.(?:\d+|x))+|(?:HTTP|TLS|SSL|OAuth|QUIC|IPv|WebDAV|JSON:API|[Vv]ersion|Rails|Django|DRF|Laravel|Spring(?: Boot)?|Express|Fastify|FastAPI|Flask|NestJS|Phoenix|Go|Python|Java|Node(?:\.js)?|PHP|Ruby|Rust|Axum|ASP\.NET Core|\.NET|nginx|Apache|Chrome|Firefox|Safari|Starlette|Werkzeug|Symfony)[ /]?v?\d+(?:\.(?:\d+|x))*)(?![\d.]*\d)\b/g;

export const versionKey = (text: string) =>
  text
    .toLowerCase()
    .replace(/\s*(?:version|\bv(?=\d))\s*/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\/(?=\d)/g, " ");

function constantsOf({ frameworks }: Knowledge): Map<string, Set<number>> {
  const constants = new Map<string, Set<number>>();
  for (const framework of frameworks.values()) {
    for (const [code, use] of Object.entries(framework.codes)) {
      for (const name of [...use.names, ...use.older.map((older) => older.name)]) {
        const key = constantKey(name);
        constants.set(key, (constants.get(key) ?? new Set()).add(Number(code)));
      }
    }
  }
  return constants;
}

/** The last part of a qualified name. */
export const constantKey = (name: string) => name.replace(/\(.*$/, "").split(/[.:]+/).at(-1)?.toLowerCase() ?? "";

function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (value instanceof Map) for (const item of value.values()) eachText(item, visit);
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) eachText(item, visit);
}
