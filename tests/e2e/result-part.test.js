// What only a result needs comes after the rest. A family meets no difference, and where it does not come, loses nothing.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { CODE, isOfTheResult, withhold, WORDS } from "./support/result-part.js";
import { anotherByte } from "./support/routes.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();

const MISSING = /^Your result could not be loaded\. Your answers are still here\./;
const wordsFile = readFileSync(`${root}dist/${readdirSync(`${root}dist`).find((name) => isOfTheResult(name) && name.endsWith(".words"))}`);

async function atCheck() {
  const { page, context, seen } = await here.newPage({ bypassCSP: true });
  return { page, context, seen, toCheck: async () => {
    await family.start(page, here.address);
    await family.answerAll(page, family.ENTITLED);
  } };
}

const ask = (page) => page.getByRole("button", { name: "See the result" }).click();
const resultStands = (page) => page.getByRole("heading", { level: 2, name: "Your child has a right to free travel" }).waitFor();

async function saysThatItIsMissing(page) {
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  const [error, ...more] = await journey.errors(page);
  assert.match(error, MISSING);
  assert.deepEqual(more, []);
  await page.getByRole("link", { name: "ring the council" }).waitFor();
  assert.deepEqual(await allThatIsWrong(page), []);
}

test("it is fetched when the questions begin, not before, and nothing is fetched after it", async () => {
  const { page, seen } = await here.newPage();
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, here.address);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(seen.requests.filter(isOfTheResult), []);
  const before = seen.requests.length;
  await page.getByRole("link", { name: "Start now" }).or(page.getByRole("button", { name: "Start now" })).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(seen.requests.slice(before).map(isOfTheResult), [true, true]);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.equal(seen.requests.length, before + 2);
});

test("who asks for a result that has not come yet is told that it is coming, and is led to it", async () => {
  const { page, toCheck } = await atCheck();
  const { release } = await withhold(page);
  await toCheck();
  await ask(page);
  await page.getByRole("status").getByText("Getting your result").waitFor();
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
  release();
  await resultStands(page);
});

// Each is a file of the two, and what becomes of a request for it.
const FAULTS = [
  ["its code is missing", CODE, (route) => route.fulfill({ status: 404, body: "Not found" })],
  ["its words are missing", WORDS, (route) => route.fulfill({ status: 404, body: "Not found" })],
  ["the connection fails on its code", CODE, (route) => route.abort()],
  ["the connection fails on its words", WORDS, (route) => route.abort()],
  ["its code is cut short", CODE, (route) => route.fulfill({ body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1]) })],
  ["a byte of its code is another", CODE, anotherByte],
  ["a byte of its words is another", WORDS, anotherByte],
  ["its words are cut short", WORDS, (route) => route.fulfill({ body: wordsFile.subarray(0, -1) })],
  ["a page comes in the place of its words", WORDS, (route) => route.fulfill({ body: "<!DOCTYPE html>" })],
];

for (const [what, file, answer] of FAULTS) {
  test(`when ${what}, who asks for it is told so, keeps every answer, and can ask again`, async () => {
    const { page, toCheck } = await atCheck();
    await page.route(file, answer);
    await toCheck();
    const answers = await family.summary(page);
    await ask(page);
    await saysThatItIsMissing(page);
    assert.deepEqual(await family.summary(page), answers);
    // Once more in vain, and then not.
    await ask(page);
    await saysThatItIsMissing(page);
    await page.unroute(file);
    await ask(page);
    await resultStands(page);
  });
}

test("a result that does not come is given up in the end", async () => {
  const { page, seen, toCheck } = await atCheck();
  const { release } = await withhold(page);
  await page.clock.install({ time: family.TODAY });
  await toCheck();
  await ask(page);
  await page.getByText("Getting your result").waitFor();
  await page.clock.runFor(60_000);
  await saysThatItIsMissing(page);
  assert.deepEqual(seen.errors.filter((error) => !/ERR_|Failed to load/.test(error)), []);
  release();
  await ask(page);
  await resultStands(page);
});

test("a slow result that nobody waits for is not given up", async () => {
  const { page, toCheck } = await atCheck();
  const { release } = await withhold(page);
  await page.clock.install({ time: family.TODAY });
  await toCheck();
  await page.clock.runFor(60_000);
  await ask(page);
  await page.getByText("Getting your result").waitFor();
  release();
  await resultStands(page);
});

test("the error leads to the button", async () => {
  const { page, toCheck } = await atCheck();
  await page.route(WORDS, (route) => route.abort());
  await toCheck();
  await ask(page);
  await page.locator(".govuk-error-summary a").click();
  assert.equal(await page.evaluate(() => window.focused().innerText), "See the result");
});
