// What the start page, and every page of a fault, must always say.
import assert from "node:assert/strict";

// A heading in words, a number to ring and an address to apply at: what a family needs if nothing else works.
export async function saysWhomToRing(page) {
  assert.match(await page.getByRole("heading").first().innerText(), /\w+ \w+/);
  const phone = page.locator("a[href^='tel:']").filter({ visible: true }).first();
  assert.ok(await phone.isVisible(), "a number to ring");
  assert.match((await phone.getAttribute("href")).slice("tel:".length), /^\+?\d{10,13}$/);
  assert.ok(await page.locator("a[href^='https://']").filter({ visible: true }).first().isVisible(), "where to apply");
  assert.doesNotMatch(await page.content(), /\{\{|\}\}/, "every word is filled in");
}
