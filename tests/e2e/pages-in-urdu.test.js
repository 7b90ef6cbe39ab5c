// The pages beside the main way, in another language than the first: what a family keeps, an appeal and its letter, what the journey
// costs, several children, and what is shown when the checker cannot go on. Most of it is not translated yet, so this is where
// two languages, and two directions, meet on one page.
import assert from "node:assert/strict";
import { test } from "node:test";

import * as appeals from "./support/appeals.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { ENGLISH, speak, texts, URDU } from "./support/languages.js";
import { allThatIsWrong, NARROW } from "./support/page-checks.js";
import { questions as allQuestions } from "./support/policy.js";
import * as questionPage from "./support/question-page.js";
import { stage } from "./support/stage.js";

const here = stage();
const questions = await allQuestions();
const urdu = texts(URDU);

// A narrow phone that is let into by axe. `look(name)` reads the page that stands in Urdu, all of it open, and goes back to English.
async function reader() {
  const { page, seen } = await here.newPage({ bypassCSP: true, viewport: NARROW });
  await page.clock.setFixedTime(family.TODAY);
  const wrong = [];
  const looked = [];
  const look = async (name) => {
    looked.push(name);
    await speak(page, URDU);
    wrong.push(...(await allThatIsWrong(page)).map((what) => `${name}: ${what}`));
    await questionPage.openAll(page);
    wrong.push(...(await allThatIsWrong(page, { arrived: false })).map((what) => `${name}, all of it open: ${what}`));
    await speak(page, ENGLISH);
  };
  const sound = () => {
    assert.deepEqual(wrong, []);
    assert.deepEqual(seen.errors, []);
  };
  return { page, look, looked, sound };
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

// Each stage, each kind of decision, and a certificate: what there is of them is the policy's.
const options = (id) => appeals.questions[id].options.map((option) => option.id);
const WAYS = [
  ...options("appeal-stage").map((stage) => appeals.about("refused", { "appeal-stage": stage })),
  ...options("appeal-about").map((what) => appeals.about(what, { "has-mediation-certificate": "no" })),
  appeals.about("plan-content", { "has-mediation-certificate": "yes" }),
];

test("the questions about a decision in each state, where a family stands at each stage, and its letter", async () => {
  const { page, look, looked, sound } = await reader();
  const seen = new Set();
  for (const way of WAYS) {
    await appeals.begin(page, here.address, "parent");
    await appeals.answerAll(page, way, {
      tick: "all",
      look: async (name, ids) => {
        if (!ids.some((id) => !seen.has(id))) return;
        ids.forEach((id) => seen.add(id));
        if (ids.length > 1) await look(name);
        else await questionPage.everyState(page, (state) => look(`${name} (${state})`));
      },
    });
    const name = `${way["appeal-about"]} ${way["appeal-stage"] ?? ""}`;
    await look(`where it stands: ${name}`);
    await appeals.toTheLetter(page);
    await look(`the letter: ${name}`);
  }
  assert.deepEqual(questions.filter(({ id, ask }) => ask === "for an appeal" && !seen.has(id)), []);
  assert.ok(looked.length > 2 * WAYS.length, looked.join());
  sound();
});

test("the cost of the journey, and all that a family may keep, open again and erase", async () => {
  const { page, look, sound } = await reader();
  const answers = { ...family.ENTITLED, ...family.BUDGET };
  await family.start(page, here.address);
  await family.answerAll(page, answers);
  await family.seeResult(page);
  await press(page, "Work out an estimate");
  await family.answerAll(page, answers);
  await press(page, "Compare with what it would cost");
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  const ofCosts = questions.filter(({ ask }) => ask === "for the costs");
  const way = { "cost-way": "taxi", "taxi-fare": "£12.5 per journey", "taxi-journeys": "2 journeys" };
  while (await questionPage.asks(page)) {
    const id = await questionPage.which(page, ofCosts);
    await look(id);
    await questionPage.answer(page, ofCosts.find((each) => each.id === id), way[id]);
  }
  await page.getByRole("table", { name: /^The journey and the budget/ }).waitFor();
  await look("result with the cost of the journey");
  await press(page, "Keep, share or erase");
  await page.getByRole("heading", { name: "Keep, share or erase your answers" }).waitFor();
  await look("keep, share or erase");
  const download = page.waitForEvent("download");
  await press(page, "Save the file");
  const kept = await (await download).path();
  await press(page, "Erase everything");
  await page.getByRole("heading", { name: "Everything is erased" }).waitFor();
  await look("everything is erased");
  await journey.open(page, here.address);
  await page.getByText("Open answers you saved").click();
  await page.getByRole("heading", { name: "Open answers you saved" }).waitFor();
  await look("open answers");
  await page.getByLabel("The file with your answers").setInputFiles(kept);
  await press(page, "Open these answers");
  await page.getByRole("heading", { name: "Check your answers" }).waitFor();
  await look("answers that were opened");
  sound();
});

test("the results of several children", async () => {
  const { page, look, sound } = await reader();
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await press(page, "Check for another child");
  await page.getByText("This is what you said for another child.").waitFor();
  await look("what was said of another child");
  await family.answerAll(page, family.SIXTH_FORM);
  await family.seeResult(page);
  await look("the result of the second child");
  await press(page, "See the results of all children");
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await look("the results of all children");
  sound();
});

test("a page that cannot go on is in English, and says so to the browser, also where the whole page was in Urdu", async () => {
  const { page } = await here.newPage({ bypassCSP: true, viewport: NARROW });
  await journey.open(page, `${here.address}standalone.html`);
  await speak(page, URDU);
  assert.equal(await journey.heading(page), urdu["ui.start.title"]);
  // What `crashed` in the element's script takes for a crash of the program.
  await page.evaluate(() => {
    const error = new WebAssembly.RuntimeError("unreachable");
    error.stack = "wasm://wasm/1";
    dispatchEvent(new ErrorEvent("error", { error }));
  });
  const title = page.getByRole("heading", { name: "Sorry, the checker cannot run just now" });
  await title.waitFor();
  const said = await title.evaluate((title) => [title.closest("[lang]").lang, getComputedStyle(title).direction]);
  assert.deepEqual(said, ["en", "ltr"]);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["en", "ltr"]);
  assert.match(await page.title(), /cannot run/);
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
});

test("the printed page in Urdu says that it is a draft that nobody has reviewed", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await speak(page, URDU);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText(urdu["ui.language.draft"]).isVisible());
  assert.ok(await page.getByText("This translation is a draft that nobody has reviewed.").isVisible());
});
