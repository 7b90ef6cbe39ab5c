// `policy-integrity`: a council that has approved one file of rules gets that one, or none.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { allReady, openPage } from "./support/council-page.js";
import * as journey from "./support/journey.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();
const POLICY = "**/*.policy";
const file = readFileSync(`${root}dist/birmingham.policy`);
const hash = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
const OTHER = hash(readFileSync(`${root}dist/index.html`));

async function opened(integrity, answer) {
  const { page, seen } = await here.newPage();
  if (answer) await page.route(POLICY, answer);
  await openPage(page, here.address, { body: `<travel-assistance-checker policy-integrity="${integrity}"></travel-assistance-checker>` });
  return { page, seen };
}

async function says(page, what) {
  await page.getByRole("heading", { level: 2, name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.match(await page.locator(journey.MAIN).innerText(), what);
  assert.equal(await page.getByText("Start now").count(), 0);
}

const NOT_PINNED = /not the ones the council has approved/;

test("the file that the page names by its hash is used", async () => {
  const { page, seen } = await opened(hash(file));
  await allReady(page);
  assert.deepEqual(seen.errors, []);
});

test("of several hashes, as while the rules are changed, one is enough", async () => {
  const { page } = await opened(`${OTHER} ${hash(file)}`);
  await allReady(page);
});

// A slip of any kind must not let another file through.
for (const [what, integrity] of [
  ["another hash", OTHER],
  ["a hash cut short", hash(file).slice(0, -3)],
  ["a hash that browsers do not know", hash(file).replace("sha256", "md5")],
  ["a right hash and one that browsers do not know", `${hash(file)} nothing`],
  ["no hash", ""],
]) {
  test(`with ${what}, the rules are refused, and the page says why`, async () => {
    const { page } = await opened(integrity);
    await says(page, NOT_PINNED);
  });
}

test("rules that were changed on the way are refused, though they are whole", async () => {
  const other = readFileSync(`${root}dist-example-council/example-council.policy`);
  const { page } = await opened(hash(file), (route) => route.fulfill({ body: other }));
  await says(page, NOT_PINNED);
});

test("rules that do not come are missing, and not said to be others", async () => {
  const { page } = await opened(hash(file), (route) => route.fulfill({ status: 404, body: "Not found" }));
  await says(page, /rules could not be loaded/);
});
