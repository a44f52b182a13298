import { describe, expect, it } from "vitest";
import { findNumbers } from "../../src/engine/numbers.ts";
import { parseQuestion } from "../../src/engine/question.ts";

const numbersIn = (text: string) =>
  findNumbers(parseQuestion(text)).map((mention) =>
    mention.kind === "class" ? `${mention.digit}xx` : mention.text.startsWith("-") ? mention.text : mention.value,
  );

describe("findNumbers", () => {
  it.each([
    ["422", [422]],
    ["HTTP 422", [422]],
    ["a 422?", [422]],
    ["#404", [404]],
    ["HTTP/1.1 404 Not Found", [404]],
    ["http404", [404]],
    ["HTTP_503", [503]],
    ["err503", [503]],
    ["status=429", [429]],
    ["code:401", [401]],
    ["4O4", [404]],
    ["5oo", [500]],
    ["we keep 404ing", [404]],
    ["all those 500's", ["5xx"]],
    ["422 vs. 400", [422, 400]],
    ["401/403", [401, 403]],
    ["4xx", ["4xx"]],
    ["5XX", ["5xx"]],
    ["4**", ["4xx"]],
    ["what's 4xx", ["4xx"]],
    ["2xx-codes", ["2xx"]],
    ["799", [799]],
    ["42", [42]],
    ["-1", ["-1"]],
    ["4.04", [4.04]],
    ["5 xx", ["5xx"]],
    ["15 xx", [15]],
    ["51 xx", [51]],
    ["6 xx", [6]],
    ["xx 5", [5]],
    ["404 xx", [404]],
    ["-1 or so, in retry-after", ["-1"]],
    ["build-1 gave 1", [1]],
    ["3-1 is no number, 1 is", [1]],
  ])("reads %j", (text, expected) => {
    expect(numbersIn(text)).toEqual(expected);
  });

  it("tells what it read, from which word, and where that stands", () => {
    expect(findNumbers(parseQuestion("4O4 or 42, not 5xx"))).toEqual([
      { kind: "number", value: 404, text: "4o4", at: 0 },
      { kind: "number", value: 42, text: "42", at: 2 },
      { kind: "class", digit: 5, text: "5xx", at: 4 },
    ]);
  });

  it.each([
    "we sold 200 tickets",
    "after 500 ms",
    "a body of 413 kB",
    "port 443",
    "over 300 of them",
    "600 tickets",
    "1000 ms",
    "4.04 seconds",
    "line 42",
    "x509 certificate",
    "2fa",
    "an ooo reply",
    "the sha is ab404cd",
    "version 1.2.3",
  ])("sees no code in %j", (text) => {
    expect(numbersIn(text)).toEqual([]);
  });
});
