// The kinds of help side by side: every kind that may be offered, with all that a family weighs, on any screen.
import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./support/axe.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { NARROW, tooWide } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();
const WIDE = { width: 1280, height: 900 };
const NO_ANSWER = "We found nothing published";

async function atResult(answers, options = {}) {
  const { page, seen } = await here.newPage({ viewport: WIDE, ...options });
  await family.start(page, here.address);
  await family.answerAll(page, answers);
  await family.seeResult(page);
  return { page, seen, table: page.getByRole("table", { name: "Kinds of help side by side" }) };
}

// The cell of a kind of help under a column, as somebody hears it who moves about in the table.
async function cell(table, kind, column) {
  const names = await table.getByRole("columnheader").allInnerTexts();
  const at = names.findIndex((name) => name === column);
  assert.ok(at > 0, `${column} in ${names.join("; ")}`);
  const row = table.getByRole("row").filter({ has: table.page().getByRole("rowheader", { name: kind }) });
  return row.getByRole("cell").nth(at - 1).innerText();
}

// What is said once of most kinds, under its name.
async function above(page, name) {
  const row = page.locator(`${journey.MAIN} .govuk-summary-list__row`).filter({ has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) });
  return row.locator("dd").first().innerText();
}

const times = (text, pattern) => text.match(new RegExp(pattern, "g"))?.length ?? 0;

test("a child with a right to free travel is told once what a no means: the council must arrange something else", async () => {
  const { page, seen, table } = await atResult(family.ENTITLED);
  const kinds = await table.getByRole("rowheader").allInnerTexts();
  for (const kind of ["Travel pass", "Independent travel training", "Personal Transport Budget", "Escort", "Taxi"]) {
    assert.ok(kinds.some((name) => name.startsWith(kind) && /May be offered/.test(name)), `${kind} in ${kinds.join("; ")}`);
    const answer = await cell(table, kind, "Saying yes or no");
    assert.doesNotMatch(answer, /nothing/, kind);
    assert.ok(answer.trim().length > 0, `${kind}: no cell is empty`);
  }
  assert.match(await above(page, "Saying no"), /council must then arrange/);
  assert.equal(times(await page.locator(journey.MAIN).innerText(), "must then arrange"), 1);
  // Section 508B(4): a budget and an escort stand in the place of travel only with consent, so a no needs no reason.
  for (const kind of ["Personal Transport Budget", "Escort"]) {
    assert.match(await cell(table, kind, "Saying yes or no"), /can say no, for any reason\. Free travel that suits your child is still due/);
  }
  assert.equal(await cell(table, "Travel pass", "Saying yes or no"), "As said above.");
  // Education Act 1996, section 508B(4) and (5): money only with the parent's consent.
  assert.match(await cell(table, "Personal Transport Budget", "Saying yes or no"), /only if you agree/);
  assert.equal(kinds.filter((name) => name.startsWith("Spare seat")).length, 0, "no paid seat for whom travel is free");
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.violations, []);
  const main = await page.locator(journey.MAIN).innerText();
  assert.match(main, new RegExp(`Changing later\\s+${NO_ANSWER}`));
});

test("where a person decides whether the law gives free travel, a family is told both what a no means with it and without", async () => {
  // The adult is ill or disabled: whether that makes a right is for a person to decide, so it may be one.
  const { page, table } = await atResult({ ...family.ENTITLED, "walk to school if an adult": /ill or disabled/ });
  const answer = await above(page, "Saying no");
  const order = ["If the law gives free travel:", "council must then arrange", "If it does not:", "may then offer nothing"];
  const at = order.map((part) => answer.indexOf(part));
  assert.ok(at.every((place) => place >= 0), answer);
  assert.deepEqual(at, at.toSorted((a, b) => a - b), answer);
  // A budget has both in words of its own.
  const budget = await cell(table, "Personal Transport Budget", "Saying yes or no");
  assert.match(budget, /If the law gives free travel:\s+Your family can say no, for any reason[^]*If it does not:[^]*may then offer nothing/);
});

test("where the council need not help, a family is told that a no may leave it with nothing, and what each kind costs", async () => {
  const { table } = await atResult(family.SIXTH_FORM);
  assert.match(await cell(table, "Personal Transport Budget", "Saying yes or no"), /may then offer nothing\. Get advice/);
  assert.match(await cell(table, "Travel pass", "What your family pays"), /no charge/);
  // The whole contribution of a year, or nothing: which of the two is not settled for an exceptional vehicle.
  assert.match(await cell(table, "Taxi", "What your family pays"), /£0 to £1,028 a year/);
  assert.match(await cell(table, "Spare seat", "Saying yes or no"), /may have to be given up/);
});

test("a family whose help is the council's choice is told nothing of a right that it does not have", async () => {
  // Sections 508C, 509A and 509AA of the Education Act 1996 let a council help; none of them makes travel free.
  for (const answers of [family.SIXTH_FORM, family.BELOW_SCHOOL_AGE]) {
    const { page } = await atResult(answers);
    const main = await page.locator(journey.MAIN).innerText();
    assert.match(main, /may then offer nothing/);
    assert.doesNotMatch(main, /If the law gives free travel|is still due|must then arrange/);
  }
  // Where a person decides whether there is a right, both are said.
  const { page } = await atResult({ ...family.ENTITLED, "walk to school if an adult": /the adult who would go is ill or disabled/ });
  const main = await page.locator(journey.MAIN).innerText();
  assert.match(main, /If the law gives free travel/);
  assert.match(main, /may then offer nothing/);
});

test("of each kind a family reads who decides, and on what it depends", async () => {
  const { page, table } = await atResult(family.SIXTH_FORM);
  const kinds = await table.getByRole("rowheader").allInnerTexts();
  assert.match(await above(page, "Who decides"), /council/i);
  for (const kind of kinds.map((name) => name.split(/ (?=May|Must|Only)/)[0].split("\n")[0].trim())) {
    assert.ok((await cell(table, kind, "What it is, and when")).trim().length > 40, kind);
  }
});

test("a cost that is always due is said in words with its sum, and one that falls due on a condition as its sum alone", async () => {
  const { table } = await atResult(family.SIXTH_FORM);
  const seat = await cell(table, "Spare seat", "What your family pays");
  assert.match(seat, /A whole year costs £1,028/);
  assert.doesNotMatch(seat, /would pay/, "the sum stands once");
  const taxi = await cell(table, "Taxi", "What your family pays");
  assert.match(taxi, /would pay £0 to £1,028 a year/);
  assert.doesNotMatch(taxi, /Where the law|where the law/, "the words for when no sum is known are left out");
  const entitled = await atResult(family.ENTITLED);
  assert.match(await cell(entitled.table, "Taxi", "What your family pays"), /^Nothing, where the law gives free travel/);
});

test("sums that are a range for the same reason are not to be set end to end, and the page says what they share", async () => {
  const answers = { ...family.BELOW_SCHOOL_AGE, ...family.BUDGET, "brothers or sisters": "No", "which of these does the family get": /^Income Support/ };
  const { page } = await atResult(answers);
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(page, answers);
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  // Whether the lower contribution covers this age is open: it is in the charge for a vehicle and taken from the budget.
  const main = await page.locator(journey.MAIN).innerText();
  assert.match(main, /go up or down together[^]*low income/i);
});

test("a young person and a helper weigh the same kinds of help in words for them", async () => {
  for (const [who, whose] of [["The young person", /Free travel that suits you is still due/], ["Someone helping", /Free travel that suits the young person is still due/]]) {
    const { page, table } = await atResult({ ...family.ENTITLED, "who is answering": new RegExp(`^${who}`) });
    assert.match(await cell(table, "Personal Transport Budget", "Saying yes or no"), whose);
    assert.match(await above(page, "Saying no"), /council must then arrange/);
    assert.doesNotMatch(await page.locator(journey.MAIN).innerText(), /your child|\{\w/i, who);
    await page.close();
  }
});

test("the money of a budget stands beside the others once it is estimated, and says so before", async () => {
  const { page, table } = await atResult(family.ENTITLED);
  const before = await cell(table, "Personal Transport Budget", "Money your family gets");
  assert.match(before, /depends on the distance/);
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(page, { ...family.ENTITLED, ...family.BUDGET, "brothers or sisters": "No" });
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  // 6 miles, 4 journeys, 5 days of 20 weeks at 45p or 55p a mile: 6 x 4 x 100 = 2,400 miles, £1,080 or £1,320.
  assert.match(await cell(table, "Personal Transport Budget", "Money your family gets"), /£1,080(\.00)? to £1,320(\.00)?/);
});

test("on a narrow phone each kind is a card that names what each part of it is, with no scrolling sideways", async () => {
  const { page, table } = await atResult(family.SIXTH_FORM, { viewport: NARROW, bypassCSP: true });
  assert.deepEqual(await tooWide(page), []);
  const name = table.getByText("What your family pays", { exact: true }).last();
  assert.ok(await name.isVisible());
  const box = await table.getByRole("cell").nth(1).boundingBox();
  const next = await table.getByRole("cell").nth(2).boundingBox();
  assert.ok(next.y >= box.y + box.height, "cells stand below each other");
  // It is still a table to who listens, and the name of each part is said with it.
  assert.ok((await table.getByRole("columnheader").count()) > 0);
  assert.match(await table.getByRole("cell").first().ariaSnapshot(), /What it is, and when/);
  assert.deepEqual(await violations(page), []);
});

test("at a desk the kinds stand in rows below one head, across the page", async () => {
  const { page, table } = await atResult(family.SIXTH_FORM);
  const [first, second] = [table.getByRole("cell").nth(0), table.getByRole("cell").nth(1)];
  assert.equal((await first.boundingBox()).y, (await second.boundingBox()).y);
  const text = await page.locator(`${journey.MAIN} p`).first().boundingBox();
  assert.ok((await table.boundingBox()).width > text.width);
  assert.equal(await table.getByText("What your family pays", { exact: true }).filter({ visible: true }).count(), 1);
});
