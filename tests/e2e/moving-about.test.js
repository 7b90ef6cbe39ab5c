import assert from "node:assert/strict";
import { test } from "node:test";

import { everyKind } from "./support/every-kind.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { tabTo } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

const onPage = (page, selector) => page.locator(selector).evaluate((element) => element.contains(window.focused()));

// What is chosen or typed on the page that stands.
const given = (page) =>
  page.locator("travel-assistance-checker input").evaluateAll((inputs) => inputs.map((input) => (input.type === "radio" ? input.checked : input.value)));

async function until(page, heading) {
  await page.waitForFunction((heading) => window.heading() === heading, heading);
}

async function started() {
  const { page, seen } = await here.newPage();
  await family.start(page, here.address);
  return { page, seen };
}

async function atCheckYourAnswers(answers = family.ENTITLED) {
  const { page, seen } = await started();
  const asked = await family.answerAll(page, answers);
  return { page, seen, asked };
}

test("the browser's Back and Forward go through the pages in order with their answers", async () => {
  const { page } = await started();
  const pages = [];
  for (let step = 0; step < 5; step += 1) {
    const heading = await journey.heading(page);
    await family.answer(page, family.ENTITLED);
    const next = await journey.heading(page);
    await page.goBack();
    await until(page, heading);
    pages.push({ heading, given: await given(page) });
    await page.goForward();
    await until(page, next);
  }
  const last = await journey.heading(page);
  for (const before of pages.toReversed()) {
    await page.goBack();
    await until(page, before.heading);
    assert.deepEqual(await given(page), before.given, before.heading);
    assert.ok(before.given.some(Boolean), `${before.heading}: an answer is kept`);
  }
  for (const after of pages) {
    await until(page, after.heading);
    assert.deepEqual(await given(page), after.given, after.heading);
    await page.goForward();
  }
  await until(page, last);
});

test("the browser's Back from the first question leads to the start page, and Start leads on", async () => {
  const { page } = await started();
  const first = await journey.heading(page);
  await page.goBack();
  await page.getByText("Start now").waitFor();
  await page.goForward();
  await until(page, first);
});

test("the Back link does what the browser's Back does", async () => {
  const { page } = await started();
  const first = await journey.heading(page);
  await family.answer(page, family.ENTITLED);
  const second = await journey.heading(page);
  await journey.back(page);
  assert.equal(await journey.heading(page), first);
  assert.ok((await given(page)).some(Boolean));
  await page.goForward();
  await until(page, second);
});

test("a change link leads to its question and back to the list, and the other answers stay", async () => {
  const { page } = await atCheckYourAnswers();
  const before = await family.summary(page);
  await page.getByRole("link", { name: /^Change\s+Home$/ }).or(page.getByRole("button", { name: /^Change\s+Home$/ })).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.getByRole("radio", { name: /^In temporary accommodation/ }).check();
  await family.answerAll(page, { ...family.ENTITLED, "live?": /^In temporary accommodation/ });
  assert.equal(await journey.heading(page), "Check your answers");
  const after = await family.summary(page);
  assert.match(after.Home, /^In temporary accommodation/);
  for (const [question, answer] of Object.entries(before).filter(([question]) => question !== "Home")) {
    assert.equal(after[question], answer, question);
  }
});

test("answers that no longer count after a change are kept and listed as such", async () => {
  const { page } = await atCheckYourAnswers();
  const before = await family.summary(page);
  await page.getByRole("link", { name: /^Change\s+Home$/ }).or(page.getByRole("button", { name: /^Change\s+Home$/ })).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.getByRole("radio", { name: /^Outside/ }).check();
  await journey.next(page);
  assert.equal(await journey.heading(page), "Check your answers");
  assert.ok(await page.getByRole("heading", { name: "Answers that no longer count" }).isVisible());
  assert.deepEqual(Object.keys(await family.summary(page)).sort(), Object.keys(before).sort());
});

test("a page loaded again starts again, and says so", async () => {
  const { page, seen } = await started();
  await family.answer(page, family.ENTITLED);
  await page.reload();
  await page.locator("travel-assistance-checker[data-state=ready]").waitFor();
  await page.getByText("Start now").waitFor();
  assert.match(await page.getByRole("region", { name: "loaded again" }).innerText(), /not kept/);
  await page.getByText("Start now").click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  assert.ok(!(await given(page)).some((answer) => answer === true), "no answer is left");
  assert.equal(await page.getByRole("region", { name: "loaded again" }).count(), 0);
  assert.deepEqual(seen.errors, []);
});

test("a first visit says nothing of answers that were not kept", async () => {
  const { page } = await here.newPage();
  await journey.open(page, here.address);
  assert.equal(await page.getByText("not kept").count(), 0);
});

test("a page without an answer lists what is wrong, and its link leads to the field", async () => {
  const { page } = await started();
  await journey.next(page);
  assert.equal((await journey.errors(page)).length, 1);
  assert.ok(await onPage(page, ".govuk-error-summary"), "the list has the focus");
  await tabTo(page, page.locator(".govuk-error-summary__list a"));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => window.focused().type), "radio");
});

test("a date that does not exist is refused, stays as typed, and its link leads to a field of the date", async () => {
  const { page } = await started();
  await family.answer(page, family.ENTITLED);
  await journey.fill(page, { Day: "31", Month: "2", Year: "2017" });
  await journey.next(page);
  assert.ok(await onPage(page, ".govuk-error-summary"), "the list has the focus");
  assert.deepEqual(await given(page), ["31", "2", "2017"]);
  await page.locator(".govuk-error-summary__list a").first().click();
  assert.equal(await page.evaluate(() => window.focused().labels[0].innerText.trim()), "Day");
  const refused = await journey.heading(page);
  await journey.fill(page, { Day: "28" });
  await journey.next(page);
  await page.waitForFunction((refused) => window.heading() !== refused, refused);
  assert.deepEqual(await journey.errors(page), []);
});

// What a page says, and what is chosen, typed and open on it; without what is said once, such as that something was copied.
const standing = (page) =>
  page.evaluate(() => {
    const main = window.inside().querySelector("#main-content");
    return [main.innerText, [...main.querySelectorAll("input, textarea")].map((field) => [field.value, field.checked])];
  });

// Pages that nothing leads to but pressing: before them stands nothing, or nothing any more.
const NO_WAY_BACK = ["start page", "choices refused", "everything is erased", "the checker cannot run"];

// The walk has chosen something on these, and not pressed Continue.
const NOT_TAKEN = ["how the journey is made", "what the letter says", "a range"];

test("Back and Forward lead away from any kind of page and to it again, as it was", async () => {
  const { page, seen } = await here.newPage();
  await everyKind(page, here.address, async (name) => {
    if (NO_WAY_BACK.includes(name)) return;
    const [heading, before] = [await journey.heading(page), await standing(page)];
    await page.goBack();
    await page.waitForFunction((heading) => window.heading() !== heading, heading);
    await page.goForward();
    await until(page, heading);
    await page.waitForFunction(() => !window.inside().querySelector(".tac-progress:empty"));
    // What was chosen and not yet taken is no answer, and is asked again.
    const [, fields] = await standing(page);
    if (!NOT_TAKEN.includes(name)) assert.deepEqual(fields, before[1], name);
  });
  // The last page is a fault that the walk makes.
  assert.deepEqual(seen.errors.filter((error) => !/ERR_FAILED/.test(error)), []);
});

test("on any kind of page another tab begins anew, and the first stays as it is", async () => {
  const { page, context } = await here.newPage();
  await everyKind(page, here.address, async (name) => {
    const before = await standing(page);
    const other = await context.newPage();
    await journey.open(other, here.address);
    await other.getByText("Start now").waitFor();
    assert.equal(await other.getByText("not kept").count(), 0, name);
    await other.close();
    assert.deepEqual(await standing(page), before, name);
  });
});

for (const kind of ["result with the costs", "letter", "the results of all children", "open saved answers", "keep, share or erase"]) {
  test(`loaded again on the page "${kind}", the checker starts again, says so and has kept nothing`, async () => {
    const { page } = await here.newPage();
    const reached = new Error(kind);
    const walk = everyKind(page, here.address, (name) => {
      if (name === kind) throw reached;
    });
    await assert.rejects(walk, reached);
    await page.reload();
    await journey.started(page);
    assert.match(await page.getByRole("region", { name: "loaded again" }).innerText(), /not kept/);
    assert.equal(await page.evaluate(() => location.hash + location.search), "");
    await page.getByText("Start now").click();
    await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    assert.ok(!(await given(page)).some((answer) => answer === true), "no answer is left");
    // What lay behind it is of a visit that is over.
    await page.goBack();
    await page.getByText("Start now").waitFor();
  });
}
