// Chromium with nothing of its own on the network, and pages that remember what a family must never meet.
import { chromium } from "playwright-core";

const FLAGS = [
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// `CHROMIUM` says where the browser is; `cargo xtask test` sets it.
export function launch({ flags = [] } = {}) {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [...FLAGS, ...asRoot, ...flags],
  });
}

// A page in a fresh profile, and what happened on it:
// `requests` (addresses asked for), `violations` of the Content Security Policy, `errors` (thrown, or written to the console).
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", ...options });
  const page = await context.newPage();
  const seen = { requests: [], violations: [], errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    if (/content security policy|trusted ?types|trusted(HTML|Script)/i.test(message.text())) seen.violations.push(message.text());
    if (message.type() === "error") seen.errors.push(message.text());
  });
  await page.exposeFunction("reportViolation", (text) => seen.violations.push(text));
  await page.addInitScript(lookInside);
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return { page, context, seen };
}

// What tests that run within a page find there: `checker()` is the first element and `inside()` its shadow tree, `heading()` what
// the heading of its page says, and `focused()` what has the focus, however deep.
function lookInside() {
  window.checker = () => document.querySelector("travel-assistance-checker");
  window.inside = () => window.checker()?.shadowRoot;
  window.heading = () => {
    const level = window.checker()?.getAttribute("heading-level") ?? "2";
    return window.inside()?.querySelector(`h${level}:not(.govuk-error-summary__title)`)?.innerText.trim();
  };
  window.focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
}

// Everything a page could leave behind on the device. All of it empty is what we promise.
export async function leftBehind(page) {
  const stored = await page.evaluate(async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    indexedDB: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).map((worker) => worker.scope),
  }));
  const cookies = (await page.context().cookies()).map((cookie) => cookie.name);
  return { cookies, ...stored };
}

// What `leftBehind` is when nothing was.
export const NOTHING = { cookies: [], localStorage: [], sessionStorage: [], indexedDB: [], caches: [], serviceWorkers: [] };
