// The dates to know, as a picture and as a list that say the same.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as family from "./support/family.js";
import { stage } from "./support/stage.js";

const here = stage();

// A child born on 2 July 2014. Sixteen on 2 July 2030, so school age ends on the last Friday in June 2030, the 28th, and the
// rules for sixth form age begin on the 29th; 19 and 25 on the birthdays; the academic year of the 25th ends on 31 July 2039.
const DATES = ["29 June 2030", "2 July 2033", "2 July 2039", "1 August 2039"];
// Travel is needed from now on.
const FROM = "22 November 2026";

// The whole picture, in its own units: 320 wide, with the line 14 from each edge.
const EDGE = 14;
const LENGTH = 320 - 2 * EDGE;

async function atResult(options, answers = family.LOW_INCOME) {
  const { page, seen } = await here.newPage(options);
  await family.start(page, here.address);
  await family.answerAll(page, answers);
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

// For each mark where its line meets the line of time, and where the mark stands: "M 123 46L 130 16".
const lines = (picture) =>
  picture.locator("path").evaluateAll((all) =>
    all.map((path) => path.getAttribute("d").match(/^M(\d+) 46L(\d+) 16$/)).filter(Boolean).map(([, date, mark]) => ({ date: Number(date), mark: Number(mark) })),
  );

// The dates of the list, in its order, and whether each is said to change the result.
async function listed(page) {
  await page.getByText(/^Show later dates/).click();
  const items = await page.locator("travel-assistance-checker ol.govuk-list--number li").allInnerTexts();
  return items.map((text) => ({ date: text.split(": ")[0], ofResult: /From then on:/.test(text), text }));
}

test("the picture and the list show the same dates, in order, each in its place, and they are the dates of this child", async () => {
  const { page, seen, picture } = await atResult();
  const list = await listed(page);
  assert.deepEqual(list.map(({ date }) => date), DATES);
  const numbers = await marks(picture);
  assert.deepEqual(numbers.map(({ number }) => number), list.map((_, at) => at + 1));
  assert.deepEqual(numbers.map(({ at }) => at), numbers.map(({ at }) => at).toSorted((a, b) => a - b));
  // Each date to scale between today and the last of them.
  const day = (text) => Date.parse(`${text} UTC`) / 86_400_000;
  const along = (text) => EDGE + (LENGTH * (day(text) - day(FROM))) / (day(DATES.at(-1)) - day(FROM));
  const found = await lines(picture);
  assert.equal(found.length, DATES.length);
  for (const [at, { date, mark }] of found.entries()) {
    assert.ok(Math.abs(date - along(DATES[at])) <= 1, `${DATES[at]} at ${date}, not ${along(DATES[at])}`);
    if (at > 0) assert.ok(mark > found[at - 1].mark, "marks stand in the order of the dates");
  }
  // A filled mark for what the list says changes the result, and no other.
  const filled = await picture.locator("path.tac-timeline__result, path.tac-timeline__mark").evaluateAll((all) => all.map((mark) => mark.classList.contains("tac-timeline__result")));
  assert.deepEqual(filled, list.map(({ ofResult }) => ofResult));
  assert.match(list[0].text, /Compulsory school age has ended/);
  assert.match(list[1].text, /The 19th birthday/);
  assert.match(list[2].text, /The 25th birthday/);
  // The years along the line are those between.
  const years = await picture.locator("text").evaluateAll((all) => all.map((text) => text.textContent).filter((text) => text.length === 4).map(Number));
  assert.ok(years.length > 0 && years.every((year) => year > 2026 && year <= 2039), years.join());
  // The numbers go on in the fold.
  assert.equal(await page.locator("travel-assistance-checker ol.govuk-list--number").nth(1).getAttribute("start"), "4");
  assert.equal(await picture.getAttribute("aria-hidden"), "true");
  assert.deepEqual(seen.violations, [], "no style stands in the page");
});

test("whoever answers sees the same dates, in words for them", async () => {
  for (const [who, last] of [["The young person", "no longer covers you"], ["Someone helping", "no longer covers the young person"]]) {
    const { page } = await atResult({}, { ...family.LOW_INCOME, "who is answering": new RegExp(`^${who}`) });
    const list = await listed(page);
    assert.deepEqual(list.map(({ date }) => date), DATES, who);
    assert.ok(list.at(-1).text.includes(last), list.at(-1).text);
    await page.close();
  }
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

test("a young child sees its birthdays that change a distance, and from when rules that are already known change", async () => {
  // Seven: 8 on 14 March 2027, 11 on 14 March 2030 (Education Act 1996, section 444(5) and Schedule 35B, paragraph 11).
  const { page } = await atResult({}, { ...family.LOW_INCOME, "date of birth": family.date("14", "3", "2019") });
  const list = await listed(page);
  const at = (date) => list.find((each) => each.date === date)?.text ?? `nothing on ${date}: ${list.map(({ date }) => date).join("; ")}`;
  assert.match(at("14 March 2027"), /The 8th birthday/);
  assert.match(at("14 March 2030"), /The 11th birthday/);
});

test("a child below school age sees when compulsory school age begins", async () => {
  // Five on 14 June 2028: compulsory school age begins on 31 August 2028, the next prescribed day (Education Act 1996, section 8).
  const { page } = await atResult({}, family.BELOW_SCHOOL_AGE);
  const list = await listed(page);
  const found = list.find(({ text }) => /compulsory school age/i.test(text) && /2028/.test(text));
  assert.ok(found, list.map(({ text }) => text).join("; "));
});
