// The dates to know, as a picture and as a list that say the same.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import { stage } from "./support/stage.js";

const here = stage();

async function atResult(options) {
  const { page, seen } = await here.newPage(options);
  await family.start(page, here.address);
  await family.answerAll(page, family.LOW_INCOME);
  await family.seeResult(page);
  const picture = page.locator("travel-assistance-checker svg.tac-timeline");
  return { page, seen, picture };
}

// The numbers on the marks, with where each stands across the picture.
const marks = (picture) =>
  picture.locator("text").evaluateAll((all) =>
    all
      .filter((text) => /^\d{1,2}$/.test(text.textContent))
      .map((text) => ({ number: Number(text.textContent), at: text.getBoundingClientRect().x })),
  );

test("each date of the list has a mark of its number on the picture, in order of time", async () => {
  const { page, seen, picture } = await atResult();
  await page.getByText(/^Show later dates/).click();
  const lists = page.locator("travel-assistance-checker ol.govuk-list--number");
  const items = (await lists.locator("li").allInnerTexts()).filter((text) => /^\d{1,2} \w+ \d{4}: /.test(text));
  const found = await marks(picture);
  assert.ok(items.length > 3);
  assert.deepEqual(found.map(({ number }) => number), items.map((_, at) => at + 1));
  assert.deepEqual(found.map(({ at }) => at), found.map(({ at }) => at).toSorted((a, b) => a - b));
  // A child born on 2 July 2014: 19 in 2033 and 25 in 2039.
  assert.ok(items.some((text) => text.startsWith("2 July 2033")), items.join("; "));
  assert.ok(items.some((text) => text.startsWith("2 July 2039")), items.join("; "));
  // The numbers go on in the fold.
  assert.equal(await lists.nth(1).getAttribute("start"), "4");
  assert.equal(await picture.getAttribute("aria-hidden"), "true");
  assert.deepEqual(seen.violations, [], "no style stands in the page");
});

test("no mark lies on another, and all are readable on the narrowest phone", async () => {
  const { page, picture } = await atResult({ viewport: { width: 320, height: 640 } });
  const found = await marks(picture);
  const apart = found.slice(1).map(({ at }, place) => at - found[place].at);
  // A mark is 20 units of 320 across; the picture is nearly as wide as the screen.
  assert.ok(apart.every((distance) => distance >= 18), apart.join("; "));
  const size = await picture.locator("text").first().evaluate((text) => text.getBoundingClientRect().height);
  assert.ok(size >= 11, `${size} px`);
  assert.ok((await picture.boundingBox()).width <= (await page.viewportSize()).width);
});

test("in forced colours the marks stand out by the system's two colours", async () => {
  const { picture } = await atResult({ forcedColors: "active" });
  const colours = await picture.locator("path.tac-timeline__result, path.tac-timeline__mark").evaluateAll((all) => all.map((mark) => [getComputedStyle(mark).fill, getComputedStyle(mark).stroke]));
  const text = await picture.locator("text").last().evaluate((each) => getComputedStyle(each).fill);
  assert.ok(colours.length > 0);
  for (const [fill, stroke] of colours) assert.ok(fill !== stroke || text !== fill, `${fill} ${stroke} ${text}`);
});
