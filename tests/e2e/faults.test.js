// When something a family cannot help goes wrong, the page says so in plain words, says whom to ring and where to apply, and says
// nothing that is not so.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong, tooWide } from "./support/page-checks.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";
import { anotherByte } from "./support/routes.js";
import { saysWhomToRing } from "./support/start-page.js";

const here = stage();

const TITLE = "Sorry, the checker cannot run just now";
const PAGE = /^Help with travel to school or college – /;
// What each kind of fault says, and no other says.
const SAYS = {
  missing: /rules could not be loaded/,
  damaged: /rules arrived damaged/,
  "wrong-version": /rules and this checker do not belong together/,
  "not-pinned": /not the ones the council has approved/,
  slow: /has not arrived/,
  blocked: /WebAssembly, which is missing or turned off/,
  broke: /Something went wrong in the checker, so it has stopped/,
};

const POLICY = "**/*.policy";
const PROGRAM = "**/*.wasm";
const STYLES = "**/checker-*.css";
const policyFile = readFileSync(`${root}dist/${readdirSync(`${root}dist`).find((name) => name.endsWith(".policy"))}`);

// Its bytes with one of them another.
function changed(at) {
  const bytes = Buffer.from(policyFile);
  bytes[at] += 1;
  return bytes;
}

async function saysOnly(page, kind) {
  await page.getByRole("heading", { level: 2, name: TITLE }).waitFor();
  assert.match(await page.title(), PAGE, "the title of the page around stands");
  const said = await page.locator(journey.MAIN).innerText();
  assert.deepEqual(Object.keys(SAYS).filter((each) => SAYS[each].test(said)), [kind], said);
  await saysWhomToRing(page);
  // Nothing that cannot be done is offered, and no answer is given.
  assert.equal(await page.getByText("Start now").filter({ visible: true }).count(), 0);
  assert.doesNotMatch(said, /Please wait|taking longer|Your result|right to free travel/);
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
}

const opened = (options) => here.newPage({ bypassCSP: true, ...options });

// Each is what becomes of a request, and what must then be said.
const FAULTS = [
  ["the policy file is missing", POLICY, (route) => route.fulfill({ status: 404, body: "Not found" }), "missing"],
  ["the server has trouble with the policy file", POLICY, (route) => route.fulfill({ status: 500 }), "missing"],
  ["the connection fails on the policy file", POLICY, (route) => route.abort(), "missing"],
  ["a page comes in the place of the policy file", POLICY, (route) => route.fulfill({ body: "<!DOCTYPE html>" }), "damaged"],
  ["the policy file is empty", POLICY, (route) => route.fulfill({ body: "" }), "damaged"],
  ["the policy file is cut short", POLICY, (route) => route.fulfill({ body: policyFile.subarray(0, -1) }), "damaged"],
  ["a byte of the policy file is another", POLICY, (route) => route.fulfill({ body: changed(policyFile.length - 100) }), "damaged"],
  // Where the version stands: see src/policy/file.rs.
  ["the policy file is of another version", POLICY, (route) => route.fulfill({ body: changed(3) }), "wrong-version"],
  ["the program is missing", PROGRAM, (route) => route.fulfill({ status: 404, body: "Not found" }), "slow"],
  ["the connection fails on the program", PROGRAM, (route) => route.abort(), "slow"],
  ["a byte of the program is another", PROGRAM, anotherByte, "slow"],
  ["the styles are missing", STYLES, (route) => route.fulfill({ status: 404, body: "Not found" }), "slow"],
  ["a byte of the styles is another", STYLES, anotherByte, "slow"],
];

for (const [what, file, answer, kind] of FAULTS) {
  test(`when ${what}, the page says so, whom to ring and where to apply`, async () => {
    const { page } = await opened();
    await page.route(file, answer);
    await page.goto(here.address);
    await saysOnly(page, kind);
  });
}

test("without WebAssembly the page says so, whom to ring and where to apply", async () => {
  const { page } = await opened();
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(here.address);
  await saysOnly(page, "blocked");
});

test("trying again works as soon as what was wrong is right", async () => {
  const { page } = await opened();
  await page.route(POLICY, (route) => route.abort());
  await page.goto(here.address);
  await saysOnly(page, "missing");
  await page.unroute(POLICY);
  await page.getByRole("link", { name: "Try again" }).click();
  await journey.started(page);
  assert.ok(await page.getByText("Start now").isVisible());
});

// Holds a file back until `arrive` is called.
async function heldBack(page, file) {
  let arrive;
  const until = new Promise((arrived) => (arrive = arrived));
  await page.route(file, async (route) => {
    await until;
    await route.continue().catch(() => {});
  });
  return arrive;
}

// The page while it waits: the checker has no heading yet.
async function waitingIsRight(page) {
  return [...(await violations(page)), ...(await tooWide(page))];
}

for (const [what, file] of [["policy", POLICY], ["program", PROGRAM]]) {
  test(`a ${what} that is slow is waited for, and meanwhile the page says whom to ring and where to apply`, async () => {
    const { page } = await opened();
    await page.clock.install({ time: family.TODAY });
    const arrive = await heldBack(page, file);
    await page.goto(here.address, { waitUntil: "commit" });
    await page.getByRole("status").getByText("Please wait").waitFor();
    assert.equal(await page.getByText("taking longer").count(), 0, "no wait is admitted before it is long");
    await saysWhomToRing(page);
    assert.deepEqual(await waitingIsRight(page), []);
    await page.clock.runFor(10_000);
    await page.getByText("taking longer").waitFor();
    assert.deepEqual(await waitingIsRight(page), []);
    await saysWhomToRing(page);
    arrive();
    await journey.started(page);
    assert.ok(await page.getByText("Start now").isVisible());
    assert.equal(await page.getByText("taking longer").count(), 0);
  });

  test(`a ${what} that does not come is given up in the end, and does not start the checker if it comes after all`, async () => {
    const { page } = await opened();
    await page.clock.install({ time: family.TODAY });
    const arrive = await heldBack(page, file);
    await page.goto(here.address, { waitUntil: "commit" });
    await page.getByText("Please wait").waitFor();
    await page.clock.runFor(60_000);
    await saysOnly(page, "slow");
    arrive();
    await page.waitForLoadState("networkidle");
    await saysOnly(page, "slow");
  });
}

// Lets the program run until `window.crash` is set: the next thing it asks of the browser then ends it, as a real fault in it would.
async function letItCrash(page) {
  await page.addInitScript(() => {
    // The smallest program that does nothing but fail: `(func (export "trap") unreachable)`.
    const failing = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(failing))).exports;
    const may = (call) => (typeof call !== "function" ? call : (...given) => (window.crash ? trap() : call(...given)));
    const all = (calls) => Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, may(call)]));
    for (const way of ["instantiate", "instantiateStreaming"]) {
      const real = WebAssembly[way];
      WebAssembly[way] = (source, imports) =>
        real(source, Object.fromEntries(Object.entries(imports).map(([name, calls]) => [name, all(calls)])));
    }
  });
}

test("when the program fails in the middle of the questions, it stops and says so", async () => {
  const { page } = await opened();
  await letItCrash(page);
  await family.start(page, here.address);
  await family.answer(page, family.ENTITLED);
  await journey.fill(page, family.ENTITLED["date of birth"].fill);
  await page.evaluate(() => (window.crash = true));
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await saysOnly(page, "broke");
});

test("when the program runs out of room for its calls, it stops and says so", async () => {
  const { page } = await opened();
  await page.addInitScript(() => {
    // As V8 says it: no RuntimeError, but with the program in its stack.
    const tooDeep = (stack) => Object.assign(new RangeError("Maximum call stack size exceeded"), { stack });
    const throwLater = (stack) => queueMicrotask(() => { throw tooDeep(stack); });
    // A listener of the page's, called by the program: its own trouble, with the program below it.
    const below = "RangeError: Invalid time value\n    at listener (page.js:1:1)\n    at wasm://wasm/checker:wasm-function[7]:0x1";
    const trouble = Object.assign(new RangeError("Invalid time value"), { stack: below });
    window.overflowElsewhere = () => (queueMicrotask(() => { throw trouble; }), throwLater("RangeError\n    at page.js:1:1"));
    window.overflowInside = () => throwLater("RangeError\n    at wasm://wasm/checker:wasm-function[7]:0x1");
  });
  await family.start(page, here.address);
  await page.evaluate(() => window.overflowElsewhere());
  await page.waitForTimeout(100);
  assert.equal(await page.getByRole("heading", { name: TITLE }).count(), 0, "the page's own troubles are its own");
  await page.evaluate(() => window.overflowInside());
  await saysOnly(page, "broke");
});

test("when the program fails on a result, no result is left standing", async () => {
  const { page } = await opened();
  await letItCrash(page);
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await page.evaluate(() => (window.crash = true));
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await saysOnly(page, "broke");
});

test("when the program fails before it has begun, it says so", async () => {
  const { page } = await opened();
  await letItCrash(page);
  await page.addInitScript(() => {
    // The policy has arrived, and the program asks what day it is.
    const real = Date.prototype.getFullYear;
    Date.prototype.getFullYear = function () {
      window.crash = true;
      return real.call(this);
    };
  });
  await page.goto(here.address);
  await saysOnly(page, "broke");
});

test("a page that says two things are wrong is noticed", async () => {
  const { page } = await opened();
  await page.route(POLICY, (route) => route.abort());
  await page.goto(here.address);
  await saysOnly(page, "missing");
  await page.evaluate(() => {
    const more = document.createElement("p");
    more.innerText = "It has not arrived.";
    window.inside().querySelector("#main-content").append(more);
  });
  await assert.rejects(saysOnly(page, "missing"), /missing/);
});
