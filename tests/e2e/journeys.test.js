import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { stage } from "./support/stage.js";

const here = stage();

// A page on the first question.
async function started() {
  const { page, seen } = await here.newPage();
  await family.start(page, here.address);
  return { page, seen };
}

// What every family finds in its result, whatever the answer is.
async function isUseful(page) {
  for (const name of ["Why", "What travel help this means", "What to do next", "About this result"]) {
    assert.ok(await journey.section(page, name).isVisible(), name);
  }
  const apply = page.getByRole("button", { name: "Apply for travel help" });
  assert.match(await apply.getAttribute("href"), /^https:\/\//);
  assert.match(await page.locator(journey.MAIN).innerText(), /\bRing\b[^\n]*\d{4} ?\d{3} ?\d{3,4}/);
}

const FAMILIES = {
  "below school age": { answers: family.BELOW_SCHOOL_AGE, rules: /below compulsory school age/, form: "ages 0 to 4" },
  "of compulsory school age": { answers: family.ENTITLED, rules: /of compulsory school age/, form: "Reception to Year 11", evidence: /doctor|therapist/, idle: /religion or belief|shortest safe way|not three of them/ },
  "of sixth form age": { answers: family.SIXTH_FORM, rules: /sixth form age/, form: "ages 16 to 18", evidence: /plan/ },
  "who is an adult": { answers: family.ADULT, rules: /adult learners/, form: "ages 19 and over", evidence: /could not attend without help to travel/ },
};

for (const [who, { answers, rules, form, evidence = /./, idle = /^$/ }] of Object.entries(FAMILIES)) {
  test(`a learner ${who} gets from Start to a result, under the rules for that age`, async () => {
    const { page, seen } = await started();
    const asked = await family.answerAll(page, answers);
    assert.equal(new Set(asked).size, asked.length, "no question is asked twice");
    assert.equal(await journey.heading(page), "Check your answers");
    assert.equal(Object.keys(await family.summary(page)).length, asked.length, "each answer is on the list");
    await family.seeResult(page);
    await isUseful(page);
    const main = await page.locator(journey.MAIN).innerText();
    assert.ok(main.includes(`Use the form for ${form}.`), `the form for ${form}`);
    assert.match(main, /What happens after you apply[^]*No time for a decision is published/);
    const next = main.slice(main.indexOf("What to do next"));
    assert.match(next, evidence);
    assert.doesNotMatch(next, idle, "nothing is asked for that the result does not rest on");
    assert.match(await page.getByText(/apply on the day travel starts/).innerText(), rules);
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.violations, []);
  });
}

// What must, may and is not sure stays so in easy words.
const EASY = {
  " a right to free travel": "The council must arrange the travel.",
  "person at the council decides": "This is not a yes.",
  "possible in exceptional circumstances": "The council may still help.",
  "No right to free travel by law,": "The council may still choose to help.",
  "does not cover this": "That does not mean there is no help.",
  "It depends": "More than one result is possible.",
};
const RESULTS = [
  family.ENTITLED,
  family.SIXTH_FORM,
  { ...family.SIXTH_FORM, "guided learning hours": family.figure("100") },
  family.ADULT,
  family.UNSURE,
  family.PAST_THE_LAST_AGE,
  { ...family.ENTITLED, "walk to school if an adult": /^Yes/ },
  { ...family.ENTITLED, "live?": /^Outside/ },
];

test("every kind of result can be read in easy words, which say no more than the others", async () => {
  const seen = new Set();
  for (const answers of RESULTS) {
    const { page } = await started();
    await family.answerAll(page, answers);
    await family.seeResult(page);
    const result = await journey.heading(page);
    const kind = Object.keys(EASY).find((words) => result.includes(words));
    assert.ok(kind, result);
    seen.add(kind);
    await page.getByText("Read this in easy words", { exact: true }).click();
    const all = await page.getByRole("listitem").filter({ visible: true }).allInnerTexts();
    assert.ok(all.includes(EASY[kind]), `${result}: ${all.join(" ")}`);
  }
  assert.deepEqual(Object.keys(EASY).filter((kind) => !seen.has(kind)), []);
});

test("someone past the last age is still told whom to ask and how to challenge a decision", async () => {
  const { page } = await started();
  await family.answerAll(page, family.PAST_THE_LAST_AGE);
  await family.seeResult(page);
  await isUseful(page);
  await page.getByText("How to challenge a decision", { exact: true }).click();
  assert.ok(await page.locator("details[open] li").first().isVisible());
});

test("a child who cannot walk to school because of special needs has a right to free travel", async () => {
  const { page } = await started();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  assert.match(await journey.heading(page), /right to free travel/);
  assert.match(await page.locator(journey.MAIN).innerText(), /Schedule 35B/);
});

test("a student sees each of the council's criteria, met or not", async () => {
  const { page } = await started();
  await family.answerAll(page, { ...family.SIXTH_FORM, "(ehc plan)?": "No" });
  await family.seeResult(page);
  const why = await page.locator(journey.MAIN).innerText();
  assert.match(why, /has an EHC plan: No/);
  assert.match(why, /of guided learning: (Yes|Not known yet)/);
});

test("the estimate of a budget is asked for on the result page and ends in money with its working", async () => {
  const { page, seen } = await started();
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  const sums = page.getByRole("table").filter({ hasText: "for a school day" });
  assert.equal(await sums.count(), 0, "no money before it is asked for");
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  const asked = await family.answerAll(page, { ...family.ENTITLED, ...family.BUDGET });
  assert.ok(asked.some((question) => /drive/.test(question)), asked.join("; "));
  await sums.waitFor();
  // The family says how many weeks are left, so it is a sum for part of a year, and no term is shown.
  assert.match(await sums.innerText(), /from \d+ \w+ \d{4} to \d+ \w+ \d{4}\s+.*£[1-9]/);
  assert.doesNotMatch(await sums.innerText(), /for a term/);
  assert.match(await sums.innerText(), /for a school day\s+.*£\d/);
  await page.getByText(/^How (this|the lowest figure) is worked out$/).click();
  const working = page.locator("details[open]").getByRole("table").first();
  assert.match(await working.innerText(), /£\d/);
  assert.deepEqual(seen.errors, []);
});

test("a family that is not sure of anything still gets a useful result", async () => {
  const { page } = await started();
  const asked = await family.answerAll(page, family.UNSURE);
  assert.ok(asked.length > Object.keys(family.UNSURE).length);
  const answers = Object.values(await family.summary(page));
  assert.equal(answers.filter((answer) => answer === family.NOT_SURE).length, asked.length - Object.keys(family.UNSURE).length);
  await family.seeResult(page);
  await isUseful(page);
  assert.ok(await page.getByText("What it depends on", { exact: true }).isVisible());
});
