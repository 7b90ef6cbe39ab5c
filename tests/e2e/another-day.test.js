// A phone may show again a page that was opened days before: what was worked out for that day says so.
import assert from "node:assert/strict";
import { test } from "node:test";

import { leftBehind, NOTHING } from "./support/browser.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

const SAYS = "Ages, dates and rules here are as they were on that day";

// As a browser tells a page that is looked at again.
const wake = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

for (const folder of ["", "standalone.html"]) {
  test(`a result that is looked at again on another day says of which day it is, on ${folder || "a page with the tag"}`, async () => {
    const { page } = await here.newPage({ bypassCSP: true, serviceWorkers: "block" });
    await page.clock.setFixedTime(family.TODAY);
    await family.start(page, `${here.address}${folder}`);
    await family.answerAll(page, family.ENTITLED);
    await family.seeResult(page);
    const result = await journey.heading(page);
    await wake(page);
    assert.equal(await page.getByText(SAYS).count(), 0, "it is still the same day");
    await page.clock.setFixedTime("2026-12-02T08:00:00Z");
    await wake(page);
    await page.getByText("This page was opened on 22 November 2026").waitFor();
    assert.ok(await page.getByText(SAYS).isVisible());
    assert.equal(await journey.heading(page), result, "what stood is not taken away");
    assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
    await wake(page);
    assert.equal(await page.getByText(SAYS).count(), 1, "it is said once");
    await page.getByRole("link", { name: "Load the page again" }).click();
    await page.getByText(SAYS).waitFor({ state: "detached" });
    await journey.started(page);
    assert.deepEqual(await leftBehind(page), NOTHING);
  });
}
