import assert from "node:assert/strict";
import { test } from "node:test";

import * as appeals from "./support/appeals.js";
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

test("without a network a decision is challenged, its days and its letter saved, another child checked and the answers kept", async () => {
  const { page, context, seen } = await here.newPage();
  await family.start(page, here.address);
  await page.waitForLoadState("networkidle");
  const loaded = seen.requests.length;
  await context.setOffline(true);
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await press("I have had a decision");
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await appeals.answerAll(page, appeals.about("refused"), { tick: "all" });
  const days = await appeals.saved(page, () => press("Save the days for my calendar"));
  assert.match(days.text, /^BEGIN:VCALENDAR/);
  await appeals.toTheLetter(page);
  const letter = await appeals.saved(page, () => press("Save as a text file"));
  assert.match(letter.text, /Dear Sir or Madam/);
  await journey.back(page);
  await press("See what help there may be");
  await press("Check for another child");
  await page.getByText("This is what you said for another child.").waitFor();
  await family.answerAll(page, family.SIXTH_FORM);
  await family.seeResult(page);
  await press("See the results of all children");
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await page.goBack();
  await press("Keep, share or erase");
  const kept = await appeals.saved(page, () => press("Save the file"));
  assert.ok(kept.text.startsWith("{"));
  await page.waitForTimeout(300);
  // A file that the page made itself is asked for by the browser, and nobody else.
  assert.deepEqual(seen.requests.slice(loaded).filter((address) => !address.startsWith("blob:")), []);
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
