import { describe, expect, it } from "vitest";
import { createDeck, drawTip, type Hand, type TipCard } from "../../src/tips/deck.ts";

const tip = { title: "A title of a tip", text: "Words.", codes: [404], source: "RFC 9110, 15.5.5" };
const tips = (topics: Record<string, string[]>) =>
  createDeck({
    tips: new Map(
      Object.entries(topics).map(([topic, ids]) => [topic, Object.fromEntries(ids.map((id) => [id, tip]))] as const),
    ),
  });
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const deck = tips({ auth: ids("a", 10), caching: ids("c", 10), errors: ids("e", 10) });

/** Draws `count` tips, one after the other, as a channel gets them. */
function draw(
  count: number,
  wishes: Partial<Hand> = {},
  from: (drawn: number) => ReadonlyMap<string, TipCard> = () => deck,
) {
  let [pass, had, last] = [0, new Set<string>(), undefined as string | undefined];
  const drawn: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const hand = { seed: "C1", interests: new Set<string>(), muted: new Set<string>(), ...wishes, pass, had, last };
    const next = drawTip(from(index), hand);
    if (!next) break;
    if (next.pass !== pass) had = new Set();
    pass = next.pass;
    last = next.card.id;
    had.add(last);
    drawn.push(last);
  }
  return drawn;
}

describe("a channel's deck", () => {
  it("repeats nothing before it is through, and then begins anew in another order", () => {
    const drawn = draw(60);
    expect(new Set(drawn.slice(0, 30)).size).toBe(30);
    expect(new Set(drawn.slice(30)).size).toBe(30);
    expect(drawn.slice(30)).not.toEqual(drawn.slice(0, 30));
  });

  it("never shows the same tip twice in a row, even where a new pass begins", () => {
    const small = tips({ auth: ["a", "b"] });
    const drawn = draw(40, {}, () => small);
    expect(drawn.filter((id, index) => id === drawn[index - 1])).toEqual([]);
  });

  it("is the same after a restart, and another for another channel", () => {
    expect(draw(30)).toEqual(draw(30));
    expect(draw(30, { seed: "C2" })).not.toEqual(draw(30));
  });

  it("begins with what the channel is interested in", () => {
    const drawn = draw(30, { interests: new Set(["caching"]) });
    expect(drawn.slice(0, 10).every((id) => id.startsWith("c"))).toBe(true);
    expect(new Set(drawn).size).toBe(30);
  });

  it("leaves out what is muted, and is empty when everything is", () => {
    const drawn = draw(40, { muted: new Set(["auth", "errors"]) });
    expect(drawn.every((id) => id.startsWith("c"))).toBe(true);
    expect(draw(3, { muted: new Set(["auth", "caching", "errors"]) })).toEqual([]);
  });

  it("takes in what is new and loses what is removed, and the rest keeps its order", () => {
    const later = tips({ auth: ids("a", 10), caching: ids("c", 9), news: ["n0"] });
    const drawn = draw(30, {}, (count) => (count < 5 ? deck : later));
    const rest = drawn.slice(5, drawn.indexOf("n0") + 1);
    expect(drawn).toContain("n0");
    expect(drawn.slice(5).filter((id) => id.startsWith("e") || id === "c9")).toEqual([]);
    const undisturbed = draw(30)
      .slice(5)
      .filter((id) => !id.startsWith("e") && id !== "c9");
    expect(rest.filter((id) => id !== "n0")).toEqual(undisturbed.slice(0, rest.length - 1));
  });
});
