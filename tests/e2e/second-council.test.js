import assert from "node:assert/strict";
import { test } from "node:test";

import * as journey from "./support/journey.js";
import { stage } from "./support/stage.js";

const first = stage();
const second = stage("dist-example-council");

async function numberToRing(address) {
  const { page } = await first.newPage({ javaScriptEnabled: false });
  await page.goto(address);
  return page.locator("a[href^='tel:']").first().innerText();
}

test("a second council has a working checker of its own, with its own number to ring", async () => {
  const { page, seen } = await first.newPage();
  await journey.open(page, second.address);
  assert.deepEqual(seen.errors, []);
  assert.notEqual(await numberToRing(second.address), await numberToRing(first.address));
});
