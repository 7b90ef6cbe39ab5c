import assert from "node:assert/strict";
import { test } from "node:test";

import { leftBehind, NOTHING } from "./support/browser.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { stage } from "./support/stage.js";

const here = stage();

test("once the questions have begun, the checker works without a network and leaves nothing on the device", async () => {
  const { page, context, seen } = await here.newPage();
  await family.start(page, here.address);
  await page.waitForLoadState("networkidle");
  const loaded = seen.requests.length;
  await context.setOffline(true);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await family.answerAll(page, family.BUDGET);
  await page.waitForTimeout(300);
  assert.deepEqual(seen.requests.slice(loaded), []);
  assert.deepEqual(await leftBehind(page), NOTHING);
});

test("everything the checker loads comes from where the page came from", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(seen.requests.filter((address) => !address.startsWith(here.address)), []);
});

test("what a page stores or sends is noticed", async () => {
  const { page, seen } = await here.newPage();
  await journey.open(page, here.address);
  const loaded = seen.requests.length;
  await page.evaluate(async () => {
    localStorage.setItem("answer", "1");
    sessionStorage.setItem("answer", "1");
    document.cookie = "answer=1";
    await new Promise((opened) => (indexedDB.open("answers").onsuccess = opened));
    await fetch("icon.svg");
  });
  assert.equal(seen.requests.length, loaded + 1);
  const { cookies, localStorage, sessionStorage, indexedDB } = await leftBehind(page);
  assert.deepEqual({ cookies, localStorage, sessionStorage, indexedDB }, {
    cookies: ["answer"],
    localStorage: ["answer"],
    sessionStorage: ["answer"],
    indexedDB: ["answers"],
  });
});
