// The checker's folder on another origin than the page that holds it, as the guide allows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newPage } from "./support/browser.js";
import { failingServer } from "./support/failing-server.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";

let browser;
let folder;
let council;
before(async () => {
  browser = await launch();
  [folder, council] = [await failingServer("dist", "127.0.0.1"), await failingServer()];
  folder.is.others = new URL(council.address).origin;
  const origin = new URL(folder.address).origin;
  council.is.policy =
    `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; style-src ${origin}; connect-src ${origin}; base-uri 'none'; ` +
    "form-action 'none'; require-trusted-types-for 'script'";
  council.is.files["favicon.ico"] = "";
  council.is.files["page.html"] = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A council</title>
    <link rel="icon" href="data:,"><script type="module" src="${folder.address}travel-assistance-checker.js"></script>
    <h1>A council's page</h1><travel-assistance-checker><p>Ring us.</p></travel-assistance-checker></html>`;
});
after(async () => {
  await browser.close();
  [folder, council].forEach((server) => server.stop());
});

test("a page of another origin gets a family to its result, and fetches from the named origin alone", async () => {
  const { page, seen } = await newPage(browser);
  await family.start(page, `${council.address}page.html`);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.match(await journey.heading(page), /right to free travel/);
  const elsewhere = seen.requests.filter((address) => !address.startsWith(folder.address) && !address.startsWith(council.address) && !address.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(seen.violations.filter((each) => !each.includes("img-src")), []);
});

test("an origin that does not let the page read its files leaves the page as it was, with whom to ring", async () => {
  const { page } = await newPage(browser);
  folder.is.others = "https://council.example";
  await page.goto(`${council.address}page.html`);
  await page.waitForLoadState("networkidle");
  assert.ok(await page.getByText("Ring us.").isVisible());
  folder.is.others = new URL(council.address).origin;
});
