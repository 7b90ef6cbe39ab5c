// The page that holds the checker and nothing else: all that a page of its own needs is there, at each step.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

for (const name of ["standalone.html", "frame.html"]) {
  test(`on ${name} each step has one h1, its own title, the focus, and nothing wrong`, async () => {
    const { page, seen } = await here.newPage({ bypassCSP: true });
    await page.clock.setFixedTime(family.TODAY);
    await journey.open(page, `${here.address}${name}`);
    const titles = [await page.title()];
    assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
    const step = async (act, heading) => {
      await act();
      await page.waitForFunction((heading) => (heading ? window.heading() === heading : true), heading);
      assert.deepEqual(await allThatIsWrong(page), []);
      titles.push(await page.title());
    };
    await step(async () => {
      await page.getByRole("button", { name: "Start now" }).click();
      await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    });
    await step(() => journey.next(page));
    assert.match(titles.at(-1), /^Error: /);
    await step(() => family.answer(page, family.ENTITLED));
    await step(() => family.answerAll(page, family.ENTITLED), "Check your answers");
    await step(() => family.seeResult(page));
    assert.equal(new Set(titles).size, titles.length, titles.join("\n"));
    assert.equal(await page.getByRole("main").count(), 1);
    assert.deepEqual(seen.errors, []);
  });
}

test("a fault has the page's title and its h1", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await page.route("**/*.policy", (route) => route.abort());
  await page.goto(`${here.address}standalone.html`);
  await page.getByRole("heading", { level: 1, name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.equal(await page.title(), "Sorry, the checker cannot run just now");
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
});
