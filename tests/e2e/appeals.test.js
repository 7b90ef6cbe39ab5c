// Whoever has had a decision: every page and state on that way, in the words for each who may answer, and what is taken away.
// Which questions there are is asked of the policy; days are counted by hand beside each.
import assert from "node:assert/strict";
import { test } from "node:test";

import mammoth from "mammoth";

import { about, answerAll, begin as beginAt, DOOR, LETTER, questions, saved, shownText, STANDING, VOICES } from "./support/appeals.js";
import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong } from "./support/page-checks.js";
import * as questionPage from "./support/question-page.js";
import { withhold } from "./support/result-part.js";
import { stage } from "./support/stage.js";

const here = stage();
const OF_APPEALS = Object.values(questions).filter(({ ask }) => ask === "for an appeal");

const stages = questions["appeal-stage"].options.map(({ id }) => about("refused", { "appeal-stage": id }));
const others = questions["appeal-about"].options.map(({ id }) => about(id, { "has-mediation-certificate": "no" }));
const WAYS = [...stages, ...others, about("plan-content", { "has-mediation-certificate": "yes" })];

const begin = (page, who) => beginAt(page, here.address, who);

for (const who of VOICES) {
  test(`every page about a decision is sound in every state, and every question of it is reached: ${who}`, async () => {
    const { page } = await here.newPage({ bypassCSP: true });
    const reached = new Set();
    const wrong = [];
    const check = async (name, state, arrived) => {
      wrong.push(...(await allThatIsWrong(page, { arrived })).map((what) => `${name} (${state}): ${what}`));
    };
    for (const way of WAYS) {
      await begin(page, who);
      const look = async (name, ids) => {
        const isNew = ids.some((id) => !reached.has(id));
        ids.forEach((id) => reached.add(id));
        if (!isNew) return;
        const arrived = (state) => ["untouched", "no answer"].includes(state) || state.endsWith("left empty");
        if (ids.length > 1) await check(name, "untouched", true);
        else await questionPage.everyState(page, (state) => check(name, state, arrived(state)));
      };
      await answerAll(page, way, { tick: "all", look });
      const name = `where it stands: ${way["appeal-about"]} ${way["appeal-stage"] ?? ""}`;
      await check(name, "untouched", true);
      if ((await questionPage.openAll(page)) > 0) await check(name, "details open", false);
      await page.getByRole("button", { name: "Read and change the letter" }).click();
      await page.getByRole("heading", { name: LETTER, exact: true }).waitFor();
      await check(`letter: ${name}`, "untouched", true);
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(OF_APPEALS.map(({ id }) => id).filter((id) => !reached.has(id)), []);
  });
}

test("the council is late with stage 1: it says since when and what to do", async () => {
  const { page } = await here.newPage();
  await begin(page, "young-person");
  await answerAll(page, about("amount", { "appeal-stage": "stage-1-asked", "appeal-part": "sixth-form", "date-asked": "2026-08-28" }));
  // Law sheet: Friday 28 August 2026 + 5 working days is 7 September, + 20 is 28 September.
  await page.getByText("This should have happened by 7 September 2026").waitFor();
  await page.getByText("This should have happened by 28 September 2026").waitFor();
  assert.match(await shownText(page), /complain to the ombudsman about the delay/);
});

test("a limit that has passed: ask anyway and say why", async () => {
  const { page } = await here.newPage();
  await begin(page, "parent");
  const way = about("refused", { "appeal-stage": "stage-1-decision", "appeal-part": "adult", "letter-date": "2026-08-28" });
  await answerAll(page, way);
  // Law sheet: received Friday 28 August 2026 + 20 working days is 28 September.
  await page.getByText("The last day was 28 September 2026").waitFor();
  assert.match(await shownText(page), /Ask anyway, and say why it is late/);
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  assert.match(await page.getByRole("textbox").inputValue(), /If this request comes after the time limit, that is because \[say why\]/);
});

test("what a plan says goes to the tribunal with its own limit", async () => {
  const { page } = await here.newPage();
  await begin(page, "parent");
  await answerAll(page, about("plan-content", { "has-mediation-certificate": "yes", "mediation-date": "2026-11-20", "letter-date": "2026-10-01" }));
  // 1 October + 2 months is 1 December; 20 November + 1 month is 20 December, which is later.
  await page.getByText("The last day is usually 20 December 2026").waitFor();
  await page.getByRole("heading", { name: "Appeal to the tribunal about the plan" }).waitFor();
});

test("the letter is drafted from the answers, changed, copied, saved, and kept when an answer changes", async () => {
  const { page, context, seen } = await here.newPage();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await begin(page, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }), { tick: ["letter-says-two-journeys"] });
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  const field = page.getByRole("textbox");
  const draft = await field.inputValue();
  assert.match(draft, /stage 1\. Your letter is dated 16 November 2026\. It came on 16 November 2026\./);
  assert.match(draft, /You pay for two journeys a day\./);
  assert.doesNotMatch(draft, /\{|undefined|nearer school/);
  const own = `${draft}\n\nP.S. <b>&amp; "£5" – هماری درخواست 🚌</b>`;
  await field.fill(own);
  await page.getByRole("button", { name: "Copy the letter" }).click();
  await page.getByRole("status").getByText("The letter is copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), own);
  const file = await saved(page, () => page.getByRole("button", { name: "Save as a text file" }).click());
  assert.deepEqual([file.name, file.text], ["letter-to-the-council.txt", own.replaceAll("\n", "\r\n")]);
  await journey.back(page);
  await page.getByText("Change What it is about").or(page.getByRole("link", { name: /Change\s+What it is about/ })).first().click();
  await questionPage.answer(page, questions["appeal-about"], "stopped");
  await answerAll(page, about("stopped", { "appeal-stage": "first-decision", "appeal-part": "school-age" }));
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  assert.equal(await field.inputValue(), own);
  await page.getByRole("button", { name: "Write it again from my answers" }).click();
  await page.waitForFunction(() => !window.inside().querySelector("textarea").value.includes("P.S."));
  assert.match(await field.inputValue(), /stop travel help/);
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
});

test("the letter is saved as a Word file, and where that cannot be made it is told", async () => {
  const { page, seen } = await here.newPage();
  await begin(page, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }));
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  const letter = `${await page.getByRole("textbox").inputValue()}\n\nP.S. “Sir” & <Madam> – درخواست`;
  await page.getByRole("textbox").fill(letter);
  const save = page.getByRole("button", { name: "Save as a Word file" });
  await page.route("**/*_document.wasm", (route) => route.abort());
  await save.click();
  await page.getByRole("status").getByText("The Word file could not be made").waitFor();
  await page.unroute("**/*_document.wasm");
  seen.errors.length = 0;
  const { name, bytes } = await saved(page, () => save.click());
  assert.equal(name, "letter-to-the-council.docx");
  // As a program that is not ours reads it: every paragraph, every line, and the line that says with which rules it was drafted.
  const read = await mammoth.convertToHtml({ buffer: bytes });
  const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br />");
  assert.deepEqual(read.messages, []);
  assert.equal(read.value, letter.split("\n\n").map((paragraph) => `<p>${plain(paragraph)}</p>`).join(""));
  assert.match(letter, /\n\nDrafted with the travel help checker for Birmingham City Council: rules [0-9a-f]{8}, 22 November 2026\./);
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
});

test("on paper the whole letter stands, and nothing to press", async () => {
  const { page } = await here.newPage();
  await begin(page, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision" }), { tick: "all" });
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByText("Change anything you like").isVisible(), false);
  assert.equal(await page.getByRole("textbox").isVisible(), false);
  assert.equal(await page.getByRole("button", { name: "Copy the letter" }).isVisible(), false);
  await page.getByText("Yours faithfully").locator("visible=true").waitFor();
});

test("from a result: the grounds met are named, and the way back leads to the result", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  await family.answerAll(page, family.ENTITLED);
  await family.seeResult(page);
  await page.getByRole("button", { name: "I have had a decision" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }), { tick: ["letter-says-adult-could-go"] });
  const text = await shownText(page);
  assert.match(text, /Cannot walk there because of special needs, disability or health \(Education Act 1996, Schedule 35B/);
  assert.match(text, /Could your child walk there, even with an adult\?/);
  await page.getByRole("button", { name: "See what help there may be" }).click();
  await page.getByRole("heading", { name: "Your child has a right to free travel" }).waitFor();
});

test("whoever comes by the decision can answer about the child afterwards, and comes back", async () => {
  const { page } = await here.newPage();
  await begin(page, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision", "appeal-part": "school-age" }), { tick: ["letter-says-adult-could-go"] });
  await page.getByRole("button", { name: "Answer questions about your child" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await family.answerAll(page, family.ENTITLED);
  await page.getByRole("button", { name: "See where you stand" }).click();
  await page.getByRole("heading", { name: STANDING, exact: true }).waitFor();
  assert.match(await shownText(page), /it looks as if these reasons for free travel/);
});

test("where the rest has not come the page says that it is coming, and leads on by itself", async () => {
  const { page } = await here.newPage();
  const { release } = await withhold(page);
  await begin(page, "parent");
  const done = answerAll(page, about("no-answer"));
  await page.getByRole("status").getByText("Getting the next page").waitFor();
  await release();
  await done;
  await page.getByRole("heading", { name: "What to do now" }).waitFor();
});

test("back, forward and refresh on the way of an appeal never lose the thread", async () => {
  const { page } = await here.newPage();
  await begin(page, "parent");
  await answerAll(page, about("refused", { "appeal-stage": "first-decision" }));
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  await page.getByRole("heading", { name: LETTER, exact: true }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: STANDING, exact: true }).waitFor();
  await page.goForward();
  await page.getByRole("heading", { name: LETTER, exact: true }).waitFor();
  await page.reload();
  await journey.started(page);
  await page.getByText(DOOR, { exact: true }).waitFor();
});
