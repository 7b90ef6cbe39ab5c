// Every page and state that the shipped policy leads to, in the words for each who may answer. What there is to reach is asked of
// the policy itself: no question stands in this file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as family from "./support/family.js";
import * as journey from "./support/journey.js";
import { allThatIsWrong, NARROW } from "./support/page-checks.js";
import { explore, landmark } from "./support/question-graph.js";
import * as questionPage from "./support/question-page.js";
import { ENGLISH, speak, URDU } from "./support/languages.js";
import { withhold } from "./support/result-part.js";
import { root } from "./support/server.js";
import { stage } from "./support/stage.js";

const here = stage();
const { questions, places, roads } = await explore(family.TODAY.slice(0, "2026-11-22".length));

// The question that sets the words is the first that anyone is asked; its answers are the voices.
const [VOICE] = Object.keys(questions);
const VOICES = questions[VOICE].options;

// One of them is read in every language, and each page again in the first.
const READS_ON = VOICES.at(-1).id;
const OTHERS = [URDU];

// What stands on the page: its words, what is chosen and typed, and which folds are open.
const standing = (page) =>
  page.evaluate(() => {
    const main = window.inside().querySelector("#main-content");
    const fields = [...main.querySelectorAll("input, textarea")].map((field) => [field.value, field.checked]);
    return [main.innerText, fields, [...main.querySelectorAll("details")].map((fold) => fold.open)];
  });

// What was checked: for each voice the pages, and for each page its states.
const reached = new Map(VOICES.map(({ id }) => [id, new Map()]));

// Checks each page of one voice once in each of its states, and remembers what is wrong.
function inspector(voice, page) {
  const pages = reached.get(voice);
  const wrong = [];
  const isNew = (name) => !pages.has(name);
  const check = async (name, state) => {
    if (!pages.has(name)) pages.set(name, []);
    if (pages.get(name).includes(state)) return;
    pages.get(name).push(state);
    // How many questions are left is said when it has been counted.
    await page.waitForFunction(() => !window.inside().querySelector(".tac-progress:empty"));
    // A page that has just been arrived at, or refused, has the focus; one that was loaded has it where the browser puts it.
    const arrived = ["untouched", "no answer"].includes(state) || state.endsWith("left empty");
    wrong.push(...(await allThatIsWrong(page, { arrived })).map((what) => `${name} (${state}): ${what}`));
    if (voice !== READS_ON) return;
    // The same in each other language, and back: nothing of where the family is may change by it.
    for (const language of OTHERS) {
      const before = await standing(page);
      await speak(page, language);
      wrong.push(...(await allThatIsWrong(page)).map((what) => `${name} (${state}) in ${language.tag}: ${what}`));
      await speak(page, ENGLISH);
      assert.deepEqual(await standing(page), before, `${name} (${state}) is as it was`);
    }
  };
  // A page with nothing to answer: as it arrives, and with its details open.
  const read = async (name) => {
    if (!isNew(name)) return;
    await check(name, "untouched");
    if ((await questionPage.openAll(page)) > 0) await check(name, "details open");
  };
  return { check, read, isNew, wrong };
}

// Goes down a road, and checks each page the first time it stands there.
async function goDown(page, road, voice, { check, read, isNew, rest }) {
  // What only a result needs is not there before: a page that showed some of its words would lack them.
  rest.hold();
  await family.start(page, here.address);
  for (const [at, step] of road.entries()) {
    if (step.ask) {
      if (road[at - 1]?.result) await startEstimate(page);
      assert.equal(await questionPage.which(page, Object.values(questions)), step.ask, "the page asks what the policy asks");
      if (isNew(step.ask)) await questionPage.everyState(page, (state) => check(step.ask, state));
      if (step.answer) await questionPage.answer(page, questions[step.ask], step.ask === VOICE ? voice : step.answer);
    } else if (step.clash) {
      assert.equal(await journey.heading(page), "Check your answers");
      const banner = page.getByRole("region", { name: "Some answers do not fit together" });
      await banner.waitFor();
      const links = await banner.getByText(/^Change /).count();
      assert.ok(links >= step.clash.length, `each of ${step.clash.join(", ")} names an answer to change`);
      assert.equal(await page.getByRole("button", { name: "See the result" }).count(), 0, "no result on answers that cannot be true");
      await read(landmark(step));
    } else {
      if (!step.estimate) {
        await read("check your answers");
        rest.release();
        await family.seeResult(page);
      }
      await page.getByRole("heading", { name: "What to do next" }).waitFor();
      await read(landmark(step));
    }
  }
}

async function startEstimate(page) {
  await page.getByRole("button", { name: "Work out an estimate" }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
}

// In the words of one voice, with axe let in. The first sits at a computer, the others hold a phone.
async function opened(voice) {
  const phone = voice === VOICES[0].id ? {} : { viewport: NARROW };
  const { page, context, seen } = await here.newPage({ bypassCSP: true, ...phone });
  const rest = await withhold(page);
  return { page, seen, rest, close: () => context.close(), ...inspector(voice, page) };
}

test("no page is wrong in its accessibility, width, heading, title or focus", { concurrency: true }, async (all) => {
  const each = VOICES.map(({ id: voice, text }) =>
    all.test(`on every road through the questions: ${text}`, async () => {
      const { page, seen, close, wrong, ...inspect } = await opened(voice);
      for (const road of roads) await goDown(page, road, voice, inspect);
      assert.deepEqual(wrong, []);
      assert.deepEqual(seen.errors, []);
      await close();
    }),
  );
  await Promise.all(each);
});

test("no page is wrong where nothing is known, or where answers were changed", { concurrency: true }, async (all) => {
  const each = VOICES.map(({ id: voice, text }) =>
    all.test(text, async () => {
      const { page, seen, rest, close, wrong, check, read } = await opened(voice);
      await notSureOfAnything(page, text, read, rest);
      rest.hold();
      await noLongerCounts(page, text, read);
      await backAtTheStart(page, { check, read });
      assert.deepEqual(wrong, []);
      assert.deepEqual(seen.errors, []);
      await close();
    }),
  );
  await Promise.all(each);
});

async function notSureOfAnything(page, who, read, rest) {
  const unsure = { ...family.UNSURE, "who is answering": who };
  await family.start(page, here.address);
  await family.answerAll(page, unsure);
  await read("check your answers: not sure of anything");
  rest.release();
  await family.seeResult(page);
  await read("result: not sure of anything");
  await startEstimate(page);
  await family.answerAll(page, unsure);
  await page.getByRole("heading", { name: "What to do next" }).waitFor();
  await read("result: not sure of anything with an estimate");
}

async function noLongerCounts(page, who, read) {
  await family.start(page, here.address);
  await family.answerAll(page, { ...family.ENTITLED, "who is answering": who });
  await page.getByRole("link", { name: /^Change\s+Home$/ }).or(page.getByRole("button", { name: /^Change\s+Home$/ })).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.getByRole("radio", { name: /^Outside/ }).check();
  await journey.next(page);
  await page.getByRole("heading", { name: "Answers that no longer count" }).waitFor();
  await read("check your answers: some no longer count");
}

async function backAtTheStart(page, { check, read }) {
  await family.start(page, here.address);
  await page.goBack();
  await page.getByText("Start now").waitFor();
  await read("start page");
  await page.getByText("Start now").click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await page.reload();
  await journey.started(page);
  await page.getByRole("region", { name: "loaded again" }).waitFor();
  await check("start page", "loaded again");
}

test("every question of the policy and every kind of result was reached, in every voice", () => {
  const { enum: kinds } = JSON.parse(readFileSync(`${root}docs/json/decision.schema.json`, "utf8")).properties.results.items;
  const results = [...kinds, "depends"].map((result) => landmark({ result }));
  const everything = [...Object.keys(questions), ...results];
  for (const [voice, pages] of reached) {
    assert.deepEqual(everything.filter((name) => !pages.has(name)), [], voice);
  }
});

test("everything that was checked is listed", () => {
  const states = (pages) => [...pages.values()].flat().length;
  const lines = [...reached].flatMap(([voice, pages]) => [...pages].map(([name, states]) => `${voice} · ${name}: ${states.join("; ")}`));
  const total = [...reached.values()].reduce((sum, pages) => sum + states(pages), 0);
  console.log(lines.join("\n"));
  console.log(`${places} places in the graph of questions, ${roads.length} roads, ${lines.length} pages, ${total} states of them checked`);
  assert.ok(total > lines.length);
});

test("a page that is wrong in each of these ways is noticed", async () => {
  const { page } = await here.newPage({ bypassCSP: true });
  await family.start(page, here.address);
  await page.evaluate(() => {
    const picture = document.createElement("img");
    const heading = document.createElement("h1");
    heading.innerText = "Another ui.check.title of [child-name] اردو";
    heading.style.width = "900px";
    window.inside().querySelector("#main-content").append(picture, heading);
    window.focused().blur();
  });
  const wrong = (await allThatIsWrong(page)).join("\n");
  for (const what of [/image-alt/, /wider than/, /one h1 is needed/, /no words for ui.check.title/, /no words for \[child-name\]/, /in en: .*اردو/, /the focus is nowhere/]) assert.match(wrong, what);
});

test("a page that asks something else than the policy does is noticed", async () => {
  const { page } = await here.newPage();
  await family.start(page, here.address);
  await page.evaluate(() => (window.inside().querySelector("h2").innerText = "What is your favourite colour?"));
  await assert.rejects(questionPage.which(page, Object.values(questions)), /is the page of no question/);
});
