import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import * as journey from "./support/journey.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();

// A heading in words, a number to ring and an address to apply at: what a family needs if nothing else works.
async function saysWhomToRing(page) {
  assert.match(await journey.heading(page), /\w+ \w+/);
  const phone = page.locator("a[href^='tel:']").first();
  assert.ok(await phone.isVisible(), "a number to ring");
  assert.match((await phone.getAttribute("href")).slice("tel:".length), /^\+?\d{10,13}$/);
  assert.ok(await page.locator("a[href^='https://']").first().isVisible(), "where to apply");
  assert.doesNotMatch(await page.content(), /\{\{|\}\}/, "every word is filled in");
}

test("without JavaScript the page says whom to ring and where to apply", async () => {
  const { page } = await here.newPage({ javaScriptEnabled: false });
  await page.goto(here.address);
  await saysWhomToRing(page);
});

test("without WebAssembly the page says whom to ring and where to apply", async () => {
  const { page } = await here.newPage();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(here.address);
  await page.waitForLoadState("networkidle");
  assert.equal(await page.evaluate(() => typeof WebAssembly), "undefined");
  assert.ok(await page.locator("#no-webassembly").isVisible(), "why it cannot start");
  await saysWhomToRing(page);
});

test("when the program does not arrive the page says whom to ring and where to apply", async () => {
  const { page } = await here.newPage();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(here.address);
  await page.waitForLoadState("networkidle");
  assert.ok(await page.locator("#not-arrived").isVisible(), "why it cannot start");
  await saysWhomToRing(page);
});

test("when the policy does not arrive, or is damaged, the page says whom to ring and where to apply", async () => {
  for (const answer of [(route) => route.abort(), (route) => route.fulfill({ body: "not a policy" })]) {
    const { page } = await here.newPage();
    await page.route("**/*.policy", answer);
    await page.goto(here.address);
    await page.waitForLoadState("networkidle");
    await saysWhomToRing(page);
  }
});

test("the start page has no accessibility violation, with and without its program", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await journey.open(page, here.address);
  assert.deepEqual(await violations(page), []);
  const { page: plain } = await here.newPage({ bypassCSP: true });
  await plain.route("**/*.wasm", (route) => route.abort());
  await plain.goto(here.address);
  assert.deepEqual(await violations(plain), []);
});

test("axe notices a picture without words", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await page.goto(here.address);
  await page.evaluate(() => document.body.append(document.createElement("img")));
  assert.match((await violations(page)).join(), /image-alt/);
});

test("the size check counts what a first visit really downloads", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  await page.waitForLoadState("networkidle");
  const loaded = seen.requests.map((address) => address.slice(here.address.length) || "index.html");
  const listed = execFileSync(process.env.XTASK ?? "cargo", [...(process.env.XTASK ? [] : ["xtask"]), "size", "--list"], { cwd: root });
  const counted = listed.toString().trim().split("\n");
  assert.deepEqual([...new Set(loaded)].sort(), counted.sort());
});
