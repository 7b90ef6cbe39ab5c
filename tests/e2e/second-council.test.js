import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, newPage } from "./support/browser.js";
import * as journey from "./support/journey.js";
import { serve } from "./support/server.js";

let browser;
let sites;

before(async () => {
  [browser, ...sites] = await Promise.all([launch(), serve("dist"), serve("dist-example-council")]);
});
after(async () => {
  await browser.close();
  sites.forEach((site) => site.stop());
});

async function numberToRing(address) {
  const { page } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(address);
  return page.locator("a[href^='tel:']").first().innerText();
}

test("a second council has a working checker of its own, with its own number to ring", async () => {
  const [first, second] = sites;
  const { page, seen } = await newPage(browser);
  await journey.open(page, second.address);
  assert.deepEqual(seen.errors, []);
  assert.notEqual(await numberToRing(second.address), await numberToRing(first.address));
});
