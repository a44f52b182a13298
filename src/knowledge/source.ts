import type { SourceEntry } from "./schema.ts";

/** Where a claim comes from, ready to be shown: "RFC 9110, section 15.5.2" and its address. */
export interface Reference {
  title: string;
  /** Absent for what no page holds, such as common practice. */
  url?: string;
}

/** `RFC 9110, 15.5.2` or an id of `knowledge/sources/`; `undefined` when it is neither. */
export function parseSource(source: string, sources: ReadonlyMap<string, SourceEntry>): Reference | undefined {
  const known = sources.get(source);
  if (known) return known.url === undefined ? { title: known.title } : { title: known.title, url: known.url };
  const rfc = /^RFC (\d+)(?:, (.+))?$/.exec(source);
  if (!rfc) return undefined;
  const [, number, section] = rfc;
  const url = `https://www.rfc-editor.org/rfc/rfc${number}`;
  if (section === undefined) return { title: `RFC ${number}`, url };
  // Appendices are anchored as #appendix-B.3, sections as #section-15.5.2.
  const anchor = /^[A-Z]/.test(section) ? "appendix" : "section";
  return { title: `RFC ${number}, ${anchor} ${section}`, url: `${url}#${anchor}-${section}` };
}
