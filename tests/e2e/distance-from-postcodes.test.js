// A family that does not know how far it is gives two postcodes, and is told what is sure. On a build with made-up postcodes
// (`cargo xtask build --made-up-postcodes`); where they are stands in postcodes/made-up.
import assert from "node:assert/strict";
import { test } from "node:test";

import { leftBehind, NOTHING } from "./support/browser.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong, NARROW } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage("dist-postcodes");
const without = stage();

const OFFER = "Work it out from two postcodes";
const HOME = "Postcode of your child's home";
const SCHOOL = "Postcode or name of the school";

// Ten on the day, for whom the limit is 3 miles, and who could walk with an adult.
const TEN = {
  ...family.ENTITLED,
  "date of birth": family.date("18", "4", "2016"),
  "walk to school if an adult": /^Yes/,
};

const isOfPostcodes = (address) => /(_finder\.wasm|\.postcodes|\.schools)$/.test(address);
const goOn = (page) => page.getByRole("button", { name: "Continue", exact: true }).click();
const results = (page) => page.locator("travel-assistance-checker").getByRole("heading", { level: 2 });
const between = (page) => page.getByRole("heading", { name: "What the two postcodes tell us" }).waitFor();
const said = (page) => page.locator(journey.MAIN).innerText();

// On the page that asks how far the walk is, with the choice of two postcodes taken.
async function atTheWalk(stage = here, more = {}) {
  const { page, context, seen } = await stage.newPage({ bypassCSP: true, ...more });
  await family.start(page, stage.address);
  await page.waitForLoadState("networkidle");
  // Resolves when the last byte of all three files has come.
  const three = new Promise((come) => {
    let finished = 0;
    page.on("requestfinished", (request) => {
      if (isOfPostcodes(request.url()) && ++finished === 3) come();
    });
  });
  while (!/how far is it to walk/i.test(await journey.heading(page))) await family.answer(page, TEN);
  return { page, context, seen, haveCome: () => three };
}

async function give(page, home, school) {
  await page.getByLabel(HOME).fill(home);
  await page.getByLabel(SCHOOL).fill(school);
}

// What the two postcodes tell stands.
async function look(page, home, school) {
  await give(page, home, school);
  await goOn(page);
  await between(page);
}

test("where the council has no file of postcodes, nothing is said of them", async () => {
  const { page } = await atTheWalk(without);
  assert.deepEqual(await journey.options(page), ["I know the figure", "I only know it roughly", "I'm not sure"]);
});

test("the files come when the choice is taken, and whatever is typed then asks for nothing and leaves nothing behind", async () => {
  const { page, context, seen, haveCome } = await atTheWalk();
  assert.deepEqual(seen.requests.filter(isOfPostcodes), []);
  const before = seen.requests.length;
  await journey.choose(page, OFFER);
  await haveCome();
  assert.equal(seen.requests.slice(before).length, 3);
  assert.ok(seen.requests.slice(before).every(isOfPostcodes));
  await context.setOffline(true);
  await look(page, "QQ1 0YJ", "qq3 0af");
  await page.getByRole("button", { name: "Continue without measuring" }).click();
  await family.answerAll(page, TEN);
  await family.seeResult(page);
  assert.equal(seen.requests.length, before + 3);
  assert.deepEqual(await leftBehind(page), NOTHING);
  assert.ok(!page.url().includes("QQ"));
});

// postcodes/made-up/qq.csv: 412499, 292273 and 402767, 292466, each to 10 metres. The root of 9,730² + 200² is 9,732 metres; less 15
// that is 6.0378 miles, so 6.03, and less a quarter of a mile at either end 5.53.
test("beyond the limit it is settled without measuring, and the result says that nobody measured it", async () => {
  const { page } = await atTheWalk();
  await journey.choose(page, OFFER);
  await look(page, "QQ1 0YJ", "QQ3 0AF");
  const words = await said(page);
  assert.match(words, /From QQ1 0YJ to QQ3 0AF it is at least 5\.53 miles\./);
  assert.match(words, /The limit when travel starts is 2 miles or 3 miles\. The lower one can count for families on a low income\. By the postcodes every way is at least 5\.53 miles\. That is more than the limit, so you do not have to measure it now\./);
  assert.match(words, /By its postcode, your child's home is outside the area of Birmingham City Council\./);
  // Then what was said of the home can be put right at once.
  assert.deepEqual(await family.summary(page), { Home: "In one home in Birmingham" });
  assert.match(words, /Contains made-up postcodes, which are nobody's/);
  assert.equal(await page.getByRole("heading", { name: "If you can, measure it" }).count(), 0);
  assert.deepEqual(await allThatIsWrong(page), []);
  await page.getByRole("button", { name: "Continue without measuring" }).click();
  await family.answerAll(page, TEN);
  assert.equal((await family.summary(page))["Shortest walk, one way"], "at least 5.53 miles (worked out from two postcodes, not measured)");
  await family.seeResult(page);
  assert.match(await results(page).first().innerText(), /Your child has a right to free travel/);
  assert.match(await said(page), /at least 5\.53 miles \(worked out from two postcodes, not measured\)/);
  // What was taken off the straight line is assumed, and told with the result.
  await page.getByText("Figures and rules that are not confirmed").click();
  assert.match(await said(page), /How far a home may be from the point of its postcode: 0\.25 miles/);
});

test("an answer on where the child lives that the postcode does not bear out is changed from there, and the way leads back", async () => {
  const { page } = await atTheWalk();
  await journey.choose(page, OFFER);
  await look(page, "QQ1 0YJ", "QQ3 0AF");
  await page.getByRole("link", { name: /^Change.*Home/ }).click();
  await page.getByRole("heading", { name: "Where does your child live?" }).waitFor();
  await journey.choose(page, /^In two homes/);
  await journey.next(page);
  while (!/how far is it to walk/i.test(await journey.heading(page))) await family.answer(page, TEN);
  assert.equal(await page.getByLabel(HOME).inputValue(), "QQ1 0YJ");
  await goOn(page);
  await between(page);
  assert.deepEqual(await family.summary(page), { Home: "In two homes, for example some nights with each parent" });
});

test("within the limit nothing is settled: the page says how to measure, and the result depends", async () => {
  const { page } = await atTheWalk(here, { viewport: NARROW });
  await journey.choose(page, OFFER);
  // The same point twice: at least nothing, and probably at most the half mile for home and gate.
  await look(page, "QQ3 0AF", "QQ3 0AF");
  const words = await said(page);
  assert.match(words, /it is at least 0 miles\./);
  assert.match(words, /It is probably not more than that\. But a canal, a river or a railway can make the way much longer\. Only a measured way shows whether it is more\./);
  await page.getByRole("heading", { name: "If you can, measure it" }).waitFor();
  assert.match(words, /is in the area of Birmingham City Council/);
  assert.deepEqual(await allThatIsWrong(page), []);
  await page.getByRole("button", { name: "Continue without measuring" }).click();
  await family.answerAll(page, TEN);
  await family.seeResult(page);
  assert.match(await results(page).first().innerText(), /It depends/);
});

test("who has measured it after all types it in, with both postcodes still there", async () => {
  const { page } = await atTheWalk();
  await journey.choose(page, OFFER);
  await look(page, "QQ1 0YJ", "QQ2 0FP");
  await page.getByRole("button", { name: "I will enter what I measured" }).click();
  await page.getByLabel(OFFER).waitFor();
  assert.equal(await page.getByLabel(HOME).inputValue(), "QQ1 0YJ");
  await journey.choose(page, "I know the figure");
  await page.getByRole("textbox").fill("2.9");
  await journey.next(page);
  await family.answerAll(page, TEN);
  assert.equal((await family.summary(page))["Shortest walk, one way"], "2.9 miles");
});

// What is typed, of a home; and what is said of it.
const WRONG = [
  ["", /^Postcode of your child's home: enter a full postcode, with both halves$/],
  ["QQ1", /QQ1 is only the first half\. Enter both halves$/],
  ["QQ3 OAF", /Did you mean QQ3 0AF\?$/],
  ["SW1A 1AA", /SW1A 1AA is not on our list, which has only postcodes that begin with QQ, XX\./],
  // In the area, and in no row of the table.
  ["QQ1 9ZZ", /our list does not have QQ1 9ZZ\. It may be new, or no longer used\./],
  // Positional quality 90 (no position) and 50 (an estimate).
  ["QQ2 0BU", /we do not know well enough where QQ2 0BU is\./],
  ["QQ1 1PE", /we do not know well enough where QQ1 1PE is\./],
  ["QQ1 0YJ, Birmingham", /^Postcode of your child's home: /],
];

test("a postcode that cannot be used is named with what to do, and nothing is guessed", async () => {
  const { page } = await atTheWalk();
  await journey.choose(page, OFFER);
  for (const [typed, expected] of WRONG) {
    await give(page, typed, "QQ3 0AF");
    await goOn(page);
    await page.waitForFunction(() => window.inside().querySelector(".govuk-error-summary"));
    const [error, ...more] = await journey.errors(page);
    assert.match(error, expected, typed);
    assert.deepEqual(more, [], typed);
    assert.deepEqual(await allThatIsWrong(page), [], typed);
    await page.getByRole("link", { name: error }).click();
    assert.equal(await page.evaluate(() => window.inside().activeElement?.id ?? document.activeElement.id), "walking-distance-from");
  }
  await give(page, "QQ1 0YJ", "Nowhere Special");
  await goOn(page);
  await page.getByRole("link", { name: "Postcode or name of the school: choose the school from the list below what you type, or enter its postcode" }).waitFor();
});

test("a school is chosen by its name with keys alone, as the pattern for comboboxes asks", async () => {
  const { page, haveCome } = await atTheWalk();
  await journey.choose(page, OFFER);
  await haveCome();
  await page.getByLabel(HOME).fill("QQ1 0YJ");
  await page.keyboard.press("Tab");
  const box = page.getByRole("combobox", { name: SCHOOL });
  const list = page.getByRole("listbox");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.getAttribute("aria-autocomplete"), "list");
  await page.keyboard.type("spe nowh");
  await list.waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.equal(await box.getAttribute("aria-controls"), await list.getAttribute("id"));
  // postcodes/made-up/schools.csv has two of that name.
  assert.deepEqual(await page.getByRole("option").allInnerTexts(), ["Nowhere Special School (XX1 0RP)", "Nowhere Special School (XX2 0LB)"]);
  const marked = async () => {
    const id = await box.getAttribute("aria-activedescendant");
    const chosen = page.locator('[role=option][aria-selected="true"]');
    assert.equal(await chosen.count(), id ? 1 : 0);
    return id && (await chosen.innerText());
  };
  assert.equal(await marked(), null);
  await page.keyboard.press("ArrowDown");
  assert.equal(await marked(), "Nowhere Special School (XX1 0RP)");
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
  await page.keyboard.press("ArrowUp");
  assert.equal(await marked(), "Nowhere Special School (XX2 0LB)");
  await page.keyboard.press("Escape");
  assert.equal(await list.count(), 0);
  assert.equal(await box.inputValue(), "spe nowh");
  await page.keyboard.type("e");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await box.inputValue(), "Nowhere Special School (XX1 0RP)");
  assert.equal(await list.count(), 0);
  await page.keyboard.press("Enter");
  await between(page);
  assert.match(await said(page), /From QQ1 0YJ to Nowhere Special School \(XX1 0RP\) it is at least/);
});

// The school at QQ2 0FP in postcodes/made-up/schools.csv has a second gate at QQ2 0UN.
test("the nearest gate of a school counts, by its name and by its postcode, and a finger chooses too", async () => {
  const { page, haveCome } = await atTheWalk();
  await journey.choose(page, OFFER);
  await haveCome();
  const least = async (school, click) => {
    await give(page, "QQ2 0UN", school);
    if (click) await page.getByRole("option", { name: click }).click();
    await goOn(page);
    await between(page);
    const [, miles] = (await said(page)).match(/it is at least ([\d.]+) miles/);
    const [, most] = (await said(page)).match(/no more than ([\d.]+) miles/);
    await journey.back(page);
    return [miles, most];
  };
  // From the gate itself: nothing, and at most the 15 metres of rounding (0.0093 miles, 0.01) times 1.6 (0.016, 0.02) and the half mile.
  assert.deepEqual(await least("QQ2 0FP"), ["0", "0.52"]);
  assert.deepEqual(await least("nobody", /St Nobody’s/), ["0", "0.52"]);
});

test("a postcode that is corrected takes the estimates back that rested on it", async () => {
  const { page } = await atTheWalk();
  await journey.choose(page, OFFER);
  await look(page, "QQ1 0YJ", "QQ3 0AF");
  await page.getByRole("button", { name: "Continue without measuring" }).click();
  await family.answerAll(page, TEN);
  await page.getByRole("link", { name: /^Change.*Shortest walk/ }).click();
  await page.getByLabel(HOME).fill("QQ1 9ZZ");
  await goOn(page);
  await page.waitForFunction(() => window.inside().querySelector(".govuk-error-summary"));
  await page.goBack();
  await page.getByRole("heading", { name: "Check your answers" }).waitFor();
  assert.equal((await family.summary(page))["Shortest walk, one way"], undefined);
});

test("where the list of postcodes does not come, the family is told, keeps what it typed and can go on in another way", async () => {
  const { page } = await atTheWalk();
  await page.route("**/*.postcodes", (route) => route.abort());
  await journey.choose(page, OFFER);
  await give(page, "QQ1 0YJ", "QQ3 0AF");
  await goOn(page);
  await page.getByRole("link", { name: /^The list of postcodes could not be loaded\./ }).waitFor();
  assert.deepEqual(await allThatIsWrong(page), []);
  await page.unroute("**/*.postcodes");
  await goOn(page);
  await between(page);
});

test("whoever goes on before the list has come waits and is led on", async () => {
  const { page } = await atTheWalk();
  let release;
  const held = new Promise((done) => { release = done; });
  await page.route("**/*.postcodes", async (route) => { await held; await route.continue(); });
  await journey.choose(page, OFFER);
  await give(page, "QQ1 0YJ", "QQ3 0AF");
  await goOn(page);
  await page.getByRole("status").getByText("Getting the list of postcodes").waitFor();
  release();
  await between(page);
});
