// Each box of the page about the letter leads to its own point, with its source, what may help to show it, and its paragraph of the letter.
import assert from "node:assert/strict";
import { test } from "node:test";

import { about, answerAll, begin, below, questions, shownText, STANDING, tickOnly, toTheLetter } from "./support/appeals.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { stage } from "./support/stage.js";

const here = stage();

// For a child of school age who cannot walk there, after stage 2: every box is on the page, and every point is sure.
const POINTS = {
  "letter-says-adult-could-go": ["Could your child walk there, even with an adult?", /Schedule 35B, paragraph 2/, /It asks whether my child can reasonably be expected to walk/],
  "letter-says-nearer-school": ["Did the nearer school suit, and did it have a place?", /IPSEA/, /which school this is, and why you believe that it suits my child/],
  "letter-says-too-close": ["How did the council measure the way?", /IPSEA walking distance/, /send me a map of the way that you measured/],
  "letter-says-no-plan": ["Does the law ask for a plan at this age?", /IPSEA/, /a plan is not needed/],
  "letter-says-car-or-benefit": ["Has the council counted a car or a benefit?", /Contact/, /neither takes away a right to free travel/],
  "letter-says-budget-only": ["Has a parent agreed to a budget?", /section 508B\(4\)/, /you may give a budget only if the parent agrees/],
  "letter-says-two-journeys": ["Does the driver go there and back twice a day?", /2023 guidance/, /You pay for two journeys a day/],
  "letter-says-miles-taken-off": ["Should the money cover the whole journey?", /sections 508B and 508F/, /You leave the first miles of the journey out of the money/],
  "letter-says-must-pay": ["Must this travel be free by law?", /sections 508B and 508F/, /there is something to pay towards travel/],
  "letter-says-never": ["Did the council look at this case by itself?", /Ombudsman decision 23 013 529 \(Derby\)/, /look at each case by itself/],
  "letter-gives-no-reasons": ["Does the letter give reasons that fit your child?", /our own reading/, /I cannot find reasons in your letter/],
  "letter-says-too-late": ["Was there a good reason why it was late?", /Ombudsman decisions on late appeals/, /look at it for a good reason/],
  "council-took-too-long": ["Did the council take too long?", /Stockton/, /you took longer than that/],
  "letter-no-chance-to-speak": ["Was there a chance to speak to the panel?", /our own reading/, /no chance to speak to the stage 2 panel/],
};

test("each box of the letter has its point, with its source, its evidence and its paragraph", async () => {
  const { page, seen } = await here.newPage();
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await page.getByRole("button", { name: "I have had a decision" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  let offered = [];
  const look = async (name, ids) => {
    if (ids.length > 1) offered = ids;
  };
  await answerAll(page, about("refused", { "appeal-stage": "stage-2-decision", "appeal-part": "school-age" }), { look });
  assert.deepEqual(offered.toSorted(), Object.keys(POINTS).toSorted());
  const titles = Object.values(POINTS).map(([title]) => title);
  for (const [box, [title, source, paragraph]] of Object.entries(POINTS)) {
    await journey.back(page);
    await tickOnly(page, [box]);
    await page.getByRole("heading", { name: STANDING, exact: true }).waitFor();
    const point = await below(page, title);
    assert.match(point.split("\n").find((line) => line.startsWith("Where this comes from:")) ?? "", source, box);
    assert.match(point, /What may help to show it:\n.+/, box);
    const shown = await page.locator(journey.MAIN).getByRole("heading").allInnerTexts();
    assert.deepEqual(titles.filter((other) => other !== title && shown.includes(other)), [], box);
    await toTheLetter(page);
    const letter = await page.getByRole("textbox").inputValue();
    assert.match(letter, paragraph, box);
    const others = Object.entries(POINTS).filter(([other]) => other !== box);
    assert.deepEqual(others.filter(([, [, , words]]) => words.test(letter)).map(([other]) => other), [], box);
    await journey.back(page);
  }
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
});

test("rules for another age: a child of school age, a sixth former and an adult are each told", async () => {
  for (const [born, rules, title, source, paragraph] of [
    ["2017-03-14", "sixth-form", "Should the council use the rules for school age?", /sections 8 and 508B/, /I believe that there is nothing to pay/],
    ["2009-05-01", "school-age", "Are these the rules for the right age?", /509AC/, /please decide again under the right ones/],
  ]) {
    const { page } = await here.newPage();
    await begin(page, here.address, "parent");
    await answerAll(page, about("amount", { "date-of-birth": born, "appeal-stage": "first-decision", "appeal-part": rules }));
    assert.match(await below(page, title), source);
    await toTheLetter(page);
    assert.match(await page.getByRole("textbox").inputValue(), paragraph);
  }
});

// The answers about the child come after the result; then the letter's boxes.
const WHO_THEY_ARE = [
  {
    name: "a child whose plan names one school: only that school counts",
    answers: { ...family.ENTITLED, "(ehc plan)?": "Yes", "section i of the plan": /^It names this school and no other/, "nearest school that suits": /^An education, health and care plan/, "walk to school if an adult": /^Yes/, "how far is it to walk": family.figure("4") },
    way: { "appeal-part": "school-age" },
    tick: ["letter-says-nearer-school"],
    title: "Does the plan name this school, with no condition?",
    source: /IPSEA/,
    paragraph: /plan names/,
  },
  {
    name: "an adult learner who is charged as a sixth former",
    answers: family.ADULT,
    way: { "appeal-part": "sixth-form", "date-of-birth": "2005-01-25" },
    tick: ["letter-says-must-pay"],
    title: "Did the course begin on or after the 19th birthday?",
    source: /section 508F/,
    paragraph: /rules for adult learners are the ones to use, and not those for sixth form age/,
  },
  {
    name: "an adult learner whose travel was found necessary, offered a budget and nothing else",
    answers: family.ADULT,
    way: { "appeal-part": "adult", "date-of-birth": "2005-01-25" },
    tick: ["letter-says-budget-only"],
    title: "Does the budget make the journey free?",
    source: /section 508F/,
    paragraph: /You have decided that travel help is necessary for/,
    never: /At this age the council may offer nothing else/,
  },
];

for (const { name, answers, way, tick, title, source, paragraph, never } of WHO_THEY_ARE) {
  test(`a point for one family alone: ${name}`, async () => {
    const { page } = await here.newPage();
    await family.start(page, here.address);
    await family.answerAll(page, answers);
    await family.seeResult(page);
    await page.getByRole("button", { name: "I have had a decision" }).click();
    await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
    await answerAll(page, about("amount", { "appeal-stage": "first-decision", ...way }), { tick });
    assert.match(await below(page, title), source);
    if (never) assert.doesNotMatch(await shownText(page), never);
    await toTheLetter(page);
    assert.match(await page.getByRole("textbox").inputValue(), paragraph);
  });
}

test("a letter of which no point is sure asks the family for its reasons, and has blanks for every name", async () => {
  const { page } = await here.newPage();
  await begin(page, here.address, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }), { tick: ["letter-says-nearer-school"] });
  await toTheLetter(page);
  const letter = await page.getByRole("textbox").inputValue();
  assert.match(letter, /My reasons are: \[say why you do not agree/);
  for (const blank of ["[Your name]", "[Your address]", "Name: [name]", "[school or college]"]) assert.ok(letter.includes(blank), blank);
  await journey.back(page);
  await journey.back(page);
  await tickOnly(page, ["letter-says-never"]);
  await toTheLetter(page);
  assert.doesNotMatch(await page.getByRole("textbox").inputValue(), /My reasons are: \[/);
});

test("the list of what to look for says each thing once, and a point that may fit has its evidence too", async () => {
  const { page } = await here.newPage();
  await begin(page, here.address, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }), {
    tick: ["letter-says-miles-taken-off", "letter-says-too-close", "letter-says-adult-could-go", "letter-says-never"],
  });
  const list = (await below(page, "A list of what to look for")).split("\n").slice(1);
  assert.ok(list.length > 0);
  assert.equal(new Set(list).size, list.length, list.join("\n"));
  await page.getByText("Other points that may fit").click();
  assert.match(await below(page, "Should the money cover the whole journey?"), /What may help to show it:\n.+/);
  assert.doesNotMatch(await shownText(page), /\{/);
});

test("every box is a question of the policy that nobody else is asked", () => {
  for (const box of Object.keys(POINTS)) assert.equal(questions[box]?.ask, "for an appeal", box);
});
