// What finds postcodes is fetched only when somebody asks how far it is; what they then type goes nowhere. On a build with made-up
// postcodes (`cargo xtask build --made-up-postcodes`).
import assert from "node:assert/strict";
import { test } from "node:test";

import { withHost } from "./support/host.js";
import { stage } from "./support/stage.js";

const here = stage("dist-postcodes");

const kinds = (addresses) => addresses.map((address) => address.match(/checker-[0-9a-f]{16}(_finder\.wasm|\.postcodes|\.schools)$/)?.[1]).filter(Boolean);

// Asks the element for the places as the program does; the page keeps them as `places`.
const fetchPlaces = (page) =>
  page.evaluate(async () => {
    window.places = await new Promise((came) => window.host("wantPlaces").wantPlaces(came));
    return window.places !== undefined;
  });
const find = (page, ...asked) => page.evaluate((asked) => window.places.find(...asked), asked);

test("the three files are fetched when they are asked for, once, and nothing is when postcodes are typed", async () => {
  const { page, seen } = await withHost(here);
  assert.deepEqual(kinds(seen.requests), []);
  assert.equal(await page.evaluate(() => window.host("wantPlaces").hasPlaces()), 2);
  const loaded = seen.requests.length;
  assert.ok(await fetchPlaces(page));
  assert.ok(await fetchPlaces(page));
  assert.deepEqual(kinds(seen.requests.slice(loaded)).sort(), [".postcodes", ".schools", "_finder.wasm"]);
  assert.equal(seen.requests.length, loaded + 3);
  // postcodes/made-up/qq.csv has 402767, 292466 in E08999999 and 412499, 292273 in E08999998.
  assert.equal(await find(page, "findPostcode", " qq3-0af"), "found\tQQ3 0AF\t402770\t292470\tin\tgood");
  assert.equal(await find(page, "findPostcode", "QQ1 0YJ"), "found\tQQ1 0YJ\t412500\t292270\tout\tgood");
  assert.equal(await find(page, "findPostcode", "SW1A 1AA"), "outside\tSW1A 1AA\t\tSW\tQQ XX");
  assert.equal(await find(page, "findPostcode", "QQ3 OAF"), "shape\t\tQQ3 0AF");
  assert.equal(await find(page, "findPostcode", "é"), "letters\té\t");
  assert.equal(await find(page, "findPostcode", ""), "empty\t\t");
  // 9,730 m east and 200 m south: the root of 94,712,900 is 9,732.05.
  assert.equal(await page.evaluate(() => window.places.metres(402770, 292470, 412500, 292270)), 9732);
  assert.equal(await find(page, "findSchools", "elan", 5), "Élan Academy\tsecondary\tQQ3 0AF\t");
  assert.equal(await find(page, "findSchools", "nobodys st", 5), "St Nobody’s Roman Catholic Primary School\tprimary\tQQ2 0FP\tQQ2 0UN");
  assert.equal((await find(page, "findSchools", "nowhere", 5)).split("\n").length, 2);
  assert.equal(await find(page, "findSchools", "nothing so called", 5), "");
  assert.equal(await find(page, "aboutPostcodes"), "a made-up edition\nContains made-up postcodes, which are nobody's");
  assert.equal(seen.requests.length, loaded + 3);
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
});

for (const file of ["_finder.wasm", ".postcodes", ".schools"]) {
  test(`where the file ${file} does not come or is another, whoever asked is told so, and can ask again`, async () => {
    const { page } = await withHost(here);
    for (const answer of [{ status: 404, body: "Not found" }, { body: "another" }]) {
      await page.route(`**/*${file}`, (route) => route.fulfill(answer));
      assert.equal(await fetchPlaces(page), false);
      await page.unroute(`**/*${file}`);
    }
    assert.ok(await fetchPlaces(page));
    assert.equal(await page.evaluate(() => window.checker().dataset.state), "ready");
  });
}
