import { Temporal } from "temporal-polyfill";
import { findZone } from "./zones.ts";

/** What somebody wants of the tips, as far as their words say; `undefined` means that they do not say. */
export type TipsRequest =
  | { do: "on"; change: PlanChange }
  | { do: "off" | "now" | "resume" | "list" | "help" | "show" }
  | { do: "pause"; until: string };

export interface PlanChange {
  /** Minutes after midnight. */
  minutes?: number;
  weekdays?: number[];
  zone?: string;
  /** Local dates without a tip. */
  skippedDates?: string[];
  /** Topic ids; an empty list takes the wishes back. */
  topics?: string[];
}

export type ReadWords = { kind: "request"; request: TipsRequest } | { kind: "problem"; problem: string };

export interface ReadingContext {
  /** Topic ids and the words by which people name them. */
  topics: ReadonlyMap<string, readonly string[]>;
  /** ISO date, where the person is: "pause until Friday" needs to know it. */
  today: string;
}

const verbs = new Set("on start set at change off stop now resume continue list help pause status show".split(" "));

/** Whether words behind "tips" are meant for it; "tips for error handling" are not. */
export function isTipsWords(words: string): boolean {
  const [verb = "", ...rest] = words.trim().toLowerCase().split(/\s+/);
  return verb === "" || rest.length === 0 || verbs.has(verb);
}

/** Reads what stands behind `/http tips`, such as `on 09:00 weekdays Europe/Berlin topic:auth`, in any order. */
export function readTipsWords(words: string, context: ReadingContext): ReadWords {
  const [, verb = "", rest = ""] = /^\s*(\S*)\s*([\s\S]*?)\s*$/.exec(words.slice(0, wordsMax)) ?? [];
  switch (verb.toLowerCase()) {
    case "":
    case "status":
    case "show":
      return { kind: "request", request: { do: "show" } };
    case "on":
    case "start":
    case "set":
    case "at":
    case "change":
      return readPlan(rest, context);
    case "off":
    case "stop":
    case "now":
    case "resume":
    case "continue":
    case "list":
    case "help":
      return readBare(verb.toLowerCase(), rest);
    case "pause":
      return readPause(rest, context.today);
    default:
      return problem(`I do not know \`${plain(verb)}\`. ${verbsHint}`);
  }
}

const wordsMax = 500;
const verbsHint =
  "Write `tips on 09:00 weekdays Europe/Berlin`, `tips off`, `tips now`, `tips pause until 2027-01-07`, `tips resume` or `tips list`.";

function readBare(verb: string, rest: string): ReadWords {
  const to = { stop: "off", continue: "resume" } as const;
  const what = verb in to ? to[verb as keyof typeof to] : (verb as "off" | "now" | "resume" | "list" | "help");
  if (rest === "" || /^(?:please|tips?)$/i.test(rest)) return { kind: "request", request: { do: what } };
  return problem(`After \`${what}\` comes nothing, and there stands \`${plain(rest)}\`. Write \`tips ${what}\`.`);
}

function readPause(words: string, today: string): ReadWords {
  const end = words.replace(/^(?:until|till|to)\b\s*/i, "");
  const date = readDate(end, today);
  if (date === undefined) {
    const said = end === "" ? "When do the tips come back?" : `I cannot read \`${plain(end)}\` as a date.`;
    return problem(`${said} Write \`tips pause until ${exampleDate(today)}\`.`);
  }
  if (date <= today) return problem(`${date} is not in the future. Write \`tips pause until ${exampleDate(today)}\`.`);
  return { kind: "request", request: { do: "pause", until: date } };
}

function readPlan(words: string, context: ReadingContext): ReadWords {
  const change: PlanChange = {};
  const zoneWords: string[] = [];
  const parts = words.split(/\s+/).filter((part) => part !== "" && !filler.has(part.toLowerCase()));
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    // "9 am", "every day" and "except 2026-12-24" are two words.
    const pair = `${part} ${parts[at + 1] ?? ""}`;
    const time = readTime(pair) ?? readTime(part);
    if (time !== undefined) {
      if (change.minutes !== undefined) return problem("There are two times in it. Write one, such as `09:00`.");
      change.minutes = time;
      if (readTime(part) === undefined || /^(?:[ap]\.?m\.?)$/i.test(parts[at + 1] ?? "")) at += 1;
      continue;
    }
    const days = readWeekdays(pair) ?? readWeekdays(part);
    if (days) {
      change.weekdays = [...new Set([...(change.weekdays ?? []), ...days])].sort();
      if (!readWeekdays(part)) at += 1;
      continue;
    }
    const option = /^(topics?|except|skip|holidays?|without):?(.*)$/i.exec(part);
    if (option) {
      const value = option[2] || (parts[++at] ?? "");
      const failed = /^topic/i.test(option[1] ?? "")
        ? readTopics(value, change, context)
        : readSkipped(value, change, context);
      if (failed) return failed;
      continue;
    }
    zoneWords.push(part);
  }
  return withZone(change, zoneWords.join(" "));
}

const filler = new Set(["at", "in", "on", "and", "every", "each", "time", "o'clock", "please", "zone", "tips"]);

function withZone(change: PlanChange, words: string): ReadWords {
  if (words === "") return { kind: "request", request: { do: "on", change } };
  if (/^(?:utc|gmt)?[+-]\d/i.test(words)) {
    return problem(
      `\`${plain(words)}\` does not follow anybody’s summer time. Name a city instead, such as \`Europe/Berlin\`, or \`UTC\`.`,
    );
  }
  const match = findZone(words);
  switch (match.kind) {
    case "zone":
      return { kind: "request", request: { do: "on", change: { ...change, zone: match.zone } } };
    case "which":
      return problem(
        `Which time zone is \`${plain(words)}\`? Perhaps ${match.zones.map((zone) => `\`${zone}\``).join(" or ")}.`,
      );
    case "unknown":
      return problem(
        `I cannot read \`${plain(words)}\`: it is no time, no weekday and no time zone that I know. An example: ${planExample}.`,
      );
  }
}

/** A whole request that works as it stands. */
export const planExample = "`tips on 09:00 weekdays Europe/Berlin topic:auth`";

function readTopics(value: string, change: PlanChange, { topics }: ReadingContext): ReadWords | undefined {
  const wanted: string[] = [];
  for (const word of value.toLowerCase().split(",").filter(Boolean)) {
    if (word === "all" || word === "any") continue;
    const found = topics.has(word) ? word : [...topics].find(([, askedAs]) => askedAs.includes(word))?.[0];
    if (found === undefined) {
      const known = [...topics.keys()].map((topic) => `\`${topic}\``).join(", ");
      return problem(
        `There is no topic \`${plain(word)}\`. The topics are ${known}. An example: \`topic:auth,caching\`.`,
      );
    }
    wanted.push(found);
  }
  change.topics = [...new Set([...(change.topics ?? []), ...wanted])];
  return undefined;
}

/** A plan holds this many dates: two years of public holidays anywhere. */
export const skippedDatesMax = 60;

function readSkipped(value: string, change: PlanChange, { today }: ReadingContext): ReadWords | undefined {
  const read = readDates(value, today);
  if ("problem" in read) return problem(read.problem);
  change.skippedDates = [...new Set([...(change.skippedDates ?? []), ...read.dates])].sort();
  return change.skippedDates.length > skippedDatesMax ? problem(tooManyDates) : undefined;
}

/** ISO dates, in order, out of a list with commas, blanks or lines. */
export function readDates(words: string, today: string): { dates: string[] } | { problem: string } {
  const dates = new Set<string>();
  for (const word of words.split(/[,;\s]+/).filter(Boolean)) {
    const date = readDate(word, today);
    if (date === undefined) {
      return { problem: `I cannot read \`${plain(word)}\` as a date. An example: \`2026-12-24,2026-12-25\`.` };
    }
    dates.add(date);
  }
  return dates.size > skippedDatesMax ? { problem: tooManyDates } : { dates: [...dates].sort() };
}

const tooManyDates = `At most ${skippedDatesMax} dates can be left out.`;
/** Minutes after midnight of "09:00", "9am", "9:30 pm", "9.30", "14h", "14h30", "0900", "noon". */
export function readTime(word: string): number | undefined {
  const text = word.trim().toLowerCase();
  if (text === "noon" || text === "midday") return 720;
  if (text === "midnight") return 0;
  const match =
    /^(\d{1,2})[:.h](\d{2})\s*([ap])?\.?(?:m\.?)?$/.exec(text) ??
    /^(\d{1,2})()\s*([ap])\.?m\.?$/.exec(text) ??
    /^(\d{1,2})()()h$/.exec(text) ??
    /^(\d{2})(\d{2})()$/.exec(text);
  if (!match) return undefined;
  const [, hours = "", minutes = "", half] = match;
  const hour = Number(hours);
  const minute = Number(minutes || "0");
  if (minute > 59) return undefined;
  if (!half) return hour > 23 ? undefined : hour * 60 + minute;
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half === "p" ? 12 : 0)) * 60 + minute;
}

const dayStarts = ["mo", "tu", "we", "th", "fr", "sa", "su"];
const dayPattern =
  /^(?:mon?(?:days?)?|tue?s?(?:days?)?|wed?(?:nesdays?)?|thu?r?s?(?:days?)?|fri?(?:days?)?|sat?(?:urdays?)?|sun?(?:days?)?)$/;

/** ISO weekdays of "weekdays", "daily", "mon,wed,fri", "mon-thu"; `undefined` for anything else. */
export function readWeekdays(word: string): number[] | undefined {
  const text = word.trim().toLowerCase();
  if (/^(?:week|work|working |business )days?$/.test(text)) return [1, 2, 3, 4, 5];
  if (/^(?:weekends?)$/.test(text)) return [6, 7];
  if (/^(?:daily|everyday|every day|all days|days?)$/.test(text)) return [1, 2, 3, 4, 5, 6, 7];
  const days: number[] = [];
  for (const part of text.split(/[,/+]/).filter(Boolean)) {
    const [first = "", last = first, ...more] = part.split(/[-–]/);
    const [from, to] = [dayOf(first), dayOf(last)];
    if (from === undefined || to === undefined || more.length > 0) return undefined;
    for (let day = from; ; day = (day % 7) + 1) {
      days.push(day);
      if (day === to) break;
    }
  }
  return days.length > 0 ? [...new Set(days)].sort() : undefined;
}

function dayOf(word: string): number | undefined {
  return dayPattern.test(word) ? dayStarts.indexOf(word.slice(0, 2)) + 1 : undefined;
}

/** ISO date of "2027-01-07", "7.1.2027", "tomorrow", "monday" (the next one), "next week". */
function readDate(words: string, today: string): string | undefined {
  const text = words
    .trim()
    .toLowerCase()
    .replace(/^on\s+/, "");
  const start = Temporal.PlainDate.from(today);
  if (text === "tomorrow") return start.add({ days: 1 }).toString();
  const day = text === "next week" ? 1 : dayOf(text.replace(/^next\s+/, ""));
  if (day !== undefined) return start.add({ days: (day - start.dayOfWeek + 7) % 7 || 7 }).toString();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  // With dots it is always the day that comes first; with slashes nobody can tell.
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, dayOfMonth] = iso ? iso.slice(1) : dotted ? dotted.slice(1).reverse() : [];
  if (year === undefined) return undefined;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(dayOfMonth) };
    return Temporal.PlainDate.from(fields, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

function exampleDate(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: 14 }).toString();
}

function problem(text: string): ReadWords {
  return { kind: "problem", problem: text };
}

/** A person's words inside a code span. */
function plain(words: string): string {
  return words.replaceAll("`", "ˋ").replace(/\s+/g, " ").slice(0, 60);
}
