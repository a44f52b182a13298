import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeBrowser, hasBrowser, messageWith, openScreen, pictures, type Screen, send } from "./playground-page.ts";

describe.skipIf(!hasBrowser).each([
  ["wide and light", { viewport: { width: 1280, height: 900 } }],
  ["narrow and dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const }],
])("daily tips on a screen that is %s", (name, options) => {
  let screen: Screen;
  const picture = (what: string) =>
    screen.page.screenshot({ path: join(pictures, `tips ${what} ${name}.png`), animations: "disabled" });
  beforeAll(async () => {
    screen = await openScreen(options);
  });
  afterEach(() => expect(screen.complaints).toEqual([]));
  afterAll(async () => {
    await screen?.close();
    await closeBrowser();
  });

  it("are set up in a form that knows the person's time zone", async () => {
    const { page } = screen;
    await send(page, "/http tips on");
    const form = page.getByRole("dialog", { name: "Daily tips" });
    await form.getByText("Berlin time (Europe/Berlin)").waitFor();
    for (const day of ["Saturday", "Sunday"]) await form.getByLabel(day).check();
    await picture("form");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("every day at 09:00, Berlin time").waitFor();
    await picture("saved");
    await form.getByRole("button", { name: "Close" }).first().click();
  });

  it("come when the clock reaches the next morning", async () => {
    const { page, playground } = screen;
    const { standIn } = playground;
    await standIn.advance(24 * 3_600_000);
    const tip = messageWith(page, "💡");
    await tip.getByRole("button", { name: "Not this topic" }).waitFor();
    await picture("tip");
    await tip.getByRole("button", { name: "Not this topic" }).click();
    await messageWith(page, "No more tips about").getByRole("button", { name: "Undo" }).waitFor();
    await picture("muted");
    expect(
      standIn.history("general").filter(({ text }) => text !== "Welcome! Three things to try with Teapot."),
    ).toHaveLength(1);
  });

  it("are shown, with what can be changed, to whoever asks", async () => {
    const { page } = screen;
    await send(page, "/http tips");
    await messageWith(page, "A tip comes every day").getByRole("button", { name: "Switch off" }).waitFor();
    await picture("state");
  });
});
