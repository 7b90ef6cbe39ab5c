// Firefox, by WebDriver BiDi, with what the tests in it do on a page. The other tests are in Chromium and by another library, so
// these find everything for themselves: by its words, in the shadow tree too, and press it as a hand does.
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

const PATIENCE = 30_000;

// `FIREFOX` says where the browser is; `cargo xtask test` sets it, to nothing where there is none. Files are saved to `downloads`.
export async function launch() {
  const downloads = mkdtempSync(join(tmpdir(), "travel-help-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.helperApps.neverAsk.saveToDisk": "application/json,text/plain",
      "browser.download.useDownloadDir": true,
      "browser.download.alwaysOpenPanel": false,
      "intl.accept_languages": "en-GB",
    },
  });
  return { browser, downloads };
}

// A page that remembers what a family must never meet.
export async function newPage(browser) {
  const page = await browser.newPage();
  const seen = { errors: [], requests: [] };
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("request", (request) => seen.requests.push(request.url()));
  return { page, seen };
}

// Opens the checker, and waits until it answers to a finger.
export async function open(page, address) {
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("travel-assistance-checker")?.dataset.state === "ready", { timeout: PATIENCE });
}

// What the heading of the checker's page says.
export const heading = (page) =>
  page.evaluate(() => {
    const checker = document.querySelector("travel-assistance-checker");
    const level = checker.getAttribute("heading-level") ?? "2";
    return checker.shadowRoot.querySelector(`h${level}:not(.govuk-error-summary__title)`)?.innerText.trim();
  });

// All that the checker's page says.
export const says = (page) => page.evaluate(() => document.querySelector("travel-assistance-checker").shadowRoot.querySelector(".tac").innerText);

// Finds what can be pressed, or a label, by its words.
async function find(page, words) {
  const found = await page.waitForFunction(
    (words) => {
      const root = document.querySelector("travel-assistance-checker").shadowRoot;
      const all = [...root.querySelectorAll("button, a, summary, label")].filter((each) => each.checkVisibility());
      return all.find((each) => each.innerText.trim() === words) ?? all.find((each) => each.innerText.trim().startsWith(words));
    },
    { timeout: PATIENCE },
    words,
  );
  return found.asElement();
}

// Presses something by its words.
export async function press(page, words) {
  await (await find(page, words)).click();
}

// Presses something that leads to another page, and waits until that stands.
export async function follow(page, words) {
  const before = await heading(page);
  await press(page, words);
  await page.waitForFunction(
    (before) => {
      const checker = document.querySelector("travel-assistance-checker");
      const level = checker.getAttribute("heading-level") ?? "2";
      return checker.shadowRoot.querySelector(`h${level}:not(.govuk-error-summary__title)`)?.innerText.trim() !== before;
    },
    { timeout: PATIENCE },
    before,
  );
}

// Types into the visible fields of the page, in their order.
export async function type(page, ...texts) {
  const handle = await page.evaluateHandle(() => {
    const fields = [...document.querySelector("travel-assistance-checker").shadowRoot.querySelectorAll("#main-content input:not([type=radio], [type=checkbox]), textarea")];
    return fields.filter((field) => field.checkVisibility());
  });
  const fields = [...(await handle.getProperties()).values()].map((each) => each.asElement()).filter(Boolean);
  for (const [at, text] of texts.entries()) await fields[at].type(text);
}

// Waits until a file whose name matches is saved whole, and returns its path.
export async function saved(downloads, name) {
  for (let waited = 0; waited < PATIENCE; waited += 100) {
    const all = readdirSync(downloads);
    const found = all.find((file) => name.test(file));
    if (found && !all.some((file) => file.endsWith(".part")) && readFileSync(join(downloads, found)).length > 0) return join(downloads, found);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`no file ${name} was saved, only ${readdirSync(downloads).join()}`);
}
