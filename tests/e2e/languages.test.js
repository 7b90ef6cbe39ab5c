// Another language than the first: chosen on the way, asked for on the tag, incomplete, or not to be had.
import assert from "node:assert/strict";
import { test } from "node:test";

import { allReady, openPage } from "./support/council-page.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { choice, ENGLISH, speak, spoken, texts, URDU } from "./support/languages.js";
import { allThatIsWrong, NARROW, tabTo } from "./support/page-checks.js";
import { questions } from "./support/policy.js";
import * as questionPage from "./support/question-page.js";
import { stage } from "./support/stage.js";

const here = stage();
const urdu = texts(URDU);
const asked = (await questions()).map((each) => ({ ...each, question: urdu[`question.${each.id}.ask`] ?? each.question }));

// A child who cannot walk to the nearest school; the rest it is not sure of, which every such page offers in its last radio.
const CHILD = {
  "who-is-answering": "parent",
  "date-of-birth": "2017-04-18",
  "travel-from": "now",
  home: "one-home",
  place: "state-school",
  "nearest-school": "nearest",
  "can-walk": "needs-lasting",
};

const LANGUAGE_FILE = "**/*-ur.words";
const isLanguageFile = (address) => /-[0-9a-f]{16}-ur\.words$/.test(address);

// The language and direction of what is drawn, and of the page around it.
const language = (page) =>
  page.evaluate(() => {
    const drawn = window.inside().querySelector(".tac").closest("[lang]");
    const { lang, dir } = document.documentElement;
    return { drawn: [drawn.lang, drawn.dir], page: [lang, dir] };
  });

// Answers in Urdu until nothing more is asked, and calls `each` on each page.
async function answerAll(page, each = () => {}) {
  const pages = [];
  while ((await page.locator(`${journey.MAIN} form button`).count()) > 0) {
    const id = await questionPage.which(page, asked);
    assert.ok(!pages.includes(id), `${id} is asked twice`);
    pages.push(id);
    await each(id);
    const question = asked.find((question) => question.id === id);
    await questionPage.answer(page, question, CHILD[id] ?? "not-sure");
  }
  return pages;
}

test("a family reads everything from the start page to its result in Urdu, on a narrow phone", async () => {
  const { page, seen } = await here.newPage({ bypassCSP: true, viewport: NARROW });
  await page.clock.setFixedTime(family.TODAY);
  await journey.open(page, here.address);
  assert.ok(!seen.requests.some(isLanguageFile), "nobody who reads English fetches it");
  const wrong = [];
  const look = async (name, how) => wrong.push(...(await allThatIsWrong(page, how)).map((what) => `${name}: ${what}`));
  await speak(page, URDU);
  assert.deepEqual(await language(page), { drawn: ["ur", "rtl"], page: ["en", "ltr"] });
  assert.equal(await journey.heading(page), urdu["ui.start.title"]);
  await look("start page");
  await page.getByText(urdu["ui.start.button"], { exact: true }).click();
  const pages = await answerAll(page, look);
  assert.ok(Object.keys(CHILD).every((id) => pages.includes(id)), pages.join());
  assert.equal(await journey.heading(page), urdu["ui.check.title"]);
  const answers = Object.values(await family.summary(page));
  assert.ok(answers.includes("18 اپریل 2017"), answers.join("; "));
  await look("check your answers");
  await page.getByRole("button", { name: urdu["ui.check.button"] }).click();
  await page.getByRole("heading", { name: urdu["ui.next.title"] }).waitFor();
  assert.deepEqual((await language(page)).drawn, ["ur", "rtl"]);
  assert.equal(await journey.heading(page), urdu["result.entitled.title"].replace("{child}", urdu["voice.parent.child"]).replace("{child-ob}", urdu["voice.parent.child-ob"]));
  await look("result");
  await questionPage.openAll(page);
  await look("result, details open", { arrived: false });
  assert.deepEqual(wrong, []);
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.violations, []);
});

test("the language can be changed on the way: the page, what is typed on it and every answer stay", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  for (const given of Object.values(CHILD).slice(0, 1)) {
    await questionPage.answer(page, (await questions())[0], given);
  }
  await journey.fill(page, { Day: "18", Month: "4" });
  const before = await page.evaluate(() => history.length);
  await speak(page, URDU);
  const boxes = page.locator(`${journey.MAIN} input`);
  assert.deepEqual(await boxes.evaluateAll((boxes) => boxes.map((box) => box.value)), ["18", "4", ""]);
  assert.equal(await page.evaluate(() => window.focused().innerText.trim()), await journey.heading(page), "the heading is read out in Urdu");
  assert.equal(await page.evaluate(() => history.length), before, "it is no step of the way");
  await boxes.last().fill("2017");
  await page.locator(`${journey.MAIN} form button`).click();
  await page.waitForFunction((heading) => window.heading() === heading, urdu["question.travel-from.ask"]);
  await page.goBack();
  await page.waitForFunction(() => [...window.inside().querySelectorAll("#main-content input")].map((box) => box.value).join() === "18,4,2017");
  await speak(page, ENGLISH);
  await page.goForward();
  await page.getByRole("heading", { name: /^When is travel/ }).waitFor();
  assert.deepEqual((await language(page)).drawn, ["en", "ltr"]);
});

test("a refused answer is refused in the language to which someone changes", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await family.start(page, here.address);
  await journey.next(page);
  const [english] = await journey.errors(page);
  await speak(page, URDU);
  const [refused] = await journey.errors(page);
  assert.equal(refused, urdu["question.who-is-answering.error"] ?? urdu["ui.error.no-answer"]);
  assert.notEqual(refused, english);
  assert.deepEqual(await allThatIsWrong(page), []);
});

test("each language stands at the head of every page by its own name, as one who cannot read English finds it", async () => {
  const { page } = await here.newPage();
  await journey.open(page, here.address);
  const link = choice(page, URDU);
  const say = (element) => ["lang", "hreflang", "dir"].map((name) => element.getAttribute(name));
  assert.deepEqual(await link.evaluate(say), ["ur", "ur", "rtl"]);
  const current = page.locator(".tac-languages [aria-current=true]");
  assert.equal(await current.innerText(), "English");
  // By keyboard alone.
  await tabTo(page, link);
  await page.keyboard.press("Enter");
  await spoken(page, URDU);
  assert.equal(await current.innerText(), "اردو");
  assert.equal(await choice(page, ENGLISH).getAttribute("lang"), "en");
});

test("a translation that nobody has reviewed says so on each page in both languages", async () => {
  const { page } = await here.newPage();
  await journey.open(page, here.address);
  const english = "This translation is a draft that nobody has reviewed.";
  assert.equal(await page.getByText(english).count(), 0);
  await speak(page, URDU);
  const said = async () => {
    assert.equal(await page.getByText(english).evaluate((said) => said.closest("[lang]").lang), "en");
    assert.ok(await page.getByText(urdu["ui.language.draft"]).isVisible());
  };
  await said();
  await page.getByText(urdu["ui.start.button"], { exact: true }).click();
  await page.locator(`${journey.MAIN} form`).waitFor();
  await said();
});

test("what is not translated is in English, and marked so for a screen reader", async () => {
  const { page } = await here.newPage();
  await journey.open(page, here.address);
  await page.getByText("Open answers you saved").click();
  await page.getByRole("heading", { name: "Open answers you saved" }).waitFor();
  await speak(page, URDU);
  const english = texts(ENGLISH);
  const missing = ["title", "lead", "file"].filter((name) => !urdu[`ui.open.${name}`]);
  assert.ok(missing.length > 0, "something on this page is not translated");
  for (const name of missing) {
    const said = page.getByText(english[`ui.open.${name}`], { exact: true }).first();
    assert.deepEqual(await said.evaluate((said) => [said.lang, said.dir]), ["en", "ltr"], name);
    assert.doesNotMatch(await said.evaluate((said) => said.textContent), /[\u2066-\u2069]/);
  }
});

test("the tag can ask for a language, and the council's page around keeps its own", async () => {
  const { page, seen } = await here.newPage();
  await openPage(page, here.address, { body: `<travel-assistance-checker language="ur"><p>Ring us.</p></travel-assistance-checker>` });
  await allReady(page);
  assert.deepEqual(await language(page), { drawn: ["ur", "rtl"], page: ["en", ""] });
  assert.equal(await journey.heading(page), urdu["ui.start.title"]);
  assert.equal(seen.requests.filter(isLanguageFile).length, 1);
  assert.equal(await page.evaluate(() => window.focused() === document.body), true, "nobody has done anything yet");
  assert.deepEqual(seen.errors, []);
  assert.deepEqual(seen.violations, []);
});

test("where the checker is the whole page, the page itself is in the language chosen", async () => {
  const { page } = await here.newPage();
  await journey.open(page, `${here.address}standalone.html`);
  await speak(page, URDU);
  assert.deepEqual((await language(page)).page, ["ur", "rtl"]);
  await speak(page, ENGLISH);
  assert.deepEqual((await language(page)).page, ["en", "ltr"]);
});

test("a language that cannot be fetched is said calmly, the page stays as it was, and it can be chosen again", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await page.route(LANGUAGE_FILE, (route) => route.abort());
  await family.start(page, here.address);
  await page.getByRole("radio").first().check();
  await choice(page, URDU).click();
  const status = page.getByRole("status").filter({ hasText: "could not be loaded in" });
  await status.waitFor();
  // Whoever chose Urdu may read no English.
  const own = status.getByText(urdu["ui.language.missing"].replace("{language}", URDU.name), { exact: true });
  assert.deepEqual(await own.evaluate((said) => [said.lang, said.dir]), ["ur", "rtl"]);
  assert.deepEqual((await language(page)).drawn, ["en", "ltr"]);
  assert.ok(await page.getByRole("radio").first().isChecked());
  assert.equal(await page.evaluate(() => window.focused().innerText), URDU.name, "the focus stays where it was");
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
  await page.unroute(LANGUAGE_FILE);
  await speak(page, URDU);
  assert.ok(await page.getByRole("radio").first().isChecked());
});

test("a tag that asks for a language that does not come, or comes changed, begins in the first and says so", async () => {
  const ways = { "not there": (route) => route.abort(), changed: (route) => route.fulfill({ body: "TAW" }) };
  for (const [way, handle] of Object.entries(ways)) {
    const { page } = await here.newPage();
    await page.route(LANGUAGE_FILE, handle);
    await openPage(page, here.address, { body: `<travel-assistance-checker language="ur"></travel-assistance-checker>` });
    await allReady(page);
    assert.deepEqual((await language(page)).drawn, ["en", "ltr"], way);
    assert.ok(await page.getByRole("status").filter({ hasText: "could not be loaded in" }).isVisible(), way);
  }
});

// Where the focus is: the words of what has it.
const focused = (page) => page.evaluate(() => window.focused()?.innerText?.trim());

// Answers a request for the language when `come` is called.
async function slowLanguage(page) {
  let come;
  const asked = new Promise((done) => (come = done));
  let under;
  const began = new Promise((done) => (under = done));
  await page.route(LANGUAGE_FILE, async (route) => {
    under();
    await asked;
    await route.continue();
  });
  return { come, began };
}

test("a language that comes late calls nobody back who has gone on meanwhile", async () => {
  const { page } = await here.newPage();
  const { come, began } = await slowLanguage(page);
  await family.start(page, here.address);
  await choice(page, URDU).click();
  await began;
  const own = page.getByText(urdu["ui.language.getting"].replace("{language}", URDU.name), { exact: true });
  assert.equal(await own.evaluate((said) => said.lang), "ur", "that it is on its way is said in it too");
  const radio = page.getByRole("radio").first();
  await radio.focus();
  come();
  await spoken(page, URDU);
  assert.ok(await radio.evaluate((radio) => radio === window.focused()), "the focus stays where the reader is");
});

test("a language that comes late is read out from the heading where the reader waited for it", async () => {
  const { page } = await here.newPage();
  const { come, began } = await slowLanguage(page);
  await family.start(page, here.address);
  await choice(page, URDU).click();
  await began;
  assert.equal(await focused(page), URDU.name);
  come();
  await spoken(page, URDU);
  assert.equal(await focused(page), await journey.heading(page));
});

test("of two presses on a slow line the last one counts", async () => {
  const { page } = await here.newPage();
  const { come, began } = await slowLanguage(page);
  await family.start(page, here.address);
  await choice(page, URDU).click();
  await began;
  await choice(page, ENGLISH).click();
  const arrived = page.waitForResponse(/-ur\.words$/);
  come();
  await (await arrived).finished();
  await page.waitForTimeout(300);
  assert.deepEqual((await language(page)).drawn, ["en", "ltr"]);
  await speak(page, URDU);
});

test("an English term within an Urdu sentence is marked as English", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await speak(page, URDU);
  await questionPage.openAll(page);
  const english = page.locator(`${journey.MAIN} p span[lang=en]`);
  assert.ok((await english.count()) > 0);
  const [dir, around] = await english.first().evaluate((term) => [term.dir, term.parentElement.closest("[lang]").lang]);
  assert.deepEqual([dir, around], ["ltr", "ur"]);
  assert.doesNotMatch(await page.locator(journey.MAIN).innerText(), /\u2066/, "the marks themselves are not drawn");
});
