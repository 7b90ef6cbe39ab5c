// What the journey would really cost, beside the budget: every page and state of that way, and the sums.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong, NARROW } from "./support/page-checks.js";
import { questions as allQuestions } from "./support/policy.js";
import * as questionPage from "./support/question-page.js";
import { stage } from "./support/stage.js";

const here = stage();
const all = await allQuestions();
const OF_COSTS = all.filter(({ ask }) => ask === "for the costs");

// A child with a right to free travel: 6 miles, 5 days a week, 20 weeks: 100 days. Travel begins in 2026/27, where the rate is
// 45p or 55p a mile: 6 x 4 x 100 = 2,400 miles, £1,080 to £1,320.
const FAMILY = { ...family.ENTITLED, ...family.BUDGET, "brothers or sisters": "No" };
const WAYS = [
  { "cost-way": "own-car", "cost-a-mile": "£0.2 per mile", "cost-journeys": "4 journeys" },
  { "cost-way": "taxi", "taxi-fare": "£12.5 per journey", "taxi-journeys": "2 journeys" },
  { "cost-way": "pass", "pass-time": "month", "pass-price": "£65", "pass-months": "6 months" },
  { "cost-way": "pass", "pass-time": "term", "pass-price": "£200", "pass-terms": "two" },
  { "cost-way": "fares", "fare-price": "£2.5 per journey", "fare-journeys": "2 journeys" },
];

const button = (page) => page.getByRole("button", { name: "Compare with what it would cost" });
const sums = (page) => page.getByRole("table", { name: /^The journey and the budget/ });

async function atTheEstimate(options, answers = FAMILY) {
  const { page, seen } = await here.newPage(options);
  await family.start(page, here.address);
  await family.answerAll(page, answers);
  await family.seeResult(page);
  assert.equal(await button(page).count(), 0, "without an estimate there is nothing to compare");
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(page, answers);
  await button(page).waitFor();
  return { page, seen };
}

// Answers the questions of a way; `look(id)` is called on each page before. Returns their ids.
async function answerAll(page, way, look = async () => {}) {
  const asked = [];
  while (await questionPage.asks(page)) {
    const id = await questionPage.which(page, OF_COSTS);
    asked.push(id);
    await look(id);
    await questionPage.answer(page, OF_COSTS.find((question) => question.id === id), way[id]);
  }
  await sums(page).waitFor();
  return asked;
}

test("a family sees what the journey would cost, what a budget may come to, and what is short or left over", async () => {
  const { page, seen } = await atTheEstimate();
  const heading = await journey.heading(page);
  await button(page).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  assert.deepEqual(await answerAll(page, WAYS[0]), ["cost-way", "cost-a-mile", "cost-journeys"]);
  // 20p x 2,400 miles = £480: £600 to £840 are left over.
  let said = await sums(page).innerText();
  assert.match(said, /What the journey costs\s+£480\b/);
  assert.match(said, /What the budget may come to\s+£1,080 to £1,320/);
  assert.match(said, /More than the journey costs\s+£600 to £840/);
  assert.equal(await page.evaluate(() => window.focused().innerText), "What the journey would cost");
  assert.equal(await journey.heading(page), heading, "the result is what it was");
  // By taxi the journeys are counted anew, because a taxi's own way back is not paid for: £12.50 x 2 x 100 = £2,500.
  await page.getByRole("link", { name: /Change\s+Way of travelling/ }).or(page.getByRole("button", { name: /Change\s+Way of travelling/ })).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  assert.deepEqual(await answerAll(page, WAYS[1]), ["cost-way", "taxi-fare", "taxi-journeys"]);
  said = await sums(page).innerText();
  assert.match(said, /What the journey costs\s+£2,500\b/);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.violations, []);
});

test("a budget that falls short of a taxi says by how much, and that a child with a right need not take it", async () => {
  const { page } = await atTheEstimate();
  await button(page).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await answerAll(page, WAYS[1]);
  // £12.50 x 2 x 100 = £2,500, less £1,320 and less £1,080.
  assert.match(await sums(page).innerText(), /would have to find\s+£1,180 to £1,420/);
  const main = await page.locator(journey.MAIN).innerText();
  assert.match(main, /changes nothing in the result/);
  assert.match(main, /If a budget would not cover the journey, say so/);
});

test("a family without a right sees what is short, and that it can say that it cannot pay the difference", async () => {
  const { page } = await atTheEstimate({}, { ...family.SIXTH_FORM, ...family.BUDGET, "brothers or sisters": "No" });
  await button(page).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await answerAll(page, WAYS[1]);
  assert.match(await sums(page).innerText(), /would have to find\s+£[\d,]+/);
  const main = await page.locator(journey.MAIN).innerText();
  assert.match(main, /cannot pay the difference, tell the council/);
  assert.doesNotMatch(main, /If a budget would not cover the journey, say so/);
});

test("a budget that stops during the year stands beside the cost of the same weeks, and the page says which are left out", async () => {
  // Eight on 15 March 2027, two and a half miles to walk and to drive: free travel to the birthday and no longer. 22 November 2026
  // to 14 March 2027 are 113 of the 252 days to 31 July: 20 weeks x 113/252 = 8.97, 9 weeks. £12.50 x 2 x 45 days = £1,125.
  const answers = {
    ...FAMILY,
    "date of birth": family.date("15", "3", "2019"),
    "walk to school if an adult": /^Yes/,
    "how far is it to walk": family.figure("2.5"),
    "how far is it to drive": family.figure("2.5"),
  };
  const { page } = await atTheEstimate({}, answers);
  await button(page).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await answerAll(page, WAYS[1]);
  assert.match(await sums(page).innerText(), /What the journey costs\s+£1,125\b/);
  assert.match(await page.locator(journey.MAIN).innerText(), /From 15 March 2027 to 31 July 2027 no budget was worked out/);
});

test("a young person and a helper are asked about the cost, and told of it, in words for them", async () => {
  const said = {
    "The young person, for themself": /You would have to find|Your family would have to find/,
    "Someone helping": /The family would have to find/,
  };
  for (const [who, pattern] of Object.entries(said)) {
    const { page } = await atTheEstimate({}, { ...FAMILY, "who is answering": new RegExp(`^${who}`) });
    await button(page).click();
    await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    assert.doesNotMatch(await journey.heading(page), /your child|\{/i);
    assert.deepEqual(await answerAll(page, WAYS[1]), ["cost-way", "taxi-fare", "taxi-journeys"]);
    const text = await sums(page).innerText();
    assert.match(text, pattern, who);
    assert.match(text, /£1,180 to £1,420/, who);
    assert.doesNotMatch(await page.locator(journey.MAIN).innerText(), /your child|\{\w/i, who);
    await page.close();
  }
});

test("no page on the way of the costs is wrong, in any of its states", async () => {
  const { page, seen } = await atTheEstimate({ bypassCSP: true, viewport: NARROW });
  const wrong = [];
  const seenPages = new Set();
  const check = async (name, arrived) => wrong.push(...(await allThatIsWrong(page, { arrived })).map((what) => `${name}: ${what}`));
  await button(page).click();
  for (const way of WAYS) {
    await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    // From the second on, what was answered before stands there.
    await answerAll(page, way, async (id) => {
      if (seenPages.has(id)) return;
      seenPages.add(id);
      await questionPage.everyState(page, (state) => check(`${id} (${state})`, ["untouched", "no answer"].includes(state)));
    });
    await questionPage.openAll(page);
    await check(`result with ${way["cost-way"]}`, false);
    if (way === WAYS.at(-1)) break;
    const next = WAYS[WAYS.indexOf(way) + 1];
    const what = next["cost-way"] === way["cost-way"] ? /Change\s+Kind of pass/ : /Change\s+Way of travelling/;
    await page.getByRole("link", { name: what }).or(page.getByRole("button", { name: what })).first().click();
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(OF_COSTS.map(({ id }) => id).filter((id) => !seenPages.has(id)), []);
  assert.deepEqual(seen.errors, []);
});

test("erasing everything erases the cost", async () => {
  const { page } = await atTheEstimate();
  await button(page).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await answerAll(page, WAYS[1]);
  await page.getByRole("button", { name: "Start again" }).click();
  await family.start(page, here.address);
  await family.answerAll(page, FAMILY);
  assert.equal(Object.keys(await family.summary(page)).includes("Taxi fare for one journey"), false);
});
