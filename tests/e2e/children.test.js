// Several children of a family in one go: what is shared is filled in, each has a result of its own, and all stand on one page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { leftBehind, NOTHING } from "./support/browser.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong, focusOnArrival } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

const FIRST = family.ENTITLED;
const SECOND = family.SIXTH_FORM;

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

// At the result of the second child, after that of the first.
async function twoChildren(options) {
  const visit = await here.newPage(options);
  const { page } = visit;
  await family.start(page, here.address);
  const firstAsked = await family.answerAll(page, FIRST);
  await family.seeResult(page);
  const first = await journey.heading(page);
  await press(page, "Check for another child");
  // What was said of the first child is chosen already, and says so.
  await page.getByText("This is what you said for another child.").waitFor();
  assert.ok(await page.getByRole("radio", { name: "A parent or carer" }).isChecked());
  assert.deepEqual(await focusOnArrival(page), []);
  assert.equal(await page.evaluate(() => window.inside().getElementById(window.focused().getAttribute("aria-describedby").split(" ")[0])?.innerText), "Child 2. You are checking for 2 children.");
  const secondAsked = await family.answerAll(page, SECOND);
  return { ...visit, first, firstAsked, secondAsked };
}

test("a second child finds what may be the same filled in, and both results stand on one page", async () => {
  const { page, seen, first, secondAsked } = await twoChildren({ bypassCSP: true });
  for (const shared of [/Who is answering/, /travel help needed from/, /live\?$/]) assert.ok(secondAsked.some((question) => shared.test(question)), String(shared));
  assert.deepEqual(await allThatIsWrong(page), []);
  await family.seeResult(page);
  const second = await journey.heading(page);
  assert.notEqual(second, first);
  assert.ok(await page.getByText("Child 2, born 20 February 2009. You are checking for 2 children.").isVisible());
  await press(page, "See the results of all children");
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  assert.deepEqual(await allThatIsWrong(page), []);
  const said = await page.locator(journey.MAIN).innerText();
  for (const words of ["Child 1, born 18 April 2017", "Child 2, born 20 February 2009", first, second, "The same for the children"]) {
    assert.ok(said.includes(words), `${words}\n${said}`);
  }
  await page.getByRole("link", { name: /See the whole result and the reasons Child 1/ }).click();
  await page.waitForFunction((first) => window.heading() === first, first);
  assert.deepEqual(await allThatIsWrong(page), []);
  assert.deepEqual(seen.errors, []);
});

test("whoever comes by the start page with a decision is asked which child it is about", async () => {
  const { page } = await twoChildren({ bypassCSP: true });
  await family.seeResult(page);
  const door = page.getByText("I have had a decision that I disagree with", { exact: true });
  for (let back = 0; back < 60 && !(await door.isVisible()); back += 1) {
    const before = await journey.heading(page);
    await page.goBack();
    await page.waitForFunction((before) => window.heading() !== before, before);
  }
  await door.click();
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  assert.deepEqual(await allThatIsWrong(page), []);
  const challenge = page.getByRole("link", { name: /^Challenge a decision about this child/ }).or(page.getByRole("button", { name: /^Challenge a decision about this child/ }));
  assert.equal(await challenge.count(), 2);
  await challenge.nth(1).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  assert.ok(await page.getByText("Child 2, born 20 February 2009. You are checking for 2 children.").isVisible());
});

test("Back leads from one child to the other, each with its own answers", async () => {
  const { page, first } = await twoChildren();
  await family.seeResult(page);
  const second = await journey.heading(page);
  await press(page, "See the results of all children");
  await page.getByRole("link", { name: /See the whole result and the reasons Child 1/ }).click();
  await page.waitForFunction((first) => window.heading() === first, first);
  await page.goBack();
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await page.goBack();
  await page.waitForFunction((second) => window.heading() === second, second);
  await press(page, "Check your answers");
  await page.getByRole("heading", { name: "Check your answers" }).waitFor();
  assert.equal((await family.summary(page))["Date of birth"], "20 February 2009");
});

test("a child whose questions are not finished has no result on the page of all, and a way to go on", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  await family.answerAll(page, FIRST);
  await family.seeResult(page);
  const seeAll = page.getByRole("button", { name: "See the results of all children" });
  await press(page, "Check for another child");
  await page.getByText("This is what you said for another child.").waitFor();
  const asked = await journey.heading(page);
  await page.goBack();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  assert.equal(await seeAll.count(), 0, "a child of whom nothing was said is none");
  await page.goForward();
  await page.waitForFunction((asked) => window.heading() === asked, asked);
  await journey.next(page);
  await journey.back(page);
  await page.goBack();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await seeAll.click();
  await page.getByText("There is no result yet.").waitFor();
  await page.getByRole("link", { name: "Carry on with the questions Child 2" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
});

test("an answer that differs between the children is shown as such", async () => {
  const { page } = await twoChildren();
  await page.getByRole("link", { name: "Change Home" }).click();
  await page.getByRole("radio", { name: /^In care/ }).check();
  await journey.next(page);
  await family.answerAll(page, SECOND);
  await family.seeResult(page);
  await press(page, "See the results of all children");
  await journey.section(page, "Different for some children").waitFor();
  const said = await page.locator(journey.MAIN).innerText();
  assert.match(said, /Child 1, born 18 April 2017: In one home/);
  assert.match(said, /Child 2, born 20 February 2009: In care/);
});

test("erasing takes every child away", async () => {
  const { page } = await twoChildren();
  await family.seeResult(page);
  await press(page, "Keep, share or erase");
  await page.getByText("This file and this link hold the answers about one child: Child 2, born 20 February 2009.").waitFor();
  await press(page, "Erase everything");
  await page.getByRole("heading", { name: "Everything is erased" }).waitFor();
  assert.deepEqual(await leftBehind(page), NOTHING);
  // As far back as the pages of the first child were.
  for (let back = 0; back < 16; back += 1) {
    await page.goBack();
    await page.waitForTimeout(50);
    const all = await page.evaluate(() => window.inside().querySelector(".tac-root").innerHTML);
    for (const said of ["Child 1", "Child 2", "2017", "2009"]) assert.ok(!all.includes(said), said);
  }
});

test("a page that is loaded again has no child left", async () => {
  const { page } = await twoChildren();
  await page.reload();
  await journey.started(page);
  const all = await page.evaluate(() => window.inside().querySelector(".tac-root").innerHTML);
  for (const said of ["Child 2", "2017", "2009"]) assert.ok(!all.includes(said), said);
  assert.deepEqual(await leftBehind(page), NOTHING);
});

test("saved answers of another child are opened beside the first", async () => {
  const { page } = await twoChildren();
  await family.seeResult(page);
  await press(page, "Keep, share or erase");
  const download = page.waitForEvent("download");
  await press(page, "Save the file");
  assert.equal((await download).suggestedFilename().match(/-(\d+)\.json$/)?.[1], "2", "each child's file has a name of its own");
  const kept = await (await download).path();
  const other = await here.newPage();
  await family.start(other.page, here.address);
  await family.answerAll(other.page, FIRST);
  await family.seeResult(other.page);
  await press(other.page, "Open saved answers of another child");
  await other.page.getByLabel("The file with your answers").setInputFiles(kept);
  await press(other.page, "Open these answers");
  await other.page.getByRole("heading", { name: "Check your answers" }).waitFor();
  await family.seeResult(other.page);
  await press(other.page, "See the results of all children");
  const said = await other.page.locator(journey.MAIN).innerText();
  for (const born of ["born 18 April 2017", "born 20 February 2009"]) assert.ok(said.includes(born), said);
});
