// The way of somebody who has had a decision. Which questions there are is asked of the policy.
import { readFileSync } from "node:fs";

import * as family from "./family.js";
import * as journey from "./journey.js";
import { questions as allQuestions } from "./policy.js";
import * as questionPage from "./question-page.js";

export const questions = Object.fromEntries((await allQuestions()).map((question) => [question.id, question]));
const [VOICE] = Object.keys(questions);
export const VOICES = questions[VOICE].options.map(({ id }) => id);

export const DOOR = "I have had a decision that I disagree with";
export const STANDING = "Where you stand";
export const LETTER = "Your letter to the council";

// Letters of Monday 16 November 2026, which came on the day.
const DATES = { "date-of-birth": "2017-03-14", "travel-from": "now", "letter-date": "2026-11-16", "date-received": "same-day", "date-asked": "2026-11-16", "mediation-date": "2026-11-20" };

// What is answered on the way; of each choice the first where nothing is said.
export const about = (id, more = {}) => ({ "appeal-about": id, ...DATES, ...more });

// Through the door of the decision, on a day, to the question after who answers.
export async function begin(page, address, who, today = family.TODAY) {
  await page.clock.setFixedTime(today);
  await journey.open(page, address);
  await page.getByText(DOOR, { exact: true }).click();
  await page.getByRole("button", { name: "Continue", exact: true }).waitFor();
  await questionPage.answer(page, questions[VOICE], who);
}

const boxes = (page) => page.getByRole("checkbox");

// Answers until nothing more is asked; `look(id)` is called on each page before. `tick` are the ids of boxes, or "all".
export async function answerAll(page, way, { tick = [], look = async () => {} } = {}) {
  while (await questionPage.asks(page)) {
    const ticks = await boxes(page).evaluateAll((all) => all.map((box) => box.value));
    if (ticks.length > 0) {
      await look("the letter's boxes", ticks);
      await tickOnly(page, tick === "all" ? ticks : tick);
    } else {
      const id = await questionPage.which(page, Object.values(questions));
      await look(id, [id]);
      // "The same day as the letter" is not offered to somebody who does not know the letter's date.
      const question = id === "date-received" && way["letter-date"] === "not-sure" ? { ...questions[id], shortcuts: [] } : questions[id];
      await questionPage.answer(page, question, way[id] ?? question.options[0].id);
    }
  }
  await page.getByRole("heading", { name: STANDING, exact: true }).waitFor();
}

// Ticks these of the boxes on the page and no others, and goes on.
export async function tickOnly(page, ids) {
  for (const box of await boxes(page).all()) await box.setChecked(ids.includes(await box.getAttribute("value")));
  await journey.next(page);
}

export async function toTheLetter(page) {
  await page.getByRole("button", { name: "Read and change the letter" }).click();
  await page.getByRole("heading", { name: LETTER, exact: true }).waitFor();
}

export const shownText = (page) => page.locator(journey.MAIN).innerText();

// What the browser saves when `act` is done.
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), text: bytes.toString("utf8"), bytes };
}

// What stands below a heading of the page, up to the next heading.
export async function below(page, heading) {
  return page.locator(journey.MAIN).evaluate((main, heading) => {
    const all = [...main.querySelectorAll("h2, h3, h4, h5, p, li")];
    const from = all.findIndex((each) => /^H/.test(each.tagName) && each.innerText.trim() === heading);
    if (from < 0) throw new Error(`no heading "${heading}" among ${all.filter((each) => /^H/.test(each.tagName)).map((each) => each.innerText)}`);
    const rest = all.slice(from + 1);
    const to = rest.findIndex((each) => /^H/.test(each.tagName));
    return rest.slice(0, to < 0 ? undefined : to).map((each) => each.innerText).join("\n");
  }, heading);
}
