import { describe, expect, it } from "vitest";
import { command } from "../payloads.ts";
import { createTestApp } from "../test-app.ts";

const app = await createTestApp();
const ask = async (text: string | undefined, overrides = {}) => (await app.send(command(text, overrides))).said;

describe("a slash command", () => {
  it("answers in the acknowledgement, privately, and sends nothing else", async () => {
    const before = app.calls.length;
    const { said, times } = await app.send(command("422"));
    expect(times).toBe(1);
    expect(said.response_type).toBe("ephemeral");
    expect(said.text).toContain("422 Unprocessable Content");
    expect(said.blocks[0].text.text).toBe("🟧 422 Unprocessable Content");
    expect(app.calls).toHaveLength(before);
  });

  it.each(["/http", "/httpstatus", "/status"])("is heard as %s", async (name) => {
    expect((await ask("404", { command: name })).text).toContain("404 Not Found");
  });

  it.each([
    ["4xx", "4xx Client Error"],
    ["401 vs 403", "401 or 403?"],
    ["im a teapot", "418"],
    ["799", "799 is not a registered status code"],
    ["499", "499 is unofficial"],
    ["http delete", "Deleting a resource"],
    ["400 or 422 for validation", "Which code when the content parses"],
  ])("for %s says %s", async (text, words) => {
    expect((await ask(text)).text).toContain(words);
  });

  it.each([undefined, "", "   ", "help", "HELP", "?", "--help"])("for %j says what can be asked", async (text) => {
    expect((await ask(text)).text).toContain("Ask for a status code");
  });

  it("says what can be asked when nobody registered the command here", async () => {
    const { said, times } = await app.send(command("422", { command: "/teapot" }));
    expect(times).toBe(1);
    expect(said.text).toContain("Ask for a status code");
  });

  it("recommends a code for a situation, with its reasons, its duties and how sure it is", async () => {
    const said = await ask("login failed because the password is wrong");
    const shown = JSON.stringify(said.blocks);
    expect(said.blocks[0].text.text).toBe("🟧 401 Unauthorized");
    for (const words of [
      "It owes",
      "WWW-Authenticate",
      "*MUST*",
      "Why not",
      "from the base",
      "Why?",
      "rfc9110#section",
    ]) {
      expect(shown).toContain(words);
    }
    expect(shown).toMatch(/🟢 sure|🟡 likely|🟠 not sure/);
  });

  it("never lets a preview or a mention come of its words", async () => {
    expect(await ask("422")).toMatchObject({ unfurl_links: false, unfurl_media: false, link_names: false });
  });
});
