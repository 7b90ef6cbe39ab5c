// Whole journeys in Firefox, from a page of a council that embeds the checker.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { after, before, test } from "node:test";

import * as firefox from "./support/firefox.js";
import { ENGLISH, texts, URDU } from "./support/languages.js";
import { serve } from "./support/server.js";

// Where there is no Firefox, `cargo xtask test` says so, and why.
const skip = process.env.FIREFOX === "" ? "there is no Firefox here" : false;

let browser;
let downloads;
let site;
before(async () => {
  if (skip) return;
  [{ browser, downloads }, site] = await Promise.all([firefox.launch(), serve("dist")]);
});
after(async () => {
  await browser?.close();
  site?.stop();
  if (downloads) rmSync(downloads, { recursive: true, force: true });
});

// What a parent answers, by the beginning of a question: what to press, and then type. The rest it is not sure of.
const FAMILY = {
  "Who is answering": ["A parent or carer"],
  "What is your child's date of birth": [undefined, "18", "4", "2017"],
  "When is travel help needed": ["Now"],
  "Where does your child live": ["In one home"],
  "What kind of place": ["A state school"],
  "Is this the nearest school": ["Yes"],
  "Could your child walk": ["No, because of special needs"],
  "How far is it to drive": ["I know the figure", "6"],
  "How many days a week": ["I know the figure", "5"],
  "How many school weeks": ["I know the figure", "20"],
};

// Answers until nothing more is asked. Returns the questions.
async function answerAll(page, go = "Continue") {
  const asked = [];
  for (;;) {
    const question = await firefox.heading(page);
    if (!(await page.evaluate((go) => [...document.querySelector("travel-assistance-checker").shadowRoot.querySelectorAll("form button")].some((button) => button.innerText === go), go))) return asked;
    assert.ok(!asked.includes(question), `${question} is asked twice`);
    asked.push(question);
    const begins = Object.keys(FAMILY).find((begins) => question.startsWith(begins));
    const [press, ...type] = begins ? FAMILY[begins] : ["I'm not sure"];
    if (press) await pressOption(page, press);
    await firefox.type(page, ...type);
    await firefox.follow(page, go);
  }
}

// A radio by how its label begins; "special needs" and the like stand further on in it.
async function pressOption(page, words) {
  const label = await page.evaluate((words) => {
    const labels = [...document.querySelector("travel-assistance-checker").shadowRoot.querySelectorAll("label")].map((label) => label.innerText.trim());
    const important = words.split(" ").slice(-2).join(" ");
    return labels.find((label) => label === words) ?? labels.find((label) => label.startsWith(words)) ?? labels.find((label) => label.includes(important));
  }, words);
  assert.ok(label, `no option ${words}`);
  await firefox.press(page, label);
}

async function toResult(page) {
  await firefox.open(page, site.address);
  await firefox.follow(page, "Start now");
  const asked = await answerAll(page);
  await firefox.follow(page, "See the result");
  return asked;
}

test("a family gets from the council's page to a result with an estimate", { skip }, async () => {
  const { page, seen } = await firefox.newPage(browser);
  const asked = await toResult(page);
  assert.ok(asked.length >= 7, asked.join("; "));
  assert.match(await firefox.heading(page), /right to free travel/);
  await firefox.follow(page, "Work out an estimate");
  await answerAll(page);
  assert.match(await firefox.says(page), /£[1-9][\d,.]*/);
  assert.deepEqual(seen.errors, []);
  await page.close();
});

test("what is kept as a file is opened again with the same answers", { skip }, async () => {
  const { page } = await firefox.newPage(browser);
  await toResult(page);
  await firefox.follow(page, "Keep, share or erase");
  await firefox.press(page, "Save the file");
  const file = await firefox.saved(downloads, /^travel-help-answers-.*\.json$/);
  assert.equal(JSON.parse(readFileSync(file, "utf8")).answers["date-of-birth"], "2017-04-18");
  await firefox.open(page, site.address);
  await firefox.follow(page, "Open answers you saved");
  const input = await page.evaluateHandle(() => document.querySelector("travel-assistance-checker").shadowRoot.querySelector("input[type=file]"));
  await input.asElement().uploadFile(file);
  await firefox.follow(page, "Open these answers");
  assert.equal(await firefox.heading(page), "Check your answers");
  assert.match(await firefox.says(page), /18 April 2017/);
  await page.close();
});

test("a letter about a decision is drafted, and saved as a text file", { skip }, async () => {
  const { page } = await firefox.newPage(browser);
  await firefox.open(page, site.address);
  await firefox.follow(page, "I have had a decision that I disagree with");
  // The first answer to each question that does not ask for a date of its own is enough to get to a letter.
  for (let turn = 0; turn < 20; turn += 1) {
    const question = await firefox.heading(page);
    if (question === "Where you stand") break;
    const begins = Object.keys(FAMILY).find((begins) => question.startsWith(begins));
    const { radio, boxes, dates } = await page.evaluate(() => {
      const main = document.querySelector("travel-assistance-checker").shadowRoot.querySelector("#main-content");
      const text = (kind) => [...main.querySelectorAll(`input[type=${kind}]`)].map((input) => input.labels[0].innerText.trim());
      return { radio: text("radio"), boxes: text("checkbox"), dates: main.querySelectorAll("input:not([type=radio], [type=checkbox])").length };
    });
    if (begins) {
      const [press, ...type] = FAMILY[begins];
      if (press) await pressOption(page, press);
      await firefox.type(page, ...type);
    } else if (radio.length > 0) await firefox.press(page, radio.includes("I'm not sure") ? "I'm not sure" : radio[0]);
    else if (boxes.length > 0) await firefox.press(page, boxes[0]);
    else if (dates > 0) await firefox.type(page, "2", "11", "2026");
    await firefox.follow(page, "Continue");
  }
  assert.equal(await firefox.heading(page), "Where you stand");
  await firefox.follow(page, "Read and change the letter");
  await firefox.press(page, "Save as a text file");
  const letter = readFileSync(await firefox.saved(downloads, /^letter-to-the-council.*\.txt$/), "utf8");
  assert.match(letter, /Dear /);
  await page.close();
});

test("after it has been opened once, the page of its own opens without a network", { skip }, async () => {
  const own = await serve("dist");
  const { page } = await firefox.newPage(browser);
  await firefox.open(page, `${own.address}standalone.html`);
  await page.waitForFunction(
    async () => {
      const kept = await caches.open("travel-assistance-checker").then((cache) => cache.keys());
      return navigator.serviceWorker.controller !== null && kept.some(({ url }) => url.endsWith(".words"));
    },
    { timeout: 30_000 },
  );
  own.stop();
  await firefox.open(page, `${own.address}standalone.html`);
  assert.match(await page.evaluate(() => document.querySelector("travel-assistance-checker").shadowRoot.textContent), /These may not be the newest rules/);
  await firefox.follow(page, "Start now");
  await page.close();
});

test("it is read in Urdu from right to left, and goes back to English with every answer", { skip }, async () => {
  const { page, seen } = await firefox.newPage(browser);
  await firefox.open(page, site.address);
  await firefox.follow(page, "Start now");
  await firefox.press(page, "A parent or carer");
  await firefox.follow(page, "Continue");
  await firefox.type(page, "18", "4", "2017");
  await firefox.follow(page, URDU.name);
  const drawn = () =>
    page.evaluate(() => {
      const inside = document.querySelector("travel-assistance-checker").shadowRoot.querySelector(".tac");
      const style = getComputedStyle(inside);
      return [inside.closest("[lang]").lang, style.direction, document.documentElement.lang];
    });
  assert.deepEqual(await drawn(), ["ur", "rtl", "en"]);
  await firefox.follow(page, texts(URDU)["ui.common.continue"]);
  await firefox.follow(page, ENGLISH.name);
  assert.deepEqual(await drawn(), ["en", "ltr", "en"]);
  assert.match(await firefox.heading(page), /^When is travel/);
  assert.deepEqual(seen.errors, []);
  await page.close();
});
