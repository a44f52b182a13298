import { distance } from "fastest-levenshtein";
import { abbreviations, ambiguousAbbreviations, citiesOf } from "./zone-names.ts";

/** What somebody's words for a time zone mean. */
export type ZoneMatch =
  | { kind: "zone"; zone: string }
  /** Several are meant by it, or something close to it is. */
  | { kind: "which"; zones: readonly string[] }
  | { kind: "unknown" };

/** Finds the IANA zone for its name, a city, or an abbreviation: "Europe/Berlin", "new york", "PST". */
export function findZone(words: string): ZoneMatch {
  const wanted = normalise(words);
  if (wanted === "") return { kind: "unknown" };
  const named = findNamed(words.trim());
  if (named !== undefined) return { kind: "zone", zone: named };
  const ambiguous = read(ambiguousAbbreviations, wanted);
  if (ambiguous) return { kind: "which", zones: ambiguous };
  const short = read(abbreviations, wanted);
  if (short !== undefined) return { kind: "zone", zone: short };
  const cities = cityIndex();
  const exact = cities.get(wanted);
  if (exact) return exact.length === 1 ? { kind: "zone", zone: exact[0] ?? "" } : { kind: "which", zones: exact };
  const near = findNear(wanted, cities);
  return near.length > 0 ? { kind: "which", zones: near } : { kind: "unknown" };
}

/** "Berlin time"; "UTC". */
export function describeZone(zone: string): string {
  if (/^(?:Etc\/)?(?:UTC|UCT|GMT|Universal|Zulu|Greenwich)$/.test(zone)) return "UTC";
  return zone.startsWith("Etc/") || !zone.includes("/") ? zone : `${cityOf(zone)} time`;
}

/** A zone of each part of the world, for a list of a length that can be read. */
export const commonZones = [
  "Pacific/Honolulu",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/Sao_Paulo",
  "Etc/UTC",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Athens",
  "Africa/Lagos",
  "Africa/Johannesburg",
  "Asia/Dubai",
  "Asia/Karachi",
  "Asia/Kolkata",
  "Asia/Singapore",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Auckland",
] as const;

/** Whether this machine's data knows the zone. */
export function isZone(name: string): boolean {
  return findNamed(name) !== undefined;
}

// Offsets pass as zones in newer engines, and do not follow anybody's summer time.
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;

/** The zone's name in the spelling of the data, for any spelling. Old names (Asia/Calcutta) stay what they are. */
function findNamed(words: string): string | undefined {
  const name = words.replaceAll(" ", "_");
  if (!zoneName.test(name)) return undefined;
  if (/^(?:utc|gmt|z|zulu)$/i.test(name)) return "Etc/UTC";
  // Without a slash there are only abbreviations, and some of these ("EST", "MST") have no summer time.
  if (!name.includes("/")) return undefined;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return undefined;
  }
  const known = supported().find((zone) => zone.toLowerCase() === name.toLowerCase());
  return known ?? name.split("/").map(capitalise).join("/");
}

let zones: readonly string[] | undefined;

function supported(): readonly string[] {
  zones ??= [...Intl.supportedValuesOf("timeZone")];
  return zones;
}

let cities: ReadonlyMap<string, readonly string[]> | undefined;

/** Every city that stands for a zone, made once when somebody first asks. */
function cityIndex(): ReadonlyMap<string, readonly string[]> {
  if (cities) return cities;
  const index = new Map<string, readonly string[]>();
  const add = (name: string, zone: string) => {
    const others = index.get(name) ?? [];
    // The data keeps Asia/Calcutta beside Asia/Kolkata, two names of one zone; the newer one is listed first.
    if (!others.some((other) => canonical(other) === canonical(zone))) index.set(name, [...others, zone]);
  };
  for (const [zone, names] of Object.entries(citiesOf)) for (const name of names) add(name, zone);
  for (const zone of supported())
    if (zone.includes("/") && !zone.startsWith("Etc/")) add(normalise(cityOf(zone)), zone);
  cities = index;
  return index;
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
}

const suggestionsMax = 3;

function findNear(wanted: string, index: ReadonlyMap<string, readonly string[]>): string[] {
  // "Europe/Berln" is looked for by its city.
  const city = normalise(wanted.split("/").at(-1) ?? wanted);
  const distanceMax = city.length <= 4 ? 1 : Math.floor(city.length / 4) + 1;
  const near = [...index]
    .map(([name, of]) => ({
      of,
      away: distance(city, name),
      isOwnName: of.some((zone) => normalise(cityOf(zone)) === name),
    }))
    .filter(({ away }) => away <= distanceMax)
    .sort((a, b) => a.away - b.away || Number(b.isOwnName) - Number(a.isOwnName))
    .flatMap(({ of }) => of);
  return [...new Set(near)].slice(0, suggestionsMax);
}

function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

function normalise(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[_.,]/g, " ")
    .replace(/\s+time$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** "America/port-au-prince" becomes "America/Port-Au-Prince", which the data reads in any case. */
function capitalise(part: string): string {
  return part.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
}

/** Words such as "constructor" are a property of every object. */
function read<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
