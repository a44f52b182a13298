import { headerLevels } from "../knowledge/claims.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Framework, Guide } from "../knowledge/schema.ts";
import type { GuideAnswer } from "./answer.ts";

/** "Which codes need Retry-After": what every code says about one header field, strictest first. */
export function composeHeaderGuide(name: string, knowledge: Knowledge): GuideAnswer {
  const points: (Guide["sections"][number]["points"][number] & { order: number })[] = [];
  for (const [code, entry] of knowledge.codes) {
    for (const header of entry.headers.filter((known) => known.name === name)) {
      const strength = header.level === "usual" ? "usual practice" : header.level;
      points.push({
        id: `${header.id}-${code}`,
        text: `${code} ${entry.reasonPhrase} (${strength}): ${header.text}`,
        source: header.source,
        codes: [code],
        order: headerLevels.indexOf(header.level),
      });
    }
  }
  points.sort((a, b) => a.order - b.order);
  const codes = [...new Set(points.flatMap((point) => point.codes))];
  return {
    kind: "guide",
    id: `header-${name.toLowerCase()}`,
    guide: {
      title: `Which codes carry ${name}`,
      askedAs: [name],
      summary: `The base names ${name} with ${codes.length === 1 ? "one status code" : `${codes.length} status codes`}.`,
      sections: [
        { id: "codes", heading: `${name} by status code`, points: points.map(({ order: _, ...point }) => point) },
      ],
      related: codes,
    },
  };
}

/** A framework on its own: how it returns a code, and what it does when nobody chooses one. */
export function composeFrameworkGuide(id: string, framework: Framework): GuideAnswer {
  const points = [...framework.defaults].sort((a, b) => Number(b.surprising) - Number(a.surprising));
  return {
    kind: "guide",
    id: `framework-${id}`,
    guide: {
      title: `Status codes in ${framework.name}`,
      askedAs: [framework.name],
      summary: framework.returning,
      sections: [
        ...(framework.naming === undefined
          ? []
          : [{ id: "naming", heading: "Names", text: framework.naming, points: [] }]),
        {
          id: "defaults",
          heading: "What it does on its own",
          points: points.map((known) => ({
            id: known.id,
            text: `${known.situation.replace(/\.$/, "")}: ${known.codes.join(" or ")}. ${known.text}`,
            source: known.source,
            codes: known.codes,
          })),
        },
      ],
      related: [...new Set(points.flatMap((known) => known.codes))].slice(0, 8),
    },
  };
}
