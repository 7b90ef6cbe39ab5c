// What a family keeps: a file, a link, a print. What comes back from them, from the family and from strangers; and that nothing
// is kept unless it was asked for.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import { leftBehind, NOTHING } from "./support/browser.js";
import * as appeals from "./support/appeals.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import { decideWhole, replay } from "./support/policy.js";
import { withhold, WORDS } from "./support/result-part.js";
import { stage } from "./support/stage.js";

const here = stage();
const folder = mkdtempSync(join(tmpdir(), "kept-"));
after(() => rmSync(folder, { recursive: true }));

const MARK = "#travel-answers=";

// A page of the tests' day, with an eye on its address: at no time may it hold anything that was said.
async function opened(options = {}) {
  const { page, context, seen } = await here.newPage(options);
  const addresses = new Set();
  page.on("framenavigated", (frame) => addresses.add(frame.url()));
  await page.clock.setFixedTime(family.TODAY);
  return { page, context, seen, addresses };
}

async function atResult(answers, { estimate = false, ...options } = {}) {
  const visit = await opened(options);
  await family.start(visit.page, here.address);
  await family.answerAll(visit.page, answers);
  const summary = await family.summary(visit.page);
  await family.seeResult(visit.page);
  if (estimate) {
    await visit.page.getByRole("button", { name: "Work out an estimate" }).click();
    await family.answerAll(visit.page, family.BUDGET);
  }
  return { ...visit, summary, result: await journey.heading(visit.page) };
}

async function toKeep(page) {
  await page.getByRole("button", { name: "Keep, share or erase" }).click();
  await page.getByRole("heading", { level: 2, name: "Keep, share or erase your answers" }).waitFor();
}

async function saved(page) {
  await toKeep(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the file" }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

async function link(page) {
  await page.getByText("Show the warning and the link").click();
  await page.getByText("Anyone who has the link can read them").waitFor();
  return page.getByLabel("The link, with your answers in it").inputValue();
}

async function toOpen(page) {
  await journey.open(page, here.address);
  await page.getByText("Open answers you saved", { exact: true }).click();
  await page.getByLabel("The file with your answers").waitFor();
}

let files = 0;
async function choose(page, text) {
  const path = join(folder, `${(files += 1)}.json`);
  writeFileSync(path, text);
  await page.getByLabel("The file with your answers").setInputFiles(path);
  await page.getByRole("button", { name: "Open these answers" }).click();
}

const notice = (page) => page.getByRole("region", { name: "Your saved answers are open" });

async function atCheck(page) {
  await page.getByRole("heading", { name: "Check your answers" }).waitFor();
}

async function addressIsClean(page) {
  await page.waitForFunction(() => location.hash === "");
  assert.equal(page.url(), here.address);
}

test("a file brings back every answer, and the same result; the command line reads the very same file", async () => {
  const before = await atResult(family.ENTITLED);
  const { name, text } = await saved(before.page);
  assert.equal(name, "travel-help-answers-2026-11-22.json");
  const kept = JSON.parse(text);
  assert.deepEqual((await decideWhole(text)).results, kept.decided.results);
  assert.deepEqual((await replay(text)).results, ["entitled"]);
  const { page, seen } = await opened();
  await toOpen(page);
  assert.deepEqual(await allThatIsWrong(page), []);
  await choose(page, text);
  await atCheck(page);
  assert.deepEqual(await allThatIsWrong(page), []);
  const said = await notice(page).innerText();
  assert.match(said, /says that it was worked out on 22 November 2026/);
  assert.match(said, /rules are the same as they were then/);
  assert.match(said, /The result is still the same/);
  assert.deepEqual(await family.summary(page), before.summary);
  await family.seeResult(page);
  assert.equal(await journey.heading(page), before.result);
  assert.deepEqual(seen.errors, []);
});

test("a file with the estimate brings the estimate back", async () => {
  const before = await atResult(family.ENTITLED, { estimate: true });
  const { text } = await saved(before.page);
  const { page } = await opened();
  await toOpen(page);
  await choose(page, text);
  await atCheck(page);
  await family.seeResult(page);
  assert.equal(await page.getByRole("button", { name: "Work out an estimate" }).count(), 0);
});

test("an amount that is another one now, and a question in other words, are named when a file is opened", async () => {
  const before = await atResult(family.ENTITLED, { estimate: true });
  const kept = JSON.parse((await saved(before.page)).text);
  assert.deepEqual(Object.keys(kept.decided.estimates), ["personal-transport-budget"]);
  assert.match(kept.decided.questions["driving-distance"], /^[0-9a-f]{8}$/);
  // As if kept under rules of another day.
  Object.assign(kept.decided, { policy: "0".repeat(64), "rules-of": "2020-01-01", estimates: { "personal-transport-budget": [10_000, 20_000] } });
  kept.decided.questions["driving-distance"] = "00000000";
  const { page } = await opened({ bypassCSP: true });
  await toOpen(page);
  await choose(page, JSON.stringify(kept));
  await atCheck(page);
  const said = await notice(page).innerText();
  // 6 miles, 4 journeys, 100 days at the higher rate of 55p.
  assert.match(said, /Personal Transport Budget.*: it was £100 to £200, and is now .*£1,320/);
  assert.match(said, /asked in other words now[^]*Shortest drive, one way/);
  assert.deepEqual(await allThatIsWrong(page), []);
});

test("what was said of a decision is kept, and leads back to where the family stands", async () => {
  const { page } = await opened();
  await journey.open(page, here.address);
  await page.getByText("I have had a decision that I disagree with", { exact: true }).click();
  while (await page.getByRole("button", { name: "Continue", exact: true }).count()) {
    const heading = await journey.heading(page);
    const answer = Object.entries(family.UNSURE).find(([phrase]) => heading.toLowerCase().includes(phrase))?.[1];
    if (answer?.fill) await journey.fill(page, answer.fill);
    else if (typeof answer === "string") await page.getByRole("radio", { name: answer, exact: true }).check();
    else if ((await page.getByRole("checkbox").count()) > 0) await page.getByRole("checkbox").first().check();
    else if ((await page.getByRole("radio", { name: family.NOT_SURE }).count()) > 0) await page.getByRole("radio", { name: family.NOT_SURE }).check();
    else await page.getByRole("radio").first().check();
    await journey.next(page);
  }
  await page.getByRole("heading", { name: "Where you stand", exact: true }).waitFor();
  const before = await page.locator(journey.MAIN).innerText();
  const { text } = await saved(page);
  const again = await opened();
  await toOpen(again.page);
  await choose(again.page, text);
  await atCheck(again.page);
  assert.match(await notice(again.page).innerText(), /also holds what you said about a decision/);
  await again.page.getByRole("button", { name: "Go on with the decision" }).click();
  await again.page.getByRole("heading", { name: "Where you stand", exact: true }).waitFor();
  assert.equal(await again.page.locator(journey.MAIN).innerText(), before);
});

const FRESH = { "who-is-answering": "parent", "date-of-birth": "2017-04-18", "travel-from": "2026-11-22", home: "one-home" };
const file = (more = {}) => JSON.stringify({ today: "2026-11-22", answers: FRESH, ...more });
const decided = (more = {}) => ({
  form: 1, council: "birmingham", policy: "0".repeat(64), "rules-of": "2020-01-01", engine: "0.0.1",
  results: ["not-entitled"], "grounds-met": [], "grounds-open": [], help: {}, ...more,
});

test("under other rules the page says what is different, and what no longer fits", async () => {
  const { page } = await opened();
  await toOpen(page);
  const answers = { ...FRESH, home: "castle", "moat-depth": "3 miles", "<b>bold</b>": "yes" };
  const then = decided({ "grounds-met": ["no-such-ground"], help: { "no-such-help": ["will"] } });
  await choose(page, file({ today: "2025-01-31", answers, decided: then }));
  await atCheck(page);
  assert.deepEqual(await allThatIsWrong(page), []);
  const said = await notice(page).innerText();
  for (const words of [
    "worked out on 31 January 2025", "count from today, 22 November 2026", "or the words of this checker, have changed since these answers were saved",
    "The result is different now", "not known here", "Answers that could not be used", "Home",
    "Answers to questions that are not asked here: 2", "You will be asked them next",
  ]) {
    assert.ok(said.includes(words), `${words}\n${said}`);
  }
  assert.ok(!said.includes("bold") && !said.includes("moat"), "a file puts no words of its own on the page");
  // Every answer that was left out is asked for.
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("radio").first().waitFor();
  assert.match(await journey.heading(page), /live\?/);
});

// Each is what a stranger may send, and what a family is told.
const STRANGERS = [
  ["nothing", "", /^These are not answers saved from this checker/],
  ["a web page", "<!DOCTYPE html><script>document.title = 'got you'</script>", /^These are not answers/],
  ["JSON of another kind", '{"name": "x"}', /^These are not answers/],
  ["half a file", file().slice(0, -20), /^These are not answers/],
  ["a file within a file within a file", `${'{"answers":'.repeat(5000)}1${"}".repeat(5000)}`, /^These are not answers/],
  ["a prototype", '{"__proto__": {"today": "2026-11-22"}, "answers": {"home": "one-home"}}', /^These are not answers/],
  ["readings that nobody has settled", file({ readings: { "mileage-rate": "stays" } }), /^These are not answers/],
  ["a number without end", file({ today: 1e308 }), /^These are not answers/],
  ["too much", `"${"x".repeat(70_000)}"`, /^This file is too big/],
  ["no answer", file({ answers: {} }), /^There are no answers in this/],
  ["answers to other questions", file({ answers: { shoe: "7" } }), /^There are no answers in this/],
  ["a later checker's file", file({ decided: { form: 3, more: {} } }), /^These answers were saved by a newer checker/],
  ["another council's file", file({ decided: decided({ council: "elsewhere" }) }), /checker of another council/],
];

test("a file from a stranger is refused in plain words and changes nothing", async () => {
  const { page, seen } = await opened();
  await toOpen(page);
  await page.getByRole("button", { name: "Open these answers" }).click();
  assert.match((await journey.errors(page))[0], /^Choose the file with your answers/);
  assert.deepEqual(await allThatIsWrong(page), []);
  for (const [what, text, says] of STRANGERS) {
    await choose(page, text);
    await page.locator(".govuk-error-summary li").filter({ hasText: new RegExp(says.source.slice(1)) }).waitFor();
    assert.match((await journey.errors(page))[0], says, what);
    // The one before may have said the same: then its list stands until this one has been read.
    await page.waitForFunction(() => window.focused()?.closest(".govuk-error-summary"));
  }
  // What is good is still opened, and markup in it is only words.
  await choose(page, file({ answers: { ...FRESH, home: "<img src=x onerror=\"document.title='got you'\">" } }));
  await atCheck(page);
  assert.notEqual(await page.title(), "got you");
  assert.deepEqual(seen.errors, []);
});

test("a file waits for what the result needs; where that does not come, nothing is opened", async () => {
  const { page } = await opened();
  const { release } = await withhold(page);
  await toOpen(page);
  await choose(page, file());
  await page.getByRole("status").getByText("Opening your answers").waitFor();
  assert.deepEqual(await allThatIsWrong(page, { arrived: false }), []);
  release();
  await atCheck(page);
  const other = await opened();
  await other.page.route(WORDS, (route) => route.abort());
  await toOpen(other.page);
  await choose(other.page, file());
  await other.page.getByRole("heading", { name: "There is a problem" }).waitFor();
  assert.match((await journey.errors(other.page))[0], /^The checker could not be loaded in full/);
  await other.page.unroute(WORDS);
  await choose(other.page, file());
  await atCheck(other.page);
});

test("a link is shown with a warning before it is copied, brings the answers back, and leaves no trace in the address", async () => {
  const before = await atResult(family.LOW_INCOME, { permissions: ["clipboard-read", "clipboard-write"] });
  await toKeep(before.page);
  assert.deepEqual(await allThatIsWrong(before.page), []);
  const address = await link(before.page);
  assert.deepEqual(await allThatIsWrong(before.page, { arrived: false }), []);
  assert.ok(address.startsWith(`${here.address}${MARK}`), address);
  await before.page.getByRole("button", { name: "Copy the link" }).click();
  await before.page.getByText("The link is copied.").waitFor();
  assert.equal(await before.page.evaluate(() => navigator.clipboard.readText()), address);
  await addressIsClean(before.page);
  // Nothing of it is sent: what follows # stays in the browser.
  const { page, seen, addresses } = await opened();
  await page.goto(address);
  await atCheck(page);
  await addressIsClean(page);
  assert.deepEqual(seen.requests.filter((each) => each.includes("travel-answers")), []);
  assert.ok([...addresses].at(-1) === here.address, [...addresses].join(" "));
  assert.deepEqual(await family.summary(page), before.summary);
  await family.seeResult(page);
  assert.equal(await journey.heading(page), before.result);
  // Back and forward find no entry with answers in its address.
  await page.goBack();
  await atCheck(page);
  await addressIsClean(page);
  await page.goBack();
  await addressIsClean(page);
  assert.deepEqual(await leftBehind(page), NOTHING);
});

test("a link is out of the address before anything is fetched, also where the checker then cannot run", async () => {
  const { page } = await opened();
  const fetched = [];
  await page.route("**/*.policy", async (route) => {
    fetched.push(await page.evaluate(() => location.href));
    await route.abort();
  });
  await page.goto(`${here.address}${MARK}eyJ0b2RheSI6`);
  await page.getByRole("heading", { name: "Sorry, the checker cannot run just now" }).waitFor();
  assert.deepEqual(fetched, [here.address]);
  assert.equal(page.url(), here.address);
});

test("a link followed while the checker is open asks before it replaces what was said", async () => {
  const before = await atResult(family.ENTITLED);
  await toKeep(before.page);
  const address = await link(before.page);
  const { page } = await opened();
  await family.start(page, here.address);
  await family.answer(page, family.SIXTH_FORM);
  const question = await journey.heading(page);
  await page.evaluate((address) => (location.href = address), address);
  await page.getByRole("heading", { name: "Open the answers in the link?" }).waitFor();
  await addressIsClean(page);
  await page.getByRole("button", { name: "Keep my answers" }).click();
  await page.waitForFunction((question) => window.heading() === question, question);
  await page.evaluate((address) => (location.href = address), address);
  await page.getByRole("button", { name: "Open the answers in the link" }).click();
  await atCheck(page);
  await addressIsClean(page);
  assert.deepEqual(await family.summary(page), before.summary);
});

test("a link that was cut short is refused in plain words, and is out of the address", async () => {
  const { page } = await opened();
  await page.goto(`${here.address}${MARK}eyJ0b2RheSI6`);
  await page.getByRole("heading", { name: "There is a problem" }).waitFor();
  assert.match((await journey.errors(page))[0], /^These are not answers saved from this checker/);
  await addressIsClean(page);
});

test("where the clipboard is refused the link is selected, and the family is told", async () => {
  const { page } = await atResult(family.ENTITLED);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
    document.execCommand = () => false;
  });
  await toKeep(page);
  const address = await link(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("could not be copied for you").waitFor();
  const selected = await page.getByLabel("The link, with your answers in it").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(selected, address);
});

test("erasing takes every answer away, from the page, its address and the pages behind it, and says so", async () => {
  const { page, summary } = await atResult(family.ENTITLED);
  // The start page says who can answer, too.
  const answers = Object.values(summary).filter((answer) => answer.length > 12 && answer !== "A parent or carer");
  assert.ok(answers.length > 3);
  await toKeep(page);
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("heading", { level: 2, name: "Everything is erased" }).waitFor();
  assert.deepEqual(await allThatIsWrong(page), []);
  await addressIsClean(page);
  assert.deepEqual(await leftBehind(page), NOTHING);
  for (let back = 0; back < 4; back += 1) {
    await page.goBack();
    await page.waitForTimeout(100);
    // All that is in the element, and not only what is seen.
    const all = await page.evaluate(() => [document.body.innerText, window.inside().querySelector(".tac-root").innerHTML].join());
    for (const answer of answers) assert.ok(!all.includes(answer), answer);
  }
  await page.getByText("Start now").waitFor();
});

test("nothing is stored and the address stays clean through a whole visit with file, link and print", async () => {
  const { page, summary } = await atResult(family.ENTITLED, { estimate: true, permissions: ["clipboard-read", "clipboard-write"] });
  const { text } = await saved(page);
  const address = await link(page);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("The link is copied.").waitFor();
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await page.goBack();
  await page.getByRole("button", { name: "Print or save this page" }).click();
  assert.ok(await page.evaluate(() => window.printed));
  await addressIsClean(page);
  assert.deepEqual(await leftBehind(page), NOTHING);
  await toOpen(page);
  await choose(page, text);
  await atCheck(page);
  await page.goto(address);
  await page.getByRole("button", { name: "Open the answers in the link" }).click();
  await atCheck(page);
  await addressIsClean(page);
  assert.deepEqual(await leftBehind(page), NOTHING);
  const state = JSON.stringify(await page.evaluate(() => history.state));
  for (const answer of Object.values(summary)) assert.ok(!state.includes(answer), state);
});

test("on paper stand all answers, every reason unfolded, the sum and the receipt, and nothing to press", async () => {
  const { page, summary } = await atResult(family.ENTITLED, { estimate: true });
  const shut = await page.locator("details:not([open])").count();
  assert.ok(shut > 3, "there is something to unfold");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("details:not([open])").count(), 0);
  const said = await page.locator(journey.MAIN).innerText();
  const paper = said.replace(/\s+/g, " ");
  for (const [question, answer] of Object.entries(summary)) {
    assert.ok(paper.includes(question) && paper.includes(answer.replace(/\s+/g, " ")), `${question}: ${answer}`);
  }
  assert.match(paper, /Fingerprint of the rules: [0-9a-f]{64}/);
  assert.match(paper, /Worked out on 22 November 2026/);
  for (const heading of ["Why", "What travel help this means", "What a Personal Transport Budget would come to", "About this result"]) {
    assert.ok(paper.includes(heading), heading);
  }
  assert.equal(await page.locator("button:visible, .govuk-button:visible, .govuk-back-link:visible").count(), 0);
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(sheets >= 2 && sheets <= 15, `${sheets} sheets`);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator("details:not([open])").count(), shut);
});

test("where a family stands, and the results of all children, are printed with the receipt and nothing to press", async () => {
  const { page } = await atResult(family.ENTITLED);
  const onPaper = async (what) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator(journey.MAIN).innerText(), /Fingerprint of the rules: [0-9a-f]{64}/, what);
    assert.equal(await page.locator("button:visible, .govuk-button:visible, .govuk-back-link:visible").count(), 0, what);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  };
  await page.getByRole("button", { name: "Check for another child" }).click();
  await page.getByText("This is what you said for another child.").waitFor();
  await family.answerAll(page, family.SIXTH_FORM);
  await family.seeResult(page);
  await page.getByRole("button", { name: "See the results of all children" }).click();
  await page.getByRole("heading", { name: "The results of all children" }).waitFor();
  await onPaper("all children");
  await page.goBack();
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await page.getByRole("button", { name: /^I have had a decision/ }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await appeals.answerAll(page, appeals.about("refused", { "date-of-birth": "2009-02-20", "appeal-part": "sixth-form" }));
  await onPaper("where the family stands");
});
