import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  closeBrowser,
  hasBrowser,
  messageWith,
  openPage,
  openScreen,
  pictures,
  type Screen,
  send,
  visit,
} from "./playground-page.ts";

describe.skipIf(!hasBrowser)("a team at the playground", () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await openScreen();
    console.info(`  Pictures: ${pictures}`);
  });
  beforeEach(() => screen.page.goto(screen.playground.address));
  afterEach(() => expect(screen.complaints).toEqual([]));
  afterAll(async () => {
    await screen?.close();
    await closeBrowser();
  });

  it("adopts a position of an argument after it was asked once more, and can think better of it", async () => {
    const { page } = screen;
    await send(page, "/http 400 or 422 for validation");
    const card = messageWith(page, "Good guides disagree").last();
    const adopt = card.locator('[data-action="adopt"]');
    await adopt.click();
    await page.getByRole("option", { name: "400 for every invalid input" }).click();
    const question = page.getByRole("dialog", { name: "Make this the rule" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => adopt.textContent()).toContain("Adopt as our rule");
    expect(await card.textContent()).not.toContain("Your team’s rule");
    await adopt.click();
    await page.getByRole("option", { name: "400 for every invalid input" }).click();
    await question.getByRole("button", { name: "Adopt" }).click();
    await card.getByText("Your team's rule").waitFor();
    await send(page, "/http the e-mail address in the body is not a valid e-mail address");
    await page.locator(".message.private").last().getByRole("heading", { name: "400 Bad Request" }).waitFor();
  });

  it("sets rules from a preset in the modal, under several subjects, and sees them on Home", async () => {
    const { page } = screen;
    await send(page, "/http house");
    const dialog = page.getByRole("dialog", { name: "House style" });
    await dialog.locator('[data-action="house-preset"]').click();
    await page.getByRole("option", { name: /^Zalando/ }).click();
    await dialog.getByText(/Not saved yet: \d+ rules/).waitFor();
    await dialog.locator('[data-action="house-group"]').click();
    await page.getByRole("option", { name: /^Success/ }).click();
    await dialog.getByRole("heading", { name: "Success" }).waitFor();
    await dialog.getByRole("button", { name: /What to return when a DELETE worked/ }).click();
    await page.getByRole("option", { name: /^204/ }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Saved for the whole workspace").waitFor();
    await page.keyboard.press("Escape");
    await visit(page, "Teapot");
    await page.getByRole("tab", { name: "Home" }).click();
    await page.locator(".home").getByText("arguments are decided").waitFor();
  });

  it("answers a quiz question, sees why, and gets another", async () => {
    const { page } = screen;
    await send(page, "/http quiz");
    const own = page.locator(".message.private").last();
    await own.locator('[data-action^="quiz-answer"]').first().click();
    await own.getByRole("heading", { name: /Right|Not quite/ }).waitFor();
    await own.getByRole("button", { name: "Another" }).click();
    await own.getByRole("heading", { name: "Quiz" }).waitFor();
  });

  it("asks a channel, which sees the streak and no verdict", async () => {
    const { page, playground } = screen;
    await send(page, "/http quiz here auth");
    const posted = page.locator(".message:not(.private)", { hasText: "Only you see whether you were right" }).last();
    await posted.locator('[data-action^="quiz-answer"]').first().click();
    await posted.getByText(/1 answered/).waitFor();
    expect(playground.standIn.ephemerals(playground.standIn.teammate)).toEqual([]);
  });

  it("judges an answer with Slack's thumbs, says what it should be, and finds it under gaps", async () => {
    const { page } = screen;
    await visit(page, "Teapot");
    await page.getByRole("tab", { name: "Messages" }).click();
    await send(page, "login failed because the password is wrong");
    await page.getByRole("button", { name: "This answer is wrong" }).last().click();
    const dialog = page.getByRole("dialog", { name: "What should it be?" });
    await dialog.getByRole("button", { name: "What should it be?" }).click();
    await page.keyboard.type("403");
    await page.keyboard.press("Enter");
    await dialog.getByRole("textbox").last().fill("the account is locked");
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByRole("dialog", { name: "Thank you" }).waitFor();
    await page.keyboard.press("Escape");
    await visit(page, "general");
    await send(page, "/http gaps");
    const list = page.locator(".message.private").last();
    await list.getByText("the account is locked").waitFor();
    await list.getByRole("button", { name: "Dismiss" }).first().click();
    await list.getByText("Nothing is open").waitFor();
  });

  const looks = [1280, 390].flatMap((width) =>
    (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme, name: `${width}-${colorScheme}` })),
  );
  it.each(looks)(
    "fits in $name: quiz, verdict, house, dispute, confirmation, feedback, gaps, question back",
    async (look) => {
      const { width, colorScheme, name } = look;
      const { page, complaints } = await openPage(screen.playground, {
        viewport: { width, height: width < 500 ? 844 : 900 },
        colorScheme,
        hasTouch: width < 500,
      });
      const take = async (what: string) => {
        await page.screenshot({ path: join(pictures, `team-${name}-${what}.png`) });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${what} is wider than the window`).toBeLessThanOrEqual(0);
      };
      const last = page.locator(".message.private").last();
      await send(page, "/http quiz methods");
      await last.getByRole("heading", { name: "Quiz" }).waitFor();
      await take("quiz");
      await last.locator('[data-action^="quiz-answer"]').first().click();
      await last.getByRole("heading", { name: /Right|Not quite/ }).waitFor();
      await take("verdict");
      await send(page, "/http 403 or 404 for hidden resources");
      await last.locator('[data-action="adopt"]').waitFor();
      await take("dispute");
      await last.locator('[data-action="adopt"]').click();
      await page.getByRole("option").first().click();
      await page.locator("dialog.confirm").waitFor();
      await take("confirmation");
      await page.keyboard.press("Escape");
      await send(page, "/http house");
      await page.getByRole("dialog", { name: "House style" }).waitFor();
      await take("house");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await send(page, "/http the token has expired");
      await last.getByRole("button", { name: "This answer is wrong" }).click();
      await page.getByRole("dialog", { name: "What should it be?" }).waitFor();
      await take("feedback");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await send(page, "/http what is the capital of France?");
      await send(page, "/http it fails");
      await last.locator('[data-action^="choose"]').first().waitFor();
      await take("question-back");
      await send(page, "/http gaps");
      await last.getByRole("heading", { name: "Gaps" }).waitFor();
      await take("gaps");
      await page.evaluate(() => {
        location.hash = "#/teapot/home";
      });
      await page.locator(".home").getByText("House style").waitFor();
      await page.locator(".home").getByText("House style").scrollIntoViewIfNeeded();
      await take("home");
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
