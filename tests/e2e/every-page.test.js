import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

// One family a part, and roads that lead to questions the others are not asked.
const ROADS = {
  "below school age": family.BELOW_SCHOOL_AGE,
  "a right to free travel, with an estimate": { ...family.ENTITLED, ...family.BUDGET },
  "low income": family.LOW_INCOME,
  "sixth form age": family.SIXTH_FORM,
  adult: family.ADULT,
  "not sure of anything": family.UNSURE,
};

async function unfold(page) {
  for (const fold of await page.locator("main summary").all()) {
    if (await fold.isVisible()) await fold.click();
  }
}

// Goes down a road and checks each page the first time it stands there, and the same page unfolded and with its errors.
async function goDown(page, answers, checked, wrong) {
  const check = async (name) => {
    if (checked.has(name)) return;
    checked.add(name);
    wrong.push(...(await allThatIsWrong(page)).map((what) => `${name}: ${what}`));
  };
  const more = page.getByRole("button", { name: "Continue", exact: true });
  const questions = async () => {
    while ((await more.count()) > 0) {
      const heading = await journey.heading(page);
      const isNew = !checked.has(heading);
      await check(heading);
      if (isNew) {
        await unfold(page);
        await journey.next(page);
        assert.notDeepEqual(await journey.errors(page), [], `"${heading}" goes on without an answer`);
        await check(`${heading} (unfolded, with its error)`);
      }
      await family.answer(page, answers);
      // The errors of the last attempt are gone with the page they stood on.
      if ((await journey.heading(page)) === heading) {
        await page.waitForFunction((heading) => document.querySelector("h1")?.innerText.trim() !== heading, heading);
      }
    }
  };
  await questions();
  await check(await journey.heading(page));
  await family.seeResult(page);
  await unfold(page);
  return { check, questions };
}

const checked = new Set();

for (const [road, answers] of Object.entries(ROADS)) {
  test(`no page is wrong in its accessibility, width, heading, title or focus: ${road}`, async () => {
    const { page, seen } = await here.newPage({ bypassCSP: true });
    await family.start(page, here.address);
    const wrong = [];
    const { check, questions } = await goDown(page, answers, checked, wrong);
    wrong.push(...(await resultIsWrong(page, road)));
    if (road.includes("estimate")) {
      await page.getByRole("button", { name: "Work out an estimate" }).click();
      await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
      await questions();
      await check("the result with an estimate");
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(seen.errors, []);
  });
}

// Unfolding moves the focus, so it is not asked where that is.
async function resultIsWrong(page, road) {
  checked.add(`the result, unfolded (${road})`);
  return (await allThatIsWrong(page, { arrived: false })).map((what) => `the result (${road}): ${what}`);
}

test("a page that is wrong in each of these ways is noticed", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await family.start(page, here.address);
  await page.evaluate(() => {
    const picture = document.createElement("img");
    const heading = document.createElement("h1");
    heading.innerText = "Another";
    heading.style.width = "900px";
    document.querySelector("main").append(picture, heading);
    document.activeElement.blur();
  });
  const wrong = (await allThatIsWrong(page)).join("\n");
  for (const what of [/image-alt/, /wider than/, /one h1 is needed/, /the focus is nowhere/]) assert.match(wrong, what);
});

test("every page that was checked is listed", () => {
  console.log([...checked].join("\n"));
  assert.ok(checked.size > Object.keys(ROADS).length);
});
