import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { createLogger } from "../../src/log.ts";
import { type RunningPlayground, startPlayground } from "../../src/playground/start.ts";
import { engine, knowledge } from "../knowledge-base.ts";
import { openMemoryStore } from "../memory-store.ts";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = candidates.find((path) => existsSync(path));

export const hasBrowser = executablePath !== undefined;

if (!hasBrowser) {
  console.warn(
    `\n  SKIPPED: no browser at ${candidates.join(", ")}. To run the browser tests:\n  apt-get install -y chromium && npm run test:browser\n`,
  );
}

/** A playground and a person at its screen. */
export interface Screen {
  playground: RunningPlayground;
  page: Page;
  /** What the browser complained about: errors, refused scripts and styles. */
  complaints: string[];
  close(): Promise<void>;
}

let browser: Browser | undefined;

export async function openScreen(options: BrowserContextOptions = {}): Promise<Screen> {
  const playground = await startPlayground({
    port: 0,
    engine,
    knowledge,
    log: createLogger("error"),
    store: await openMemoryStore(),
    print: () => {},
  });
  const { page, complaints } = await openPage(playground, options);
  return {
    playground,
    page,
    complaints,
    async close() {
      await page.context().close();
      await playground.stop();
    },
  };
}

/** Another window on the same playground. */
export async function openPage({ address }: RunningPlayground, options: BrowserContextOptions = {}) {
  browser ??= await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(address);
  await page.getByRole("heading", { name: "Welcome! I am Teapot" }).waitFor();
  return { page, complaints };
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** The place of the pictures that these tests take. */
export const pictures = mkdtempSync(join(tmpdir(), "teapot-pictures-"));

export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name }).click();
  const heading = name === "Teapot" ? name : `#${name}`;
  await page.locator(".channel-header h1", { hasText: heading }).waitFor();
}

/** Types and sends. Escape closes the list of suggestions, which would take the Enter. */
export async function send(page: Page, words: string, composer: "channel" | "thread" = "channel"): Promise<void> {
  const field = page.locator(`[data-composer="${composer}"] textarea`);
  await field.fill(words);
  await field.press("Escape");
  await field.press("Enter");
}

/** The last message that has these words. */
export function messageWith(page: Page, words: string | RegExp, within = ".conversation"): Locator {
  return page.locator(`${within} article.message`, { hasText: words }).last();
}

/** Opens the ⋯ menu of a message, as with a mouse. */
export async function openMenuOf(message: Locator): Promise<void> {
  await message.hover();
  await message.getByRole("button", { name: "More actions" }).click();
}
