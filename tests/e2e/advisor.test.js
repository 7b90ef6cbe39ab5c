// The advisors' page: a whole case on one page, by keyboard, with what if, several children and a running appeal.
import assert from "node:assert/strict";
import { test } from "node:test";

import { saved } from "./support/appeals.js";
import { violations } from "./support/axe.js";
import { NOTHING, leftBehind } from "./support/browser.js";
import * as family from "./support/family.js";
import { NARROW, tabTo, tooWide } from "./support/page-checks.js";
import { stage } from "./support/stage.js";

const here = stage();

// A desk of an office, and the same at 200 %.
const DESK = { width: 1366, height: 768 };
const TWICE_AS_LARGE = { width: 683, height: 384 };

// A day in term, whatever day the test runs on.
const TODAY = "2026-11-23T10:00:00";

async function opened(options) {
  const { page, context, seen } = await here.newPage({ viewport: DESK, locale: "en-GB", ...options });
  await page.clock.setFixedTime(new Date(TODAY));
  await page.goto(`${here.address}advisor.html`);
  await page.getByRole("heading", { name: "Questions" }).waitFor();
  return { page, context, seen };
}

const settled = (page) => page.waitForFunction(() => document.querySelector(".adv-result")?.getAttribute("aria-busy") === "false");
const result = (page) => page.locator(".adv-result .tac-result h2").innerText();
const focusedQuestion = (page) => page.evaluate(() => document.activeElement?.closest(".adv-question")?.id.replace(/^q-/, ""));
const part = (page, name) => page.getByRole("navigation", { name: "Parts of this page" }).getByRole("button", { name, exact: true }).click();
const question = (page, id) => page.locator(`#q-${id}`);
const exact = (page, id) => question(page, id).locator("input[type=text]").first();

// Ten years old, 3.4 miles on foot: beyond the three miles of the law.
const CHILD = {
  "who-is-answering": "parent",
  "date-of-birth": ["14", "3", "2016"],
  "travel-from": "now",
  home: "one-home",
  plan: "no",
  place: "state-school",
  "nearest-school": "nearest",
  "can-walk": "yes",
  "walking-distance": "3.4",
  "driving-distance": "3.8",
};

// Answers the question that has the focus, with keys alone. One that is not in CHILD: its last choice, or nothing at all.
async function answerByKeys(page, id) {
  const answer = CHILD[id];
  if (Array.isArray(answer)) {
    for (const [at, typed] of answer.entries()) {
      if (at > 0) await page.keyboard.press("Tab");
      await page.keyboard.type(typed);
    }
    return;
  }
  const values = await question(page, id).locator("input[type=radio]").evaluateAll((all) => all.map((each) => each.value));
  if (values.length === 0) return page.keyboard.type(answer ?? "5");
  const wanted = values.indexOf(values.includes(answer) ? answer : answer && values.includes("exact") ? "exact" : values.at(-1));
  await page.keyboard.press("Space");
  for (let at = 0; at < wanted; at += 1) await page.keyboard.press("ArrowDown");
  if (values[wanted] !== "exact") return;
  await tabTo(page, exact(page, id), 5);
  await page.keyboard.type(answer);
}

async function wholeCall(page) {
  const asked = [];
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press("F2");
    const id = await focusedQuestion(page);
    if (id === undefined) break;
    asked.push(id);
    await answerByKeys(page, id);
    await settled(page);
  }
  return asked;
}

test("on a phone a line that stays in view names the result, leads to it and back; on a desk there is none", async () => {
  const { page } = await opened({ viewport: { width: 390, height: 844 } });
  await fill(page);
  const line = page.getByRole("button", { name: "Result: Your child has a right to free travel" });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 4));
  assert.equal(await line.evaluate((button) => button.closest("p").getBoundingClientRect().top), 0, "it stays in view");
  await line.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  const [under, heading] = await page.evaluate(() => [document.querySelector(".adv-line").getBoundingClientRect().bottom, document.activeElement.getBoundingClientRect().top]);
  assert.ok(heading >= under, `the heading at ${heading} px is not under the line, which ends at ${under} px`);
  await page.getByRole("button", { name: "Questions", exact: true }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "questions");
  await page.setViewportSize(DESK);
  assert.equal(await line.isVisible(), false);
});

test("a whole call is done with keys alone, from the first question to a what-if beside the result", async () => {
  const { page, seen } = await opened();
  const asked = await wholeCall(page);
  assert.equal(new Set(asked).size, asked.length, `no question is led to twice: ${asked}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "result", "then the result");
  assert.equal(await result(page), "Your child has a right to free travel");
  for (const heading of ["Why", "What travel help this means", "What would change this, and when"]) {
    await page.locator(".adv-result").getByRole("heading", { name: heading, exact: true }).waitFor();
  }
  await page.keyboard.press("Shift+F8");
  await page.keyboard.type("Moves nearer");
  await tabTo(page, exact(page, "walking-distance"), 150);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1.2");
  await settled(page);
  assert.notEqual(await result(page), "Your child has a right to free travel");
  const go = async (name) => {
    await page.keyboard.press("F8");
    const button = page.getByRole("button", { name, exact: true });
    for (let pressed = 0; pressed < 250 && !(await button.evaluate((element) => element === document.activeElement)); pressed += 1) await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
  };
  await go("The case");
  assert.equal(await result(page), "Your child has a right to free travel", "the case itself is as it was");
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  for (const [tab, says] of [["Side by side", "Side by side"], ["What would change it", "What would change it"], ["Hand over", "Your child has a right to free travel"], ["Table of cases", "Table of cases"]]) {
    await go(tab);
    await page.getByRole("heading", { name: says }).first().waitFor();
    await page.keyboard.press("F2");
  }
  await go("Keys");
  await page.getByRole("heading", { name: "Keys", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "view-keys");
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
});

async function fill(page, answers = CHILD) {
  for (const [id, answer] of Object.entries(answers)) {
    if (Array.isArray(answer)) {
      for (const [at, typed] of answer.entries()) await question(page, id).locator("input[type=text]").nth(at).fill(typed);
    } else if (await question(page, id).locator(`input[value="${answer}"]`).count()) {
      // Folded away where it makes no difference; it can be answered there too.
      await question(page, id).locator(`input[value="${answer}"]`).evaluate((radio) => radio.click());
    } else {
      await question(page, id).locator("input[value=exact]").evaluate((radio) => radio.click());
      await exact(page, id).evaluate((input, typed) => ((input.value = typed), input.dispatchEvent(new Event("input", { bubbles: true }))), answer);
    }
    await settled(page);
  }
}

test("no part in any state has an accessibility fault, and none needs scrolling sideways, at 200 % or on a narrow screen either", async () => {
  const { page } = await opened({ bypassCSP: true });
  const wrong = [];
  const all = async (what) => {
    wrong.push(...[...(await violations(page)), ...(await tooWide(page))].map((each) => `${what}: ${each}`));
    for (const size of [TWICE_AS_LARGE, DESK]) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) wrong.push(`${what}: ${wide} px wider than ${size.width}`);
    }
  };
  await all("at the start");
  await question(page, "walking-distance").locator("input[value=exact]").evaluate((radio) => radio.click());
  await exact(page, "walking-distance").evaluate((input) => ((input.value = "far"), input.dispatchEvent(new Event("input", { bubbles: true })), input.focus(), input.blur()));
  await question(page, "walking-distance").locator(".govuk-error-message").waitFor();
  await all("something typed wrong");
  await fill(page);
  await all("a case");
  await page.evaluate(() => document.querySelectorAll(".adv-main details").forEach((details) => (details.open = true)));
  await all("everything unfolded");
  await page.keyboard.press("Shift+F8");
  await all("a what-if");
  await page.getByRole("button", { name: "Add a child" }).click();
  await all("another child");
  await page.getByRole("button", { name: "Child 1", exact: true }).click();
  await part(page, "Appeal");
  await fill(page, { "appeal-about": "refused", "appeal-stage": "first-decision" });
  await all("an appeal");
  await part(page, "Keys");
  await all("keys");
  await page.getByRole("button", { name: "Start again" }).click();
  await all("asked whether to start again");
  await page.setViewportSize(NARROW);
  await all("on a phone");
  await page.getByRole("button", { name: "Keep what is here" }).click();
  await part(page, "Answers and result");
  await page.setViewportSize(DESK);
  // Travel that starts before the day of birth.
  await fill(page, { "date-of-birth": ["14", "3", "2024"] });
  await question(page, "travel-from").locator("input[value=exact]").evaluate((radio) => radio.click());
  for (const [at, typed] of ["1", "1", "2019"].entries()) await question(page, "travel-from").locator("input[type=text]").nth(at).fill(typed);
  await settled(page);
  await page.locator(".adv-result").getByText("do not fit together").first().waitFor();
  await all("answers that cannot be true together");
  await part(page, "Table of cases");
  const table = async (rows) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a table" }).click();
    const text = ["id,date-of-birth,walking-distance", ...Array.from({ length: rows }, (_, at) => `C${at % 40},2016-03-14,${at === 5 ? "far" : "3.4"}`)].join("\n");
    await (await chooser).setFiles({ name: "cases.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  };
  await page.getByText("Which columns a table may have").click();
  await all("the columns of a table");
  await table(90_000);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await all("a table stopped");
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  wrong.push(...(await violations(page)).map((each) => `a table running: ${each}`));
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await table(60);
  await page.locator("#table-done").waitFor();
  assert.match(await page.locator("#table-done").innerText(), /C5: lines 7, 47/);
  assert.equal(await page.locator(".adv-lines tbody tr").count(), 50);
  await all("a table done, with rows left out");
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
  await page.getByRole("heading", { name: "This page has stopped" }).waitFor();
  await all("the page ended with a fault");
  assert.deepEqual(wrong, []);
});

test("nothing leaves the page and nothing is left behind, and without a network the work goes on", async () => {
  const { page, context, seen } = await opened();
  const loaded = seen.requests.length;
  assert.deepEqual(seen.requests.filter((address) => !address.startsWith(here.address)), []);
  await context.setOffline(true);
  await fill(page);
  assert.equal(await result(page), "Your child has a right to free travel");
  await page.keyboard.press("Shift+F8");
  await part(page, "Appeal");
  assert.deepEqual(seen.requests.slice(loaded), []);
  assert.deepEqual(await leftBehind(page), NOTHING);
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
});

test("each reason opens to its statements, what they rest on, its source, and what its figures were", async () => {
  const { page } = await opened();
  await fill(page);
  const rule = page.locator(".adv-result details").filter({ has: page.locator("summary", { hasText: "Too far to walk" }) }).first();
  await rule.locator("summary").first().click();
  assert.equal(await rule.locator(".adv-fold[open]").count(), 0, "what it rests on is opened one by one");
  const figure = rule.locator(".adv-fold").filter({ has: page.locator("> summary", { hasText: ": 3 miles" }) }).last();
  await figure.evaluate((fold) => { for (let each = fold; each; each = each.parentElement.closest("details")) each.open = true; });
  assert.match(await figure.innerText(), /in force, and used here: 3 miles/);
  await rule.evaluate((fold) => fold.querySelectorAll("details").forEach((each) => (each.open = true)));
  const says = await rule.innerText();
  // Schedule 35B of the Education Act 1996 holds the statutory walking distances; the answer is the one that was typed.
  assert.match(says, /Education Act 1996/);
  assert.match(says, /3\.4 miles/);
  assert.match(says, /from 1 \w+ \d{4}, in force, and used here: 3 miles \(Law\)/, "the figure's history");
  // Each rule that it rests on says how firm it is too, and each source can be gone to without losing the case.
  assert.ok((await rule.locator("li .adv-origin").count()) > 0, "rules within rules");
  const sources = await rule.locator("a").evaluateAll((all) => all.map(({ href, target, rel }) => `${target} ${rel} ${href}`));
  assert.ok(sources.some((source) => source.startsWith("_blank noreferrer https://www.legislation.gov.uk/")), sources.join("\n"));
  assert.ok(sources.every((source) => source.startsWith("_blank noreferrer http")), sources.join("\n"));
});

test("a mistake is said when the field is left, and what is no answer counts for nothing", async () => {
  const { page } = await opened();
  await fill(page);
  const distance = exact(page, "walking-distance");
  await distance.fill("3.x");
  assert.equal(await question(page, "walking-distance").locator(".govuk-error-message").count(), 0, "not while it is typed");
  await distance.blur();
  await question(page, "walking-distance").locator(".govuk-error-message").waitFor();
  await settled(page);
  assert.notEqual(await result(page), "Your child has a right to free travel");
  // From the day to the month of a date is not away from the date.
  const born = question(page, "date-of-birth");
  await born.locator("input").nth(1).fill("");
  await born.locator("input").nth(0).focus();
  await born.locator("input").nth(2).focus();
  assert.equal(await born.locator(".govuk-error-message").count(), 0);
  await distance.focus();
  await born.locator(".govuk-error-message").waitFor();
});

test("an answer given among the questions that make no difference stays there until it is left", async () => {
  const { page } = await opened();
  await fill(page);
  const folded = page.locator(".adv-questions details", { hasText: "questions that make no difference" });
  await folded.locator("> summary").click();
  const hours = folded.locator("#q-guided-hours");
  await hours.locator("input[value=exact]").check();
  await settled(page);
  await hours.locator("input[type=text]").first().fill("500");
  await settled(page);
  assert.equal(await focusedQuestion(page), "guided-hours");
  assert.equal(await hours.count(), 1, "it does not go from under the fingers");
  await page.keyboard.press("F8");
  await page.locator(".adv-group #q-guided-hours").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
});

test("cases stand side by side with what differs and why, and each answer with what would change", async () => {
  const { page } = await opened({ bypassCSP: true });
  await part(page, "Side by side");
  await page.getByText("There is only one case").waitFor();
  await wholeCall(page);
  // What only matters to somebody who lives nearer.
  await fill(page, { benefits: "none", "exceptional-circumstances": "none" });
  await page.keyboard.press("Shift+F8");
  await page.keyboard.type("Nearer");
  await exact(page, "walking-distance").fill("2.4");
  await settled(page);
  await part(page, "Side by side");
  const row = (name) => page.locator(".adv-compare tr", { has: page.getByRole("rowheader", { name, exact: true }) });
  assert.match(await row("Result").innerText(), /must by law arrange free travel[\s\S]*not entitled by law, but the council may still help\s+differs/);
  assert.match(await row("Shortest walk, one way").innerText(), /3\.4 miles\s+2\.4 miles\s+differs/);
  // The reason is the distance, held against the three miles of the law.
  const why = await page.locator(".adv-why", { hasText: "Result" }).innerText();
  assert.match(why, /Shortest walk, one way/);
  assert.match(why, /3\.4 miles, then 2\.4 miles/);
  assert.match(why, /: 3 miles/);
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
  await page.getByRole("button", { name: "The case", exact: true }).click();
  await part(page, "What would change it");
  await page.waitForFunction(() => document.querySelector(".adv-wide")?.getAttribute("aria-busy") === "false");
  const walk = page.locator(".adv-wide table", { has: page.locator("caption", { hasText: "Shortest walk, one way" }) });
  const pieces = await walk.locator("tbody tr").allInnerTexts();
  // Up to three miles, and from the next step of the question, a hundredth of a mile, on.
  assert.match(pieces[0], /^at most 3 miles\s+not entitled by law/, pieces.join("\n"));
  assert.match(pieces[1], /^3\.01 miles[\s\S]*now\s+the council must by law arrange/, pieces.join("\n"));
  await page.locator(".adv-chart svg[role=img]").first().waitFor();
  assert.ok((await page.locator(".adv-chart table tbody tr").count()) > 1, "the chart has a table beside it");
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
});

test("the day is switched, what counts from today counts from it, and back to today", async () => {
  const { page } = await opened();
  await fill(page);
  const from = (words) => page.locator(".adv-result").getByText(`Travel needed from ${words}`).first().waitFor();
  await from("23 November 2026");
  await page.getByLabel("As if today were").fill("2029-09-03");
  await page.getByText("not today").waitFor();
  await from("3 September 2029");
  await page.getByLabel("As if today were").fill("2026-11-23");
  await from("23 November 2026");
  assert.equal(await page.getByText("not today").count(), 0);
});

test("a running appeal shows every day in order with today marked, and what is late", async () => {
  const { page } = await opened();
  await fill(page);
  await part(page, "Appeal");
  await fill(page, { "appeal-about": "refused", "appeal-stage": "first-decision" });
  await question(page, "letter-date").locator("input[value=exact]").evaluate((radio) => radio.click());
  // 20 calendar days after Thursday 15 October is Wednesday 4 November.
  for (const [at, typed] of ["15", "10", "2026"].entries()) await question(page, "letter-date").locator("input[type=text]").nth(at).fill(typed);
  const rows = page.locator("table", { has: page.locator("caption", { hasText: "What happened and what is due" }) }).locator("tbody tr");
  await rows.filter({ hasText: "4 November 2026" }).waitFor();
  const days = await rows.locator("th").allInnerTexts();
  assert.deepEqual(days.map((day) => Date.parse(day)).toSorted((one, other) => one - other), days.map((day) => Date.parse(day)));
  assert.match(await rows.filter({ hasText: "4 November 2026" }).innerText(), /passed/);
  assert.match(await page.locator("tr[aria-current=date]").innerText(), /23 November 2026/);
});

test("a family's saved file is opened and goes on, and what is none is refused in plain words", async () => {
  const families = await here.newPage();
  await families.page.clock.setFixedTime(new Date(TODAY));
  await family.start(families.page, here.address);
  await family.answerAll(families.page, family.ENTITLED);
  await family.seeResult(families.page);
  await families.page.getByRole("button", { name: "Keep, share or erase" }).click();
  const { text } = await saved(families.page, () => families.page.getByRole("button", { name: /^Save/ }).first().click());
  const { page } = await opened();
  const choose = async (file) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Open a saved file" }).click();
    await (await chooser).setFiles(file);
  };
  await choose({ name: "answers.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await page.locator(".adv-said", { hasText: "The file is open" }).waitFor();
  assert.equal(await result(page), "Your child has a right to free travel");
  await choose({ name: "other.json", mimeType: "application/json", buffer: Buffer.from("[1, 2") });
  await page.locator("#refused").waitFor();
  assert.equal(await result(page), "Your child has a right to free travel", "and nothing is lost");
});

test("all children and cases are saved in one file, what was taken away is put back, and a lack of room is seen", async () => {
  const { page } = await opened({ acceptDownloads: true, bypassCSP: true });
  await fill(page);
  for (let more = 0; more < 3; more += 1) await page.keyboard.press("Shift+F8");
  const full = page.getByRole("button", { name: "What if", exact: true });
  assert.equal(await full.getAttribute("aria-disabled"), "true");
  await page.locator("#no-room-cases", { hasText: "four cases already" }).waitFor();
  await page.getByRole("button", { name: "Add a child" }).click();
  await question(page, "home").getByText("This is what you said for another child").waitFor();
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
  await page.getByLabel("Child’s name").fill("Ben");
  const { name, text } = await saved(page, () => page.getByRole("button", { name: "Save everything" }).click());
  assert.equal(name, "travel-help-desk.json");
  await page.getByRole("button", { name: "Remove Ben" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "removed");
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Put it back" }).click();
  assert.equal(await page.getByLabel("Child’s name").inputValue(), "Ben");
  const again = await opened();
  const chooser = again.page.waitForEvent("filechooser");
  await again.page.getByRole("button", { name: "Open a saved file" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await again.page.locator(".adv-said", { hasText: "2 children" }).waitFor();
  await again.page.getByRole("button", { name: "What if 3", exact: true }).waitFor();
  assert.equal(await again.page.getByRole("button", { name: "Ben", exact: true }).count(), 1);
  assert.equal(await result(again.page), "Your child has a right to free travel");
});

test("what is handed over is seen first, holds no day of birth unless that is wanted, and is saved in each form", async () => {
  const { page } = await opened({ acceptDownloads: true, bypassCSP: true });
  await fill(page);
  await part(page, "Hand over");
  const paper = page.locator(".adv-paper");
  assert.match(await paper.innerText(), /Your child has a right to free travel/);
  assert.doesNotMatch(await paper.innerText(), /2016/, "no day of birth for a sheet that lies about");
  assert.deepEqual(await violations(page), []);
  await page.getByLabel("The file: a case note").check();
  await page.getByLabel("Your notes").fill("Rang at ten. <b>Will send the plan.</b>");
  assert.match(await paper.innerText(), /Rang at ten\. <b>Will send the plan\.<\/b>/);
  assert.doesNotMatch(await paper.innerText(), /2016/);
  await page.getByLabel("Include the answers").check();
  assert.match(await paper.innerText(), /14 March 2016/);
  assert.match(await paper.innerText(), /3\.4 miles/);
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
  const save = (name) => saved(page, () => page.getByRole("button", { name }).click());
  const word = await save("Save for Word (.docx)");
  assert.equal(word.name, "travel-help-case-note.docx");
  // What it is kept in needs no packing, so its words stand in the file.
  assert.match(word.text, /Will send the plan/);
  assert.match((await save("Save as text")).text, /Rang at ten/);
  assert.equal(JSON.parse((await save("Save as JSON")).text).purpose, "case-note");
  const kept = await save("Save this case’s answers");
  const again = await opened();
  const chooser = again.page.waitForEvent("filechooser");
  await again.page.getByRole("button", { name: "Open a saved file" }).click();
  await (await chooser).setFiles({ name: kept.name, mimeType: "application/json", buffer: Buffer.from(kept.text) });
  await again.page.locator(".adv-said", { hasText: "The file is open" }).waitFor();
  assert.equal(await result(again.page), "Your child has a right to free travel");
});

test("a table of 10,000 cases is worked through while the page goes on, and comes back with results, reasons and what is wrong", async () => {
  const { page, seen } = await opened({ bypassCSP: true });
  await part(page, "Table of cases");
  const table = async (name, text) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a table" }).click();
    await (await chooser).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  };
  await table("wrong.csv", "wakling-distance;home\n1;2\n");
  await page.locator("#table-refused").waitFor();
  assert.deepEqual(await violations(page), []);
  // Ten years old and 3.4 miles on foot, or two; every hundredth row is wrong.
  const row = (at) => `C${at},2016-03-14,2027-01-01,one-home,no,state-school,nearest,yes,${at % 100 === 7 ? "far" : at % 2 ? "3.4" : "2"},none,none`;
  const head = "id,date-of-birth,travel-from,home,plan,place,nearest-school,can-walk,walking-distance,benefits,exceptional-circumstances";
  await table("cases.csv", [head, ...Array.from({ length: 10_000 }, (_, at) => row(at))].join("\n"));
  // Meanwhile the page goes on: whatever waits for its turn has it again and again.
  const turns = await page.evaluate(async () => {
    let turns = 0;
    for (; !document.querySelector("#table-done"); turns += 1) await new Promise((done) => setTimeout(done));
    return turns;
  });
  assert.ok(turns > 100, `the page had ${turns} turns`);
  const says = await page.locator("#table-done").innerText();
  assert.match(says, /100 *$|Left out, because something is wrong with the row\s+100/m);
  assert.match(says, /line 9 \(id C7\), column walking-distance: “far”/);
  assert.deepEqual([...(await violations(page)), ...(await tooWide(page))], []);
  const { name, text } = await saved(page, () => page.getByRole("button", { name: "Save cases-results.csv" }).click());
  assert.equal(name, "cases-results.csv");
  const lines = text.trimEnd().split(/\r?\n/);
  assert.equal(lines.length, 10_001);
  assert.match(lines[2], /^C1,.*entitled/);
  assert.match(lines[8], /^C7,.*far/);
  assert.deepEqual(seen.errors, []);
});

test("a page whose rules are damaged or missing says so in words", async () => {
  for (const [status, body, says] of [
    [200, "not a policy", /file of the rules is damaged/],
    [404, "", /could not start/],
  ]) {
    const { page } = await here.newPage({ viewport: DESK });
    await page.route("**/advisor/rules.policy", (route) => route.fulfill({ status, body }));
    await page.goto(`${here.address}advisor.html`);
    await page.getByText(says).waitFor();
  }
});
