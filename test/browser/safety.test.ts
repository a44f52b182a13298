import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gallery, hostile } from "./gallery.ts";
import {
  closeBrowser,
  hasBrowser,
  messageWith,
  openScreen,
  pictures,
  type Screen,
  send,
  visit,
} from "./playground-page.ts";

describe.skipIf(!hasBrowser)("the page", () => {
  let screen: Screen;
  beforeAll(async () => {
    screen = await openScreen();
  });
  afterAll(async () => {
    await screen?.close();
    await closeBrowser();
  });

  it("shows hostile words as words, wherever they stand", async () => {
    const { page, playground } = screen;
    const { standIn } = playground;
    await send(page, hostile);
    await standIn.teammate.say("general", hostile);
    await standIn.user.command("/http", hostile);
    standIn.world.workspace.post({ channel: "C0GENERAL", user: "U0TEAPOT", text: hostile, blocks: gallery(hostile) });
    await send(page, `@Teapot ${hostile}`);
    await messageWith(page, "type table").waitFor();
    await page.getByRole("button", { name: /Inspector/ }).click();
    await page.getByText("The bot to Slack").waitFor();
    const found = await page.evaluate(() => ({
      isHarmed: "harmed" in window,
      active: document.querySelectorAll("#app :is(img[src='x'], script, iframe, svg[onload], [onerror], [onclick])")
        .length,
      links: [...document.querySelectorAll("#app a")].map((link) => link.getAttribute("href") ?? ""),
    }));
    expect(found.isHarmed).toBe(false);
    expect(found.active).toBe(0);
    expect(found.links.filter((href) => /^(?:javascript|data|vbscript):/i.test(href))).toEqual([]);
    expect(await messageWith(page, "type table").textContent()).toContain("<img src=x");
    expect(screen.complaints).toEqual([]);
  });

  it("runs nothing that stands in the page itself", async () => {
    const { page } = screen;
    const isRefused = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.harmed = true";
      document.body.append(script);
      return !("harmed" in window);
    });
    expect(isRefused).toBe(true);
    screen.complaints.length = 0;
  });

  it("cannot be driven or read from another origin", async () => {
    const { page, playground } = screen;
    const other = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<title>elsewhere</title>");
    });
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const base = new URL(playground.address).origin;
    const before = playground.standIn.history("general").length;
    const outcomes = await elsewhere.evaluate(async (target) => {
      const say = JSON.stringify({ do: "say", channel: "C0GENERAL", text: "from elsewhere" });
      const attempts = [
        fetch(`${target}/playground/do`, {
          method: "POST",
          credentials: "include",
          headers: { "content-type": "application/json" },
          body: say,
        }),
        fetch(`${target}/playground/do`, {
          method: "POST",
          credentials: "include",
          headers: { "content-type": "text/plain" },
          body: say,
        }),
        fetch(`${target}/playground/do`, { method: "POST", mode: "no-cors", credentials: "include", body: say }),
        fetch(`${target}/playground/state`, { credentials: "include" }),
      ];
      const settled = await Promise.allSettled(attempts);
      return settled.map((one) => (one.status === "fulfilled" ? one.value.type : "refused"));
    }, base);
    expect(outcomes.filter((outcome) => outcome !== "refused" && outcome !== "opaque")).toEqual([]);
    expect(playground.standIn.history("general")).toHaveLength(before);
    await elsewhere.close();
    other.close();
  });

  it("draws every block and element, and tells the bot of each choice", async () => {
    const { page, playground } = screen;
    const { standIn } = playground;
    await visit(page, "api-design");
    standIn.world.workspace.post({
      channel: "C0API",
      user: "U0TEAPOT",
      text: "gallery",
      blocks: gallery("plain words"),
    });
    const message = messageWith(page, "type table");
    await message.waitFor();
    await message.getByRole("button", { name: "Good answer" }).click();
    await expect.poll(() => lastAction(standIn)).toMatchObject({ type: "feedback_buttons", value: "good" });
    expect(await message.getByRole("button", { name: "Good answer" }).getAttribute("aria-pressed")).toBe("true");
    await message.locator('[data-action="time"]').fill("09:00");
    await expect.poll(() => lastAction(standIn)).toMatchObject({ type: "timepicker", selected_time: "09:00" });
    await message.locator('[data-action="date"]').fill("2030-01-31");
    await expect.poll(() => lastAction(standIn)).toMatchObject({ type: "datepicker", selected_date: "2030-01-31" });
    await message.getByLabel("Second").check();
    await expect.poll(() => lastAction(standIn)).toMatchObject({ selected_option: { value: "b" } });
    await message.getByLabel("Monday").check();
    await message.getByLabel("Tuesday").check();
    await expect
      .poll(() => lastAction(standIn))
      .toMatchObject({ selected_options: [{ value: "mon" }, { value: "tue" }] });
    expect(await message.locator(".block.unknown").count()).toBe(1);
    await page.setViewportSize({ width: 1280, height: 2400 });
    await message.screenshot({ path: join(pictures, "blocks.png") });
  });
});

function lastAction({ traffic }: Screen["playground"]["standIn"]): unknown {
  const last = traffic().findLast(({ kind }) => kind === "interactive");
  return (last?.request as { actions?: unknown[] } | undefined)?.actions?.[0];
}
