import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Answer, Explanation } from "../answer.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./fault.ts";

/** From this resemblance on the words are those of a written situation, and what it rules out is ruled out. */
const resemblanceMin = 0.35;
/** Below this share a class of codes is out of the question, where the engine knows what happened. */
const classShareMin = 0.03;

/** Whether the code can stand beside what the engine knows for certain: rules, the method, the team's choice. */
export function checkAgreement({ proposal, situation, entry }: Draft, knowledge: Knowledge): Fault[] {
  const { own, house, question } = situation;
  const { code } = proposal;
  const faults: Fault[] = [];
  const excluded = (words: string) => faults.push({ rule: "excluded-code", at: "code", words });
  const explanation = "explanation" in own ? own.explanation : undefined;
  const rule = excludingRule(code, explanation, knowledge);
  if (rule) excluded(rule);
  const method = methodOf(question);
  if (method !== undefined && entry && !fitsMethod(entry.methods, method)) {
    excluded(`${code} is not for a ${method} request`);
  }
  // RFC 9110, 9.1: every general-purpose server has to support GET and HEAD.
  const named = question.match(methods) ?? [];
  if (code === 501 && named.length > 0 && named.every((name) => name === "GET" || name === "HEAD")) {
    excluded("a server has to implement GET and HEAD");
  }
  const isSuccess = code >= 200 && code < 300 && code !== 207;
  if (isSuccess && /\bfail(?:s|ed|ure)?\b/i.test(question) && own.kind === "recommendation" && own.code >= 400) {
    excluded(`${code} would call a failure a success`);
  }
  // RFC 9110, 15.2: an interim response is followed by the final one, which is what is asked for.
  const isInterim = code < 200 && code !== 101;
  if (isInterim && /\bfinal\b/i.test(question)) excluded(`${code} is an interim response`);
  else if (isInterim && !("candidates" in own && own.candidates.includes(code)) && !question.includes(String(code))) {
    excluded(`${code} is an interim response, and not the answer`);
  }
  const misleads = explanation?.scenarios.find(({ id, score }) => {
    return score >= resemblanceMin && knowledge.scenarios.get(id)?.mustNot.includes(code);
  });
  if (misleads && !("code" in own && own.code === code)) excluded(`${code} would mislead the client in this situation`);
  if (own.kind === "recommendation" && own.confidence === "sure" && own.code !== code) {
    const share = classShare(code, own.explanation);
    if (share < classShareMin) excluded(`nothing in the question speaks for a ${Math.floor(code / 100)}xx code`);
  }
  if (own.kind === "recommendation" && own.confidence === "sure" && own.code !== code && !own.rule) {
    faults.push({ rule: "contradicts-sure", at: "code", words: `the base is sure of ${own.code} here` });
  }
  const chosen = houseCodes(own, house, knowledge);
  if (chosen && !chosen.codes.includes(code) && (chosen.isCertain || chosen.others.includes(code))) {
    const words = `the team has decided for ${chosen.codes.join(" or ")} in this matter`;
    faults.push({ rule: "contradicts-house", at: "code", words });
  }
  return faults;
}

function excludingRule(code: number, explanation: Explanation | undefined, { rules }: Knowledge): string | undefined {
  for (const { id } of explanation?.rules ?? []) {
    const rule = rules.get(id);
    if (rule?.strength === "decides" && rule.exclude.includes(code)) return `a rule excludes ${code}: ${rule.text}`;
  }
  return undefined;
}

const methods = /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|PROPFIND)\b/g;

/** The one method that a question names; `undefined` when it names none, or several. */
function methodOf(question: string): string | undefined {
  const named = new Set([...question.matchAll(methods)].map(([name]) => name));
  return named.size === 1 ? [...named][0] : undefined;
}

// Where an entry lists methods, these are left out because they bring no content; the others may well occur.
const safeMethods = ["GET", "HEAD", "OPTIONS", "TRACE"];

function fitsMethod(listed: readonly string[], method: string): boolean {
  if (listed.includes("any") || listed.includes(method)) return true;
  const isSafe = safeMethods.includes(method);
  return listed.some((other) => safeMethods.includes(other) === isSafe);
}

function classShare(code: number, { scores }: Explanation): number {
  const digit = Math.floor(code / 100);
  return scores.filter((other) => Math.floor(other.code / 100) === digit).reduce((sum, { score }) => sum + score, 0);
}

/** What the team chose on the topic that the question is about, if it is about one they chose on. */
function houseCodes(own: Answer, house: Draft["situation"]["house"], knowledge: Knowledge) {
  if (own.kind === "recommendation" && own.rule) {
    return { codes: [own.code], others: [own.rule.otherwise], isCertain: own.confidence === "sure" };
  }
  const topics = new Set<string>();
  if (own.kind === "dispute") topics.add(own.topic);
  const explanation = "explanation" in own ? own.explanation : undefined;
  for (const { id } of explanation?.scenarios ?? []) {
    const topic = knowledge.scenarios.get(id)?.topic?.id;
    if (topic !== undefined) topics.add(topic);
  }
  for (const topic of topics) {
    const options = knowledge.conventions.get(topic)?.options ?? [];
    const option = options.find(({ id }) => id === house?.get(topic)?.option);
    if (!option) continue;
    const others = options.filter((other) => other !== option).flatMap(({ codes }) => codes);
    return { codes: option.codes, others, isCertain: false };
  }
  return undefined;
}
