import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  closeBrowser,
  hasBrowser,
  messageWith,
  openMenuOf,
  openScreen,
  type Screen,
  send,
  visit,
} from "./playground-page.ts";

describe.skipIf(!hasBrowser)("a person at the playground", () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await openScreen();
  });
  beforeEach(() => screen.page.goto(screen.playground.address));
  afterEach(() => expect(screen.complaints).toEqual([]));
  afterAll(async () => {
    await screen?.close();
    await closeBrowser();
  });

  it("is shown three things to try, each of which works", async () => {
    const { page } = screen;
    await page.getByRole("button", { name: "Try it" }).click();
    await page.keyboard.press("Enter");
    await messageWith(page, "422 Unprocessable Content").waitFor();
    await page.getByRole("button", { name: "Ask in a thread" }).click();
    await page.getByRole("complementary", { name: "Thread" }).waitFor();
    await page.keyboard.press("Enter");
    await messageWith(page, "401 Unauthorized", ".thread").waitFor();
    await visit(page, "general");
    await page.getByRole("button", { name: "Show me" }).click();
    await page.getByRole("menuitem", { name: /Which status code\?/ }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Which status code?");
    await page.keyboard.press("Enter");
    await page.locator(".message.private").getByRole("button", { name: "Post to thread" }).waitFor();
  });

  it("gets a card for /http 422 that others do not see", async () => {
    const { page, playground } = screen;
    await send(page, "/http 422");
    const card = messageWith(page, "422 Unprocessable Content");
    await expect.poll(() => card.textContent()).toContain("Only visible to you");
    expect(playground.standIn.ephemerals(playground.standIn.teammate)).toEqual([]);
  });

  it("gets one for /status 422 too, and a note about Slack", async () => {
    const { page } = screen;
    await send(page, "/status 422");
    await messageWith(page, "422 Unprocessable Content").waitFor();
    await messageWith(page, "never reaches an app. There, type /http 422").waitFor();
  });

  it("is answered in the thread in which it mentions the bot", async () => {
    const { page } = screen;
    await visit(page, "api-design");
    const question = messageWith(page, "Login with a wrong password");
    await question.hover();
    await question.getByRole("button", { name: "Reply in thread" }).click();
    await send(page, "@Teapot 403", "thread");
    await messageWith(page, "403 Forbidden", ".thread").waitFor();
    await question.getByText(/repl(y|ies)$/).waitFor();
  });

  it("sees the thread open beside the channel when its mention is answered", async () => {
    const { page } = screen;
    await send(page, "@Teapot too many requests");
    await messageWith(page, "429 Too Many Requests", ".thread").waitFor();
  });

  it("asks about a colleague's message where the bot is not, and posts the answer to the thread", async () => {
    const { page } = screen;
    await visit(page, "incidents");
    const message = messageWith(page, "overloaded and sheds load");
    await openMenuOf(message);
    await page.getByRole("menuitem", { name: /Which status code\?/ }).click();
    const own = page.locator(".message.private").last();
    await own.getByRole("button", { name: "Post to thread" }).click();
    await message.getByText("1 reply").click();
    await messageWith(page, "@Robin asked", ".thread").waitFor();
  });

  it("is offered to invite the bot where it is missing", async () => {
    const { page } = screen;
    await visit(page, "incidents");
    await send(page, "@Teapot 502 or 504?");
    await messageWith(page, "not in this channel").getByRole("button", { name: "Invite Teapot" }).click();
    await page.locator(".channel-header").getByRole("button", { name: "Invite Teapot" }).waitFor({ state: "detached" });
    await send(page, "@Teapot 502 or 504?");
    await messageWith(page, "502", ".thread").waitFor();
  });

  it("answers a question back with a button, in place", async () => {
    const { page } = screen;
    for (const words of ["something is wrong with the request", "the user cannot see this", "service fails"]) {
      await send(page, `/http ${words}`);
      const last = page.locator(".message.private").last();
      await last.getByRole("button").first().waitFor();
      const choice = last.locator('[data-action^="choose"]').first();
      if ((await choice.count()) === 0) continue;
      const code = /\d{3}/.exec((await choice.textContent()) ?? "")?.[0] ?? "";
      await choice.click();
      await last.getByRole("heading", { name: code }).waitFor();
      return;
    }
    expect.fail("the bot asked back for none of these");
  });

  it("compares two codes in a modal, chosen by keyboard", async () => {
    const { page } = screen;
    await send(page, "/http 401");
    await messageWith(page, "401 Unauthorized").getByRole("button", { name: "Compare with" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Compare with" }).press("Enter");
    await page.keyboard.type("403");
    await page.keyboard.press("Enter");
    await expect.poll(() => dialog.locator(".select").textContent()).toContain("403 Forbidden");
    await dialog.getByRole("button", { name: "Compare", exact: true }).click();
    await dialog.getByText("Status codes").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("shares a private card with the channel", async () => {
    const { page } = screen;
    await send(page, "/http 418");
    const card = page.locator(".message.private", { hasText: "418" });
    await card.getByRole("button", { name: "Share" }).click();
    await card.waitFor({ state: "detached" });
    await messageWith(page, "@Robin shared this").waitFor();
  });

  it("picks a framework on a card and sees its constant", async () => {
    const { page } = screen;
    await send(page, "/http 404");
    const card = page.locator(".message.private", { hasText: "404 Not Found" }).last();
    await card.getByRole("button", { name: "In your framework" }).click();
    await page.getByRole("combobox", { name: "Search the options" }).fill("djang");
    await page.getByRole("option", { name: "Django", exact: true }).click();
    await card.getByText("HttpResponseNotFound").first().waitFor();
  });

  it("browses from Home", async () => {
    const { page } = screen;
    await visit(page, "Teapot");
    await page.getByRole("tab", { name: "Home" }).click();
    await page.locator(".section", { hasText: "5xx" }).getByRole("button", { name: "Open" }).click();
    await page.getByRole("dialog").getByText("503").first().waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  it("asks the bot alone with a suggested prompt", async () => {
    const { page } = screen;
    await visit(page, "Teapot");
    await page.locator(".prompt").first().click();
    await messageWith(page, "403 Forbidden").waitFor();
  });

  it("is told what a modal misses, and what is typed stays", async () => {
    const { page } = screen;
    await page.locator('[data-composer="channel"]').getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem", { name: /Search status codes/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Answer" }).click();
    await dialog.getByText("Please complete this required field.").waitFor();
    await page.keyboard.type("help");
    await page.keyboard.press("Enter");
    await dialog.getByText("Write a code, a name").waitFor();
    expect(await dialog.getByRole("textbox").inputValue()).toBe("help");
    expect(await dialog.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByRole("textbox").fill("too many requests");
    await page.keyboard.press("Enter");
    await dialog.getByRole("heading", { name: "429 Too Many Requests" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("reads each payload in the inspector, and moves the clock to the next morning", async () => {
    const { page } = screen;
    await send(page, "/http 409");
    await page.getByRole("button", { name: /Inspector/ }).click();
    const inspector = page.getByRole("region", { name: "Inspector" });
    await inspector.getByRole("option", { name: "/http" }).first().click();
    await inspector.getByText('"409"').waitFor();
    await inspector.getByText("409 Conflict").first().waitFor();
    expect(await inspector.textContent()).not.toContain(screen.playground.standIn.tokens.bot);
    await page.locator('[data-test="tomorrow"]').click();
    await expect.poll(() => inspector.locator(".clock-time").textContent()).toMatch(/0?9:00:\d\d/);
    await page.keyboard.press("Escape");
    await inspector.waitFor({ state: "hidden" });
  });
});
