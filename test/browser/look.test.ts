import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeBrowser, hasBrowser, openPage, openScreen, pictures, type Screen, send } from "./playground-page.ts";

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const looks = sizes.flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({
    viewport,
    colorScheme,
    name: `${viewport.width}-${colorScheme}`,
  })),
);

describe.skipIf(!hasBrowser)("the look of the page", () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await openScreen();
    const { page, playground } = screen;
    await send(page, "/http 422");
    await playground.standIn.user.mention("api-design", "what should login failure return?");
    await playground.standIn.until(() => playground.standIn.history("api-design").find(({ threadTs }) => threadTs));
    console.info(`  Pictures: ${pictures}`);
  });
  afterAll(async () => {
    await screen?.close();
    await closeBrowser();
  });

  it.each(looks)("fits in $name: channel, thread, Home, modal, inspector", async ({ viewport, colorScheme, name }) => {
    const { page, complaints } = await openPage(screen.playground, {
      viewport,
      colorScheme,
      hasTouch: viewport.width < 500,
    });
    const take = async (what: string) => {
      await page.screenshot({ path: join(pictures, `${name}-${what}.png`) });
      expect(await overflowOf(page), `${what} is wider than the window`).toBeLessThanOrEqual(0);
    };
    await take("channel");
    await goTo(page, "#/api-design");
    await page.locator(".reply-bar").first().click();
    await page.locator(".thread .message").first().waitFor();
    await take("thread");
    await goTo(page, "#/teapot/home");
    await page.locator(".home").waitFor();
    await take("home");
    await goTo(page, "#/general");
    await page.locator('[data-composer="channel"]').getByRole("button", { name: "Shortcuts" }).click();
    await page.getByRole("menuitem").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
    await page.getByText("Please complete this required field.").waitFor();
    await take("modal");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page
      .getByRole("button", { name: /Inspector|^\d+$/ })
      .first()
      .click();
    await page.getByRole("region", { name: "Inspector" }).waitFor();
    await take("inspector");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("keeps the colours that a person chose", async () => {
    const { page } = await openPage(screen.playground, { colorScheme: "light" });
    await page.getByRole("button", { name: "Use dark colours" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Use light colours" }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe("dark");
    await page.context().close();
  });

  it("can be used with the keyboard alone", async () => {
    const { page } = await openPage(screen.playground);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the message field");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/ht");
    await page.getByRole("listbox", { name: "Suggestions" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.type("503");
    await page.keyboard.press("Enter");
    await page.locator(".message.private", { hasText: "503 Service Unavailable" }).waitFor();
    await page.keyboard.type("@tea");
    await page.keyboard.press("Tab");
    expect(await page.locator("#composer").inputValue()).toBe("@Teapot ");
    const ring = await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('[data-test="shortcuts"]');
      button?.focus({ focusVisible: true } as FocusOptions);
      return button ? getComputedStyle(button).boxShadow : "none";
    });
    expect(ring).not.toBe("none");
    await page.context().close();
  });

  it("gives every control a name", async () => {
    const { page } = await openPage(screen.playground);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("button, a, input, textarea")]
        .filter((control) => !control.closest("[hidden]"))
        .filter((control) => !(control.getAttribute("aria-label") ?? control.textContent)?.trim())
        .map((control) => control.outerHTML),
    );
    expect(nameless).toEqual([]);
    await page.context().close();
  });
});

function goTo(page: Page, hash: string): Promise<void> {
  return page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
